import { maintenanceStore } from '@holdfast/db';

import type { Runtime } from '../context.js';

/** Deletes what can no longer be used: ended sessions and leases, old flows, and connections deleted long ago. */
export async function purgeExpired(runtime: Pick<Runtime, 'db'>): Promise<void> {
  await maintenanceStore.purge(runtime.db, {
    sessionDays: 31,
    flowDays: 2,
    deletedDays: 31,
    deliveredDays: 31,
    idempotencyDays: 1,
  });
}
