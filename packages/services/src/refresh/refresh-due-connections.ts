import { connectionStore, type ConnectionRecord } from '@holdfast/db';
import { AppError } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { joinRefreshFlight } from './refresh-flight.js';

const BATCH = 100;
const CONCURRENT = 10;
const CHANGED_PAUSE_MS = 3_600_000;

/**
 * Refreshes due connections that nobody reads and returns how many more may be due now. A batch that was not full has
 * seen them all; what becomes due after it can wait for the next round.
 */
export async function refreshDueConnections(runtime: Runtime): Promise<number> {
  const due = await connectionStore.dueForRefresh(runtime.db, { now: runtime.clock(), limit: BATCH });
  const queue = [...due];
  await Promise.all(Array.from({ length: CONCURRENT }, () => work(runtime, queue)));
  return due.length < BATCH ? 0 : due.length;
}

async function work(runtime: Runtime, queue: connectionStore.DueConnection[]): Promise<void> {
  for (let next = queue.pop(); next; next = queue.pop()) {
    const ctx = { ...runtime, environment: { id: next.environmentId, name: next.environmentName } };
    const record = await find(ctx, next.id);
    if (!record || record.deletedAt !== null) continue;
    // A failure is recorded and logged where it happens and does not affect the next connection.
    await joinRefreshFlight(ctx, record, 'if_due').catch(() => undefined);
  }
}

/** Skips a row that was changed outside this service for a while; otherwise it would be first in every batch. */
async function find(ctx: ServiceContext, id: number): Promise<ConnectionRecord | undefined> {
  try {
    return await connectionStore.getById(ctx.db, ctx.environment.id, id, {});
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'credential_integrity') throw error;
    await connectionStore.putOff(ctx.db, ctx.environment.id, id, new Date(ctx.clock().getTime() + CHANGED_PAUSE_MS));
    return undefined;
  }
}
