import { leaseStore } from '@holdfast/db';
import type { LeasePage, ListLeasesInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { presentLease } from './present-lease.js';

/** The leases that work, newest first. */
export async function listLeases(
  ctx: ServiceContext,
  { integrationId, connectionId, limit, cursor }: ListLeasesInput,
): Promise<LeasePage> {
  const found = await leaseStore.list(ctx.db, ctx.environment.id, {
    integrationKey: integrationId,
    connectionId,
    after: cursor,
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  return { data: page.map(presentLease), next_cursor: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}
