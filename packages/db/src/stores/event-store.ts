import { and, desc, eq, getTableColumns, isNull, lt } from 'drizzle-orm';

import type { Database } from '../database.js';
import { authenticRows } from '../rows/check-rows.js';
import { connections, events } from '../tables/index.js';
import { isAnyOf } from './conditions.js';

export { append, appendMany, type AppendEventInput, type EventTarget } from './append-events.js';

export type EventRecord = Readonly<Omit<typeof events.$inferSelect, 'rowMac'>>;

/** The names of an integration's live connections, in the order of their rows. */
export async function connectionsOf(
  db: Database,
  environmentId: string,
  integrationRowId: string,
): Promise<readonly string[]> {
  const { connectionId } = connections;
  const rows = await db
    .select({ connectionId })
    .from(connections)
    .where(
      and(
        eq(connections.environmentId, environmentId),
        eq(connections.integrationRowId, integrationRowId),
        isNull(connections.deletedAt),
      ),
    )
    .orderBy(connections.id);
  return rows.map((row) => row.connectionId);
}

/**
 * Events with one of these order keys and an id below `before`, newest first, without rows that were changed outside
 * this service.
 */
export async function listOf(
  db: Database,
  environmentId: string,
  page: { readonly orderKeys: readonly string[]; readonly before: number | null; readonly limit: number },
): Promise<readonly EventRecord[]> {
  const rows = await db
    .select(getTableColumns(events))
    .from(events)
    .where(
      and(
        eq(events.environmentId, environmentId),
        isAnyOf(events.orderKey, page.orderKeys),
        page.before === null ? undefined : lt(events.id, page.before),
      ),
    )
    .orderBy(desc(events.id))
    .limit(page.limit);
  return (await authenticRows(db, 'events', rows)).map(({ rowMac: _rowMac, ...event }) => event);
}
