import { setTimeout as sleep } from 'node:timers/promises';

import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import { notFound, type RefreshPolicy } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { decideFor, isBackingOff } from './connection-freshness.js';
import { refreshError } from './refresh-error.js';
import { refreshUnderLease } from './refresh-under-lease.js';

/** Longer than the time limit of a refresh request, so that a slow provider is never asked twice. */
export const LEASE_SECONDS = 45;
const WAIT_LIMIT_MS = 60_000;

const flights = new WeakMap<ServiceContext['keys'], Map<number, Promise<ConnectionRecord>>>();

/** Joins the refresh of this connection that this process has under way, or starts one. */
export function joinRefreshFlight(ctx: ServiceContext, record: ConnectionRecord, policy: RefreshPolicy): Promise<ConnectionRecord> {
  const byId = flightsOf(ctx);
  const underWay = byId.get(record.id);
  if (underWay) return underWay;
  const flight = fly(ctx, record, policy).finally(() => byId.delete(record.id));
  byId.set(record.id, flight);
  return flight;
}

/** Waits for the refreshes of this process that are under way; a stop must not lose an answer. */
export async function drainRefreshes(ctx: Pick<ServiceContext, 'keys'>): Promise<void> {
  const underWay = flights.get(ctx.keys);
  // What was being answered meanwhile may have begun another.
  while (underWay && underWay.size > 0) await Promise.allSettled(underWay.values());
}

async function fly(ctx: ServiceContext, seen: ConnectionRecord, policy: RefreshPolicy): Promise<ConnectionRecord> {
  const giveUpAt = Date.now() + WAIT_LIMIT_MS;
  let current = seen;
  while (Date.now() < giveUpAt) {
    const claimed = await connectionStore.claimRefreshLease(ctx.db, ctx.environment.id, current.id, {
      generation: current.generation,
      owner: ctx.replicaKey(),
      leaseSeconds: LEASE_SECONDS,
    });
    if (claimed) return refreshUnderLease(ctx, current);

    // Another process has it, or the credential has moved on: look again until there is a verdict to share.
    await sleep(40 + ctx.random() * 40);
    const latest = await connectionStore.getById(ctx.db, ctx.environment.id, seen.id, {});
    if (!latest || latest.deletedAt !== null) throw notFound('connection', seen.connectionId);
    const verdict = shareVerdict(ctx, { seen, latest, policy });
    if (verdict) return verdict;
    current = latest;
  }
  throw refreshError(current, 'refresh_unavailable', { reason: 'another process is still refreshing it' });
}

interface Look {
  readonly seen: ConnectionRecord;
  readonly latest: ConnectionRecord;
  readonly policy: RefreshPolicy;
}

/** What a refresh by another process means for this caller; `undefined` while it is open. */
function shareVerdict(ctx: ServiceContext, { seen, latest, policy }: Look): ConnectionRecord | undefined {
  const now = ctx.clock();
  if (latest.generation !== seen.generation) {
    // A forced caller waited for a refresh that began after it asked or was under way: one is enough.
    if (policy === 'force' || decideFor(latest, policy, now).action === 'use') return latest;
    return undefined;
  }
  if (latest.status === 'reauthorization_required' && seen.status !== 'reauthorization_required') {
    throw refreshError(latest, 'reauthorization_required', { reason: latest.lastErrorCode ?? 'refused' });
  }
  if (latest.refreshAttempt !== seen.refreshAttempt && isBackingOff(latest, now)) {
    throw refreshError(latest, 'refresh_unavailable', { reason: latest.lastErrorCode ?? 'unavailable', nextRefreshAt: latest.nextRefreshAt });
  }
  return undefined;
}

function flightsOf(ctx: ServiceContext): Map<number, Promise<ConnectionRecord>> {
  const known = flights.get(ctx.keys);
  if (known) return known;
  const fresh = new Map<number, Promise<ConnectionRecord>>();
  flights.set(ctx.keys, fresh);
  return fresh;
}

