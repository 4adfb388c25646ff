import type { ConnectionRecord } from '@holdfast/db';
import { AppError, type ErrorCode } from '@holdfast/schema';

import { presentConnection } from '../connections/present-connection.js';

export type RefreshErrorCode = Extract<
  ErrorCode,
  'refresh_failed' | 'refresh_unavailable' | 'refresh_backoff' | 'reauthorization_required' | 'client_misconfigured'
>;

interface RefreshErrorDetails {
  readonly reason: string;
  readonly nextRefreshAt?: Date | null;
  readonly cause?: unknown;
}

const SENTENCES: Record<RefreshErrorCode, string> = {
  refresh_failed: 'the credential could not be refreshed',
  refresh_unavailable: 'the provider could not refresh the credential now; it will be tried again',
  refresh_backoff: 'the credential has expired and the provider did not answer the last refresh; it will be tried again shortly',
  reauthorization_required: 'the end user must authorize again: create a reconnect session for this connection',
  client_misconfigured: 'the provider refuses the client id or secret of this integration',
};

/** The error for a credential that cannot be had now; it carries the connection without credentials. */
export function refreshError(record: ConnectionRecord, code: RefreshErrorCode, details: RefreshErrorDetails): AppError {
  const waitMs = details.nextRefreshAt ? details.nextRefreshAt.getTime() - Date.now() : null;
  return new AppError(code, `${SENTENCES[code]} (${details.reason})`, {
    payload: {
      reason: code,
      provider_error: details.reason,
      connection: presentConnection(record, {}, { withRefreshToken: false }),
    },
    ...(waitMs !== null && { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) }),
    ...(details.cause !== undefined && { cause: details.cause }),
  });
}
