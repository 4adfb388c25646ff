import { and, eq, lt, notExists, sql, type SQL } from 'drizzle-orm';

import type { Database } from '../database.js';
import {
  authorizationFlows,
  connections,
  connectSessions,
  events,
  idempotencyKeys,
  integrations,
  leases,
  operatorSessions,
  outcomeReports,
  pendingGrants,
  registeredClients,
  revocations,
  webhookDeliveries,
} from '../tables/index.js';

export interface PurgeInput {
  readonly sessionDays: number;
  readonly flowDays: number;
  readonly deletedDays: number;
  readonly deliveredDays: number;
  readonly idempotencyDays: number;
}

const batchSize = 1_000;

/** Removes, in small steps and in every environment, records that ended this many days ago. */
export async function purge(db: Database, input: PurgeInput): Promise<void> {
  await purgeRows(db, connectSessions, lt(connectSessions.expiresAt, before(input.sessionDays)));
  await purgeRows(db, leases, lt(leases.expiresAt, before(input.sessionDays)));
  await purgeRows(db, operatorSessions, lt(operatorSessions.expiresAt, sql`now()`));
  await purgeRows(db, authorizationFlows, lt(authorizationFlows.expiresAt, before(input.flowDays)));
  await db.delete(outcomeReports).where(lt(outcomeReports.createdAt, sql`now() - interval '1 hour'`));
  await db.delete(registeredClients).where(lt(registeredClients.expiresAt, sql`now()`));
  await purgeRows(db, idempotencyKeys, lt(idempotencyKeys.createdAt, before(input.idempotencyDays)));
  await purgeRows(db, pendingGrants, lt(pendingGrants.settledAt, before(input.flowDays)));
  await purgeRows(db, revocations, lt(revocations.finishedAt, before(input.deletedDays)));
  await purgeRows(db, connections, lt(connections.deletedAt, before(input.deletedDays)));
  const isDeleted = lt(integrations.deletedAt, before(input.deletedDays));
  await purgeRows(db, integrations, and(isDeleted, ...unreferenced(db)));
  const isOld = lt(events.createdAt, before(input.deliveredDays));
  await purgeRows(db, events, and(isOld, areDelivered(db)));
}

function before(days: number): SQL {
  return sql`now() - make_interval(days => ${days})`;
}

/** The conditions of an integration that no row refers to any more. */
function unreferenced(db: Database): readonly SQL[] {
  return [connections, authorizationFlows, pendingGrants].map((table) =>
    notExists(
      db
        .select({ id: table.id })
        .from(table)
        .where(and(eq(table.environmentId, integrations.environmentId), eq(table.integrationRowId, integrations.id))),
    ),
  );
}

/**
 * The status is a literal: a prepared plan does not know the value of a parameter and would not use the partial
 * index.
 */
function areDelivered(db: Database): SQL {
  const { environmentId, eventId, status } = webhookDeliveries;
  return notExists(
    db
      .select({ eventId })
      .from(webhookDeliveries)
      .where(and(eq(environmentId, events.environmentId), eq(eventId, events.id), sql`${status} = 'pending'`)),
  );
}

type Purgeable =
  | typeof idempotencyKeys
  | typeof pendingGrants
  | typeof connectSessions
  | typeof leases
  | typeof operatorSessions
  | typeof authorizationFlows
  | typeof revocations
  | typeof connections
  | typeof integrations
  | typeof events;

async function purgeRows(db: Database, table: Purgeable, condition: SQL | undefined): Promise<void> {
  const { environmentId, id } = table;
  for (;;) {
    const batch = db.select({ environmentId, id }).from(table).where(condition).limit(batchSize);
    const { count } = await db.delete(table).where(sql`(${environmentId}, ${id}) in ${batch}`);
    if (count < batchSize) return;
  }
}
