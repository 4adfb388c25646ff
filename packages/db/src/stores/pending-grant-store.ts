import { and, eq, gt, sql } from 'drizzle-orm';

import type { Database } from '../database.js';
import { checkRow, signRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { integrations, pendingGrants } from '../tables/index.js';
import { databaseMoment } from './database-now.js';

export { destroyExpired, settle, type PendingGrant } from './settle-grants.js';

type Table = typeof pendingGrants.$inferSelect;

export type InsertPendingGrantInput = Readonly<
  Omit<Table, 'environmentId' | 'status' | 'createdAt' | 'expiresAt' | 'settledAt' | 'rowMac'>
> & {
  readonly ttlSeconds: number;
};

export async function insert(
  db: Database,
  environmentId: string,
  { ttlSeconds, ...input }: InsertPendingGrantInput,
): Promise<void> {
  const row = { ...input, environmentId, expiresAt: await databaseMoment(db, { inSeconds: ttlSeconds }) };
  await db.insert(pendingGrants).values({ ...row, rowMac: await signRow(db, 'pending_grants', row) });
}

// A literal: a prepared plan does not know the value of a parameter and would not use the partial index.
const isOpen = and(sql`${pendingGrants.status} = 'pending'`, gt(pendingGrants.expiresAt, sql`now()`));

/**
 * Returns the values that a completion must name in addition to the person. Reading them does not use up the code.
 * @throws AppError `credential_integrity`
 */
export async function termsOf(
  db: Database,
  environmentId: string,
  codeMac: Uint8Array,
): Promise<Table['terms'] | undefined> {
  const [found] = await db
    .select(guardedSelection('pending_grants'))
    .from(pendingGrants)
    .where(and(eq(pendingGrants.environmentId, environmentId), eq(pendingGrants.codeMac, codeMac), isOpen));
  if (!found) return undefined;
  await checkRow(db, 'pending_grants', found);
  return found.terms;
}

/** Whether a connection with this name waits for its completion. */
export async function isPending(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionId: string,
): Promise<boolean> {
  const rows = await db
    .select({ id: pendingGrants.id })
    .from(pendingGrants)
    .innerJoin(
      integrations,
      and(
        eq(integrations.environmentId, pendingGrants.environmentId),
        eq(integrations.id, pendingGrants.integrationRowId),
      ),
    )
    .where(
      and(
        eq(pendingGrants.environmentId, environmentId),
        eq(integrations.uniqueKey, integrationKey),
        eq(pendingGrants.connectionId, connectionId),
        isOpen,
      ),
    )
    .limit(1);
  return rows.length > 0;
}
