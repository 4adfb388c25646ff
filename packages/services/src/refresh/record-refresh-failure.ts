import { randomUUID } from 'node:crypto';

import { connectionStore, transaction, type ConnectionRecord } from '@holdfast/db';
import type { OAuthError } from '@holdfast/oauth';
import { AppError, type ConnectionStatus } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { egressErrorIn } from '../egress-error-in.js';
import { recordEvent, recordEvents } from '../events/record-event.js';
import { refreshBackoffMs } from './refresh-backoff.js';
import { refreshError, type RefreshErrorCode } from './refresh-error.js';

const CODES: Record<OAuthError['kind'], RefreshErrorCode> = {
  refused: 'refresh_failed',
  client_misconfigured: 'client_misconfigured',
  unavailable: 'refresh_unavailable',
};

/**
 * Records a failed refresh and returns the error for the caller. Only a refusal by the provider requires
 * reauthorization and is announced; end users do not cause outages or wrong client secrets.
 */
export async function recordRefreshFailure(
  ctx: ServiceContext,
  record: ConnectionRecord,
  error: OAuthError,
): Promise<AppError> {
  const logId = randomUUID();
  const refused = error.kind === 'refused';
  // An outage does not change a connection that was refused before.
  const status: ConnectionStatus = refused ? 'reauthorization_required' : record.status;
  const waitMs = refreshBackoffMs(record.refreshAttempt + 1, {
    jitter: ctx.random(),
    retryAfterMs: error.retryAfterMs,
  });
  const now = ctx.clock();
  const nextRefreshAt = refused ? null : new Date(now.getTime() + waitMs);
  const code = error.error ?? error.kind;

  await transaction(ctx.db, async (tx) => {
    const change = { generation: record.generation, owner: ctx.replicaKey(), code, logId, status, nextRefreshAt };
    const recorded = await connectionStore.recordRefreshFailure(tx, ctx.environment.id, record.id, change);
    if (!recorded) return;
    const subject = { ...record, endUser: null };
    const failure = { type: 'invalid_credentials', description: describe(error) };
    await recordEvents({ ...ctx, db: tx }, [
      { type: 'connection.refresh_attempt', subject, logId, code },
      ...(refused && record.status !== 'reauthorization_required'
        ? [{ type: 'auth.refresh' as const, subject, error: failure }]
        : []),
    ]);
  });
  if (refused) ctx.wakeDeliveries();
  ctx.logger.warn(
    {
      logId,
      connection: record.id,
      provider: record.provider,
      kind: error.kind,
      code,
      status: error.status,
      err: egressErrorIn(error),
    },
    'a refresh failed',
  );
  const shown = { ...record, lastErrorLogId: logId, lastErrorCode: code, status, nextRefreshAt };
  return refreshError(ctx, shown, {
    code: CODES[error.kind],
    reason: code,
    retry: { at: nextRefreshAt, now },
    cause: error,
  });
}

/**
 * Postpones the next try of a refresh that never reached the provider: a row that stayed due would be claimed again at
 * once, before all others.
 */
export async function postponeRefresh(ctx: ServiceContext, record: ConnectionRecord, error: unknown): Promise<void> {
  const logId = randomUUID();
  const code = error instanceof AppError ? error.code : 'server_error';
  const waitMs = refreshBackoffMs(record.refreshAttempt + 1, { jitter: ctx.random(), retryAfterMs: null });
  ctx.logger.error(
    { logId, connection: record.id, provider: record.provider, code, err: error },
    'a refresh could not be attempted',
  );
  const nextRefreshAt = new Date(ctx.clock().getTime() + waitMs);
  await transaction(ctx.db, async (tx) => {
    const change = {
      generation: record.generation,
      owner: ctx.replicaKey(),
      code,
      logId,
      status: record.status,
      nextRefreshAt,
    };
    const recorded = await connectionStore.recordRefreshFailure(tx, ctx.environment.id, record.id, change);
    if (recorded)
      await recordEvent({ ...ctx, db: tx }, { type: 'connection.refresh_attempt', subject: record, logId, code });
  });
}

function describe(error: OAuthError): string {
  const parts = [error.error ?? 'the provider refused the refresh', error.description];
  return parts.filter((part) => part !== null).join(': ');
}
