import { and, desc, eq, getTableColumns, gte, isNull, lt, sql, type SQL } from 'drizzle-orm';

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

/** Events must meet every given condition. */
export interface EventFilter {
  /** With one of these order keys. */
  readonly orderKeys?: readonly string[] | undefined;
  /** About a connection of this integration, or about the integration. */
  readonly integrationKey?: string | undefined;
  readonly types?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  /** Before this time. */
  readonly to?: Date | undefined;
  /** With an id below this one. */
  readonly before: number | null;
  readonly limit: number;
}

/** Events, newest first, without rows that were changed outside this service. `last` is the id of the last one of the page, changed or not. */
export async function list(
  db: Database,
  environmentId: string,
  filter: EventFilter,
): Promise<{ readonly rows: readonly EventRecord[]; readonly last: number | null }> {
  const { orderKeys, integrationKey, types, from, to, before, limit } = filter;
  const found = await db
    .select(getTableColumns(events))
    .from(events)
    .where(
      and(
        eq(events.environmentId, environmentId),
        orderKeys && isAnyOf(events.orderKey, orderKeys),
        integrationKey === undefined ? undefined : isOfIntegration(integrationKey),
        types && isAnyOf(events.type, types),
        from && gte(events.createdAt, from),
        to && lt(events.createdAt, to),
        before === null ? undefined : lt(events.id, before),
      ),
    )
    .orderBy(desc(events.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const rows = (await authenticRows(db, 'events', page)).map(({ rowMac: _rowMac, ...event }) => event);
  return { rows, last: found.length > limit ? (page.at(-1)?.id ?? null) : null };
}

/** The expression of the index `events_of_integration`. No integration key contains a slash. */
function isOfIntegration(integrationKey: string): SQL {
  return sql`split_part(${events.orderKey}, '/', 1) = ${integrationKey}`;
}
