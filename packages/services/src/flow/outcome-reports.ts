import { outcomeReportStore, type OutcomeReport } from '@holdfast/db';
import type { AppError } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { unusableFlow } from '../redirect/unusable-flow.js';

/** Records a start that was refused before a flow existed, for the process whose WebSocket waits. */
export async function reportRefusal(
  runtime: Pick<Runtime, 'db'>,
  refused: { readonly wsClientId: string; readonly integrationKey: string; readonly error: AppError },
): Promise<void> {
  await outcomeReportStore.insert(runtime.db, {
    wsClientId: refused.wsClientId,
    providerConfigKey: refused.integrationKey,
    connectionId: null,
    errorCode: refused.error.code,
    errorMessage: refused.error.message,
  });
}

/** Returns the WebSockets that wait for a flow, whichever process opened it. */
export async function listSocketsWithFlow(
  runtime: Pick<Runtime, 'db'>,
  wsClientIds: readonly string[],
): Promise<readonly string[]> {
  return outcomeReportStore.listAwaited(runtime.db, wsClientIds);
}

/**
 * Takes the outcomes for these WebSockets; each is returned once, after the completion that it waits for, or at once
 * with `isLast`. `overdue` also ends the flows that can no longer end by themselves.
 */
export async function takeOutcomeReports(
  runtime: Pick<Runtime, 'db'>,
  wsClientIds: readonly string[],
  { overdue, isLast = false }: { readonly overdue: boolean; readonly isLast?: boolean },
): Promise<readonly OutcomeReport[]> {
  if (overdue) await outcomeReportStore.reportOverdue(runtime.db, wsClientIds, unusableFlow('expired').message);
  return outcomeReportStore.take(runtime.db, wsClientIds, { isLast });
}
