import { and, desc, eq, getTableColumns, gt, isNull, or, sql, type SQL } from 'drizzle-orm';

import type { Database } from '../database.js';
import { only } from '../one-row.js';
import { authenticRows, signRow } from '../rows/check-rows.js';
import { apiKeys, connections, integrations, leases } from '../tables/index.js';
import { databaseMoment } from './database-now.js';

export { addUses, findByLookupId, type LeaseRecord } from './find-lease.js';

type Table = typeof leases.$inferSelect;

export type ListedLease = Readonly<Omit<Table, 'environmentId' | 'lookupId' | 'mac' | 'revokedAt' | 'rowMac'>> & {
  readonly connectionId: string;
  readonly integrationKey: string;
};

export type InsertLeaseInput = Readonly<
  Pick<Table, 'id' | 'lookupId' | 'mac' | 'connection' | 'apiKeyId' | 'purpose' | 'methods' | 'paths'>
> & {
  readonly ttlSeconds: number;
  /** The latest moment at which the lease may end. */
  readonly notAfter: Date | null;
};

export interface LeaseTimes {
  readonly createdAt: Date;
  readonly expiresAt: Date;
}

export interface LeaseFilter {
  readonly integrationKey?: string | undefined;
  readonly connectionId?: string | undefined;
  /** The id of the last lease of the previous page. */
  readonly after?: string | undefined;
  readonly limit: number;
}

/** Returns the times by the clock of the database. */
export async function insert(
  db: Database,
  environmentId: string,
  { ttlSeconds, notAfter, ...input }: InsertLeaseInput,
): Promise<LeaseTimes> {
  const wanted = await databaseMoment(db, { inSeconds: ttlSeconds });
  const expiresAt = notAfter !== null && notAfter < wanted ? notAfter : wanted;
  const row = { ...input, environmentId, expiresAt, revokedAt: null };
  const rows = await db
    .insert(leases)
    .values({ ...row, rowMac: await signRow(db, 'leases', row) })
    .returning({ createdAt: leases.createdAt, expiresAt: leases.expiresAt });
  return only(rows);
}

/** A page of live leases, newest first, without those that were changed outside this service. */
export async function list(
  db: Database,
  environmentId: string,
  { integrationKey, connectionId, after, limit }: LeaseFilter,
): Promise<readonly ListedLease[]> {
  const rows = await db
    .select({
      ...getTableColumns(leases),
      connectionId: connections.connectionId,
      integrationKey: integrations.uniqueKey,
    })
    .from(leases)
    .innerJoin(
      connections,
      and(eq(connections.environmentId, leases.environmentId), eq(connections.id, leases.connection)),
    )
    .innerJoin(
      integrations,
      and(eq(integrations.environmentId, connections.environmentId), eq(integrations.id, connections.integrationRowId)),
    )
    .innerJoin(apiKeys, and(eq(apiKeys.environmentId, leases.environmentId), eq(apiKeys.id, leases.apiKeyId)))
    .where(
      and(
        eq(leases.environmentId, environmentId),
        ...live(),
        isNull(connections.deletedAt),
        isNull(integrations.deletedAt),
        isNull(apiKeys.revokedAt),
        or(isNull(apiKeys.expiresAt), gt(apiKeys.expiresAt, sql`now()`)),
        integrationKey === undefined ? undefined : eq(integrations.uniqueKey, integrationKey),
        connectionId === undefined ? undefined : eq(connections.connectionId, connectionId),
        after === undefined ? undefined : isAfter(db, environmentId, after),
      ),
    )
    .orderBy(desc(leases.createdAt), desc(leases.id))
    .limit(limit);
  return (await authenticRows(db, 'leases', rows)).map(
    ({
      environmentId: _environment,
      lookupId: _lookup,
      mac: _mac,
      revokedAt: _revoked,
      rowMac: _signature,
      ...listed
    }) => listed,
  );
}

function live(): readonly SQL[] {
  return [isNull(leases.revokedAt), gt(leases.expiresAt, sql`now()`)];
}

function isAfter(db: Database, environmentId: string, id: string): SQL {
  const last = db
    .select({ createdAt: leases.createdAt, id: leases.id })
    .from(leases)
    .where(and(eq(leases.environmentId, environmentId), eq(leases.id, id)));
  return sql`(${leases.createdAt}, ${leases.id}) < ${last}`;
}

/** The number of live leases of a connection. */
export async function countLive(db: Database, environmentId: string, connection: number): Promise<number> {
  return db.$count(leases, and(eq(leases.environmentId, environmentId), eq(leases.connection, connection), ...live()));
}

/** Ends a live lease at once. */
export async function revoke(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await db
    .update(leases)
    .set({ revokedAt: sql`now()`, rowMac: null })
    .where(and(eq(leases.environmentId, environmentId), eq(leases.id, id), ...live()));
  return count > 0;
}
