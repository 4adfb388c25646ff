import type { ConnectionRecord } from '@holdfast/db';
import { scopeRulesOf } from '@holdfast/providers';
import { AppError, type ErrorCode } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { presentConnection } from '../credentials/present-connection.js';

export type RefreshErrorCode = Extract<
  ErrorCode,
  'refresh_failed' | 'refresh_unavailable' | 'refresh_backoff' | 'reauthorization_required' | 'client_misconfigured'
>;

interface RefreshErrorDetails {
  readonly code: RefreshErrorCode;
  readonly reason: string;
  /** When the next try is due, and the present time. */
  readonly retry?: { readonly at: Date | null; readonly now: Date };
  readonly cause?: unknown;
}

const SENTENCES: Record<RefreshErrorCode, string> = {
  refresh_failed: 'the credential could not be refreshed',
  refresh_unavailable: 'the provider could not refresh the credential now; Holdfast will try again',
  refresh_backoff:
    'the credential has expired and the provider did not answer the last refresh; Holdfast will try again shortly',
  reauthorization_required: 'the end user must authorize again: create a reconnect session for this connection',
  client_misconfigured: 'the provider refuses the client id or secret of this integration',
};

/** The error if there is no valid credential now; it carries the connection without credentials. */
export function refreshError(
  ctx: Pick<Runtime, 'providers'>,
  record: ConnectionRecord,
  { code, ...details }: RefreshErrorDetails,
): AppError {
  const waitMs = details.retry?.at ? details.retry.at.getTime() - details.retry.now.getTime() : null;
  return new AppError(code, `${SENTENCES[code]} (${details.reason})`, {
    payload: {
      reason: code,
      provider_error: details.reason,
      connection: presentConnection(
        record,
        {},
        { withRefreshToken: false, scopeRules: scopeRulesOf(ctx.providers.get(record.provider)) },
      ),
    },
    ...(waitMs !== null && { retryAfterSeconds: Math.max(1, Math.ceil(waitMs / 1_000)) }),
    ...(details.cause !== undefined && { cause: details.cause }),
  });
}
