import { setTimeout as sleep } from 'node:timers/promises';

import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import { notFound, type RefreshPolicy } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { decideFor, isBackingOff } from './connection-freshness.js';
import { refreshError } from './refresh-error.js';
import { refreshUnderLease } from './refresh-under-lease.js';

/** Longer than the time limit of a refresh request, so that a slow provider is never asked twice. */
const LEASE_SECONDS = 45;
const WAIT_LIMIT_MS = 60_000;

/** Joins the refresh of this connection that this process has in progress, or starts one. */
export function joinRefreshFlight(
  ctx: ServiceContext,
  record: ConnectionRecord,
  policy: RefreshPolicy,
): Promise<ConnectionRecord> {
  const byId = ctx.processState.refreshes;
  const underWay = byId.get(record.id);
  if (underWay) return underWay;
  const flight = fly(ctx, record, policy).finally(() => byId.delete(record.id));
  byId.set(record.id, flight);
  return flight;
}

/** Waits for the refreshes of this process that are in progress; a stop must not lose an answer. */
export async function drainRefreshes({ processState }: Pick<ServiceContext, 'processState'>): Promise<void> {
  const underWay = processState.refreshes;
  // A request that was still being answered may have started another refresh.
  while (underWay.size > 0) await Promise.allSettled(underWay.values());
}

async function fly(ctx: ServiceContext, seen: ConnectionRecord, policy: RefreshPolicy): Promise<ConnectionRecord> {
  // Uses a monotonic clock: this is a wait, not a time that is stored.
  const giveUpAt = performance.now() + WAIT_LIMIT_MS;
  let current = seen;
  while (performance.now() < giveUpAt) {
    const claimed = await connectionStore.claimRefreshLease(ctx.db, ctx.environment.id, current.id, {
      generation: current.generation,
      owner: ctx.replicaKey(),
      leaseSeconds: LEASE_SECONDS,
    });
    if (claimed) return refreshUnderLease(ctx, current);

    // Another process holds the lease, or the credential has changed: look again until there is a verdict to share.
    await sleep(40 + ctx.random() * 40);
    const latest = await connectionStore.getById(ctx.db, ctx.environment.id, seen.id, {});
    if (!latest || latest.deletedAt !== null) throw notFound('connection', seen.connectionId);
    const verdict = shareVerdict(ctx, { seen, latest, policy });
    if (verdict) return verdict;
    current = latest;
  }
  throw refreshError(ctx, current, { code: 'refresh_unavailable', reason: 'another process is still refreshing it' });
}

interface Look {
  readonly seen: ConnectionRecord;
  readonly latest: ConnectionRecord;
  readonly policy: RefreshPolicy;
}

/** The result of another process's refresh for this caller; `undefined` while it is open. */
function shareVerdict(ctx: ServiceContext, { seen, latest, policy }: Look): ConnectionRecord | undefined {
  const now = ctx.clock();
  if (latest.generation !== seen.generation) {
    // One refresh that began after the forced call, or was in progress then, is enough.
    if (policy === 'force' || decideFor(latest, policy, now).action === 'use') return latest;
    return undefined;
  }
  if (latest.status === 'reauthorization_required' && seen.status !== 'reauthorization_required') {
    throw refreshError(ctx, latest, { code: 'reauthorization_required', reason: latest.lastErrorCode ?? 'refused' });
  }
  if (latest.refreshAttempt !== seen.refreshAttempt && isBackingOff(latest, now)) {
    throw refreshError(ctx, latest, {
      code: 'refresh_unavailable',
      reason: latest.lastErrorCode ?? 'unavailable',
      retry: { at: latest.nextRefreshAt, now },
    });
  }
  return undefined;
}
