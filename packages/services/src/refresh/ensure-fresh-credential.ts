import type { ConnectionRecord } from '@holdfast/db';
import { AppError, type ErrorCode, type RefreshPolicy } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { decideFor, isBackingOff, isExpired, isTooEarly, mustWait } from './connection-freshness.js';
import { refreshError } from './refresh-error.js';
import { joinRefreshFlight } from './refresh-flight.js';

const TRANSIENT: ReadonlySet<ErrorCode> = new Set(['refresh_unavailable', 'refresh_backoff', 'client_misconfigured']);

/**
 * Returns the connection, refreshed if necessary. Well before expiry the refresh runs in the background; only shortly
 * before it does the caller wait.
 * @throws AppError `refresh_failed`, `refresh_unavailable`, `refresh_backoff`, `reauthorization_required`,
 * `client_misconfigured`
 */
export async function ensureFreshCredential(
  ctx: ServiceContext,
  record: ConnectionRecord,
  policy: RefreshPolicy,
): Promise<ConnectionRecord> {
  // An imported error is another host's view: the credential is used until the provider refuses it here.
  if (record.status === 'reauthorization_required' && !record.hasRefreshToken && record.lastErrorCode !== 'imported') {
    throw refreshError(ctx, record, {
      code: 'reauthorization_required',
      reason: record.lastErrorCode ?? 'unauthorized',
    });
  }
  const now = ctx.clock();
  const decision = decideFor(record, policy, now);
  if (decision.action === 'use') return record;
  if (decision.action === 'reauthorize') {
    // The credential cannot be refreshed: a forced read returns it as it is, and an expired one is an error.
    if (decision.reason === 'forced_without_refresh_token' && !isExpired(record, now)) return record;
    throw refreshError(ctx, record, { code: 'reauthorization_required', reason: decision.reason });
  }
  if (policy === 'force' && isTooEarly(record, ctx.providers.get(record.provider), now)) return record;
  if (policy === 'if_due') {
    if (record.status === 'reauthorization_required') {
      throw refreshError(ctx, record, { code: 'reauthorization_required', reason: record.lastErrorCode ?? 'refused' });
    }
    if (isBackingOff(record, now)) {
      if (!isExpired(record, now)) return record;
      throw refreshError(ctx, record, {
        code: 'refresh_backoff',
        reason: record.lastErrorCode ?? 'unavailable',
        retry: { at: record.nextRefreshAt, now },
      });
    }
    if (!mustWait(record, now)) {
      // The flight logs and records its own failure; the caller has a token that works.
      joinRefreshFlight(ctx, record, policy).catch(() => undefined);
      return record;
    }
  }
  try {
    return await joinRefreshFlight(ctx, record, policy);
  } catch (error) {
    if (policy === 'if_due' && isTransient(error) && !isExpired(record, ctx.clock())) return record;
    throw error;
  }
}

/** The end user did not cause it, and the next try may succeed. */
function isTransient(error: unknown): boolean {
  return error instanceof AppError && TRANSIENT.has(error.code);
}
