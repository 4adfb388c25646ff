import { AppError } from '@holdfast/schema';
import { reportRefusal } from '@holdfast/services';

import { explainFailure } from '../errors/explain-failure.js';
import type { BrowserOptions } from './browser-options.js';
import { messageOf } from './failure-page.js';

const MAX_MESSAGE_LENGTH = 1_000;

interface Refusal {
  readonly wsClientId: string | null;
  readonly integrationKey: string;
  readonly error: unknown;
  /** Whether the request had a session token; otherwise nothing is written. */
  readonly isProven: boolean;
}

/**
 * Notifies the WebSocket of a window that its start was refused; otherwise the page that opened the window would wait
 * for ever.
 */
export async function reportStartRefusal(
  { backend: { runtime }, outcomeSockets }: Pick<BrowserOptions, 'backend' | 'outcomeSockets'>,
  { wsClientId, integrationKey, error, isProven }: Refusal,
): Promise<void> {
  if (wsClientId === null) return;
  const failure = explainFailure(error, undefined);
  const refused = new AppError(failure.internalCode, messageOf(failure).slice(0, MAX_MESSAGE_LENGTH));
  const report = {
    wsClientId,
    providerConfigKey: integrationKey,
    connectionId: null,
    errorCode: refused.code,
    errorMessage: refused.message,
  };
  if (outcomeSockets.tell(report) || !isProven) return;
  await reportRefusal(runtime, { wsClientId, integrationKey, error: refused }).catch((cause: unknown) => {
    runtime.logger.warn({ err: cause }, 'a refused start could not be reported');
  });
}
