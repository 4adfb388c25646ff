import { and, eq, gt, gte, isNull, lt, sql, type SQL } from 'drizzle-orm';

import { transaction } from '../database.js';
import type { Database } from '../database.js';
import { lockAndSignOne } from '../rows/change-rows.js';
import { connectSessions, sessionConnections } from '../tables/index.js';
import { databaseMoment } from './database-now.js';

export { insert, type InsertConnectSessionInput } from './insert-connect-session.js';
export { readContext, type SessionContext } from './read-session-context.js';
export { findByLookupId, get, type ConnectSessionRecord } from './find-connect-session.js';

export async function markDeleted(db: Database, environmentId: string, id: string): Promise<boolean> {
  return transaction(db, async (tx) => {
    const deletedAt = await databaseMoment(tx, { inSeconds: 0 });
    const live = and(isSession(environmentId, id), isNull(connectSessions.deletedAt));
    const rowMac = await lockAndSignOne(tx, { table: 'connect_sessions', where: live }, { deletedAt });
    if (!rowMac) return false;
    await tx.update(connectSessions).set({ deletedAt, rowMac }).where(isSession(environmentId, id));
    return true;
  });
}

function isSession(environmentId: string, id: string): SQL | undefined {
  return and(eq(connectSessions.environmentId, environmentId), eq(connectSessions.id, id));
}

export interface SessionPlace {
  readonly sessionId: string;
  readonly integrationRowId: string;
  /** The maximum number of connections of the integration that the session may create. */
  readonly most: number;
}

/**
 * Counts one more connection of a session unless the limit is reached; this statement decides between concurrent
 * requests.
 */
export async function takePlace(
  db: Database,
  environmentId: string,
  { sessionId, integrationRowId, most }: SessionPlace,
): Promise<boolean> {
  const { made } = sessionConnections;
  const { count } = await db
    .insert(sessionConnections)
    .values({ environmentId, sessionId, integrationRowId, made: 1 })
    .onConflictDoUpdate({
      target: [sessionConnections.environmentId, sessionConnections.sessionId, sessionConnections.integrationRowId],
      set: { made: sql`${made} + 1` },
      setWhere: lt(made, most),
    });
  return count > 0;
}

/** Counts one connection less. */
export async function releasePlace(
  db: Database,
  environmentId: string,
  { sessionId, integrationRowId }: SessionPlace,
): Promise<void> {
  const place = and(
    eq(sessionConnections.environmentId, environmentId),
    eq(sessionConnections.sessionId, sessionId),
    eq(sessionConnections.integrationRowId, integrationRowId),
    gt(sessionConnections.made, 0),
  );
  await db
    .update(sessionConnections)
    .set({ made: sql`${sessionConnections.made} - 1` })
    .where(place);
}

/** Whether another connection is allowed; counts nothing. */
export async function hasPlace(
  db: Database,
  environmentId: string,
  { sessionId, integrationRowId, most }: SessionPlace,
): Promise<boolean> {
  const rows = await db
    .select({ made: sessionConnections.made })
    .from(sessionConnections)
    .where(
      and(
        eq(sessionConnections.environmentId, environmentId),
        eq(sessionConnections.sessionId, sessionId),
        eq(sessionConnections.integrationRowId, integrationRowId),
        gte(sessionConnections.made, most),
      ),
    );
  return rows.length === 0;
}
