import { leaseStore, type LeaseRecord } from '@holdfast/db';
import { AppError } from '@holdfast/schema';
import { matchesMac, parseToken } from '@holdfast/vault';

import type { Runtime } from '../context.js';

/** Whether an Authorization header can only carry the token of a lease. */
export function isLeaseHeader(header: string | undefined): boolean {
  return header !== undefined && /^(?:bearer[ \t]+)?hfl_/i.test(header);
}

/**
 * Finds the lease of a token. It is read for every call and never kept, so that a revoked lease ends at once on every
 * process. @throws AppError `unknown_lease`
 */
export async function authenticateLease(runtime: Runtime, token: string): Promise<LeaseRecord> {
  const parsed = parseToken('hfl', token);
  const lease = parsed ? await leaseStore.findByLookupId(runtime.db, parsed.id) : undefined;
  const known = matchesMac(runtime.keys.pepper, token, lease?.mac);
  if (!lease || !known || lease.ended)
    throw new AppError('unknown_lease', 'the lease has expired, was revoked, or never existed');
  const { leaseUses } = runtime.processState;
  leaseUses.set(lease.id, (leaseUses.get(lease.id) ?? 0) + 1);
  return lease;
}

/** Writes how often leases were used; authentication itself writes nothing. */
export async function noteLeaseUses({
  db,
  processState: { leaseUses },
}: Pick<Runtime, 'db' | 'processState'>): Promise<void> {
  if (leaseUses.size === 0) return;
  const uses = new Map(leaseUses);
  leaseUses.clear();
  try {
    await leaseStore.addUses(db, uses);
  } catch (error) {
    for (const [id, count] of uses) leaseUses.set(id, (leaseUses.get(id) ?? 0) + count);
    throw error;
  }
}
