import { connectionStore } from '@holdfast/db';

import type { Runtime } from '../context.js';
import { joinRefreshFlight } from './refresh-flight.js';

const BATCH = 100;
const CONCURRENT = 10;

/**
 * Refreshes connections whose token is due although nobody reads them; returns how many more may be due now.
 * A batch that was not full has seen them all, and what is due again after it can wait for the next round.
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
    const record = await connectionStore.getById(ctx.db, next.environmentId, next.id, {});
    if (!record || record.deletedAt !== null) continue;
    // A failure is recorded and logged where it happens; the next connection does not suffer from it.
    await joinRefreshFlight(ctx, record, 'if_due').catch(() => undefined);
  }
}
