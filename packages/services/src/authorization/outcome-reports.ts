import { outcomeReportStore, type OutcomeReport } from '@holdfast/db';
import type { AppError } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { unusableFlow } from './unusable-flow.js';

/** Leaves word of a start that was refused before there was a flow, for the process whose WebSocket waits. */
export async function reportRefusal(
  runtime: Pick<Runtime, 'db'>,
  refused: { readonly wsClientId: string; readonly integrationId: string; readonly error: AppError },
): Promise<void> {
  await outcomeReportStore.insert(runtime.db, {
    wsClientId: refused.wsClientId,
    providerConfigKey: refused.integrationId,
    connectionId: null,
    errorCode: refused.error.code,
    errorMessage: refused.error.message,
  });
}

/** The outcomes that came for these WebSockets; each is given once. With `overdue`, those flows are ended too that can no longer end by themselves. */
export async function takeOutcomeReports(
  runtime: Pick<Runtime, 'db'>,
  wsClientIds: readonly string[],
  { overdue }: { readonly overdue: boolean },
): Promise<readonly OutcomeReport[]> {
  if (overdue) await outcomeReportStore.reportOverdue(runtime.db, wsClientIds, unusableFlow('expired').message);
  return outcomeReportStore.take(runtime.db, wsClientIds);
}
