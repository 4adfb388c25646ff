import { randomUUID } from 'node:crypto';

import { connectionStore, transaction, type ConnectionRecord } from '@holdfast/db';
import type { OAuthError } from '@holdfast/oauth';
import { AppError, type ConnectionStatus } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { recordAuthEvent } from '../webhooks/record-auth-event.js';
import { refreshBackoffMs } from './refresh-backoff.js';
import { refreshError, type RefreshErrorCode } from './refresh-error.js';

const CODES: Record<OAuthError['kind'], RefreshErrorCode> = {
  refused: 'refresh_failed',
  client_misconfigured: 'client_misconfigured',
  unavailable: 'refresh_unavailable',
};

/**
 * Writes down a failed refresh and returns the error for the caller.
 * Only the provider's refusal asks the end user to come back and is announced; an outage or a wrong client secret is not their doing.
 */
export async function recordRefreshFailure(ctx: ServiceContext, record: ConnectionRecord, error: OAuthError): Promise<AppError> {
  const logId = randomUUID();
  const refused = error.kind === 'refused';
  // An outage says nothing of a connection that was refused before.
  const status: ConnectionStatus = refused ? 'reauthorization_required' : record.status;
  const waitMs = refreshBackoffMs(record.refreshAttempt + 1, { jitter: ctx.random(), retryAfterMs: error.retryAfterMs });
  const nextRefreshAt = refused ? null : new Date(ctx.clock().getTime() + waitMs);
  const code = error.error ?? error.kind;

  await transaction(ctx.db, async (tx) => {
    const change = { generation: record.generation, owner: ctx.replicaKey(), code, logId, status, nextRefreshAt };
    const recorded = await connectionStore.recordRefreshFailure(tx, ctx.environment.id, record.id, change);
    if (!recorded || !refused || record.status === 'reauthorization_required') return;
    await recordAuthEvent(
      { ...ctx, db: tx },
      { ...record, endUser: null },
      { operation: 'refresh', error: { type: 'invalid_credentials', description: describe(error) } },
    );
  });
  if (refused) ctx.wakeDeliveries();
  ctx.logger.warn({ logId, connection: record.id, provider: record.provider, kind: error.kind, code, status: error.status }, 'a refresh failed');
  const shown = { ...record, lastErrorLogId: logId, lastErrorCode: code, status, nextRefreshAt };
  return refreshError(shown, CODES[error.kind], { reason: code, nextRefreshAt, cause: error });
}

/**
 * Puts off the next try of a refresh that never reached the provider: a row that stayed due would be taken up again at once,
 * before every other.
 */
export async function postponeRefresh(ctx: ServiceContext, record: ConnectionRecord, error: unknown): Promise<void> {
  const logId = randomUUID();
  const code = error instanceof AppError ? error.code : 'server_error';
  const waitMs = refreshBackoffMs(record.refreshAttempt + 1, { jitter: ctx.random(), retryAfterMs: null });
  ctx.logger.error({ logId, connection: record.id, provider: record.provider, code, err: error }, 'a refresh could not be tried');
  await connectionStore.recordRefreshFailure(ctx.db, ctx.environment.id, record.id, {
    generation: record.generation,
    owner: ctx.replicaKey(),
    code,
    logId,
    status: record.status,
    nextRefreshAt: new Date(ctx.clock().getTime() + waitMs),
  });
}

function describe(error: OAuthError): string {
  const parts = [error.error ?? 'the provider refused the refresh', error.description];
  return parts.filter((part) => part !== null).join(': ');
}
