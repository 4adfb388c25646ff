/**
 * The conditions of a list of connections. SQL, because they are parts of the statements in list-connections.ts, in which the planner must
 * see them as they are written here.
 */
import type { ConnectionStatus, Where } from '@holdfast/schema';

import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { jsonb } from './jsonb.js';
import { jsonpathOf } from './where.js';

/** A connection must meet every given condition; values match exactly, except for `search`. */
export interface ConnectionFilter {
  readonly connectionId?: string;
  /** Part of the connection id, or of the end user's name or e-mail address, ignoring case. */
  readonly search?: string;
  readonly endUserId?: string;
  readonly endUserOrganizationId?: string;
  readonly integrationKeys?: readonly string[];
  readonly tags?: Readonly<Record<string, string>>;
  readonly where?: Where;
  readonly status?: ConnectionStatus | undefined;
  readonly limit: number;
  readonly offset: number;
  /** Only connections after this position in the list. */
  readonly after?: ListPosition | undefined;
}

interface ListPosition {
  readonly createdAt: Date;
  readonly id: number;
}

/** The filter on tags together with the single tags; undefined if there are only single tags. */
export function whereOf({ tags = {}, where }: ConnectionFilter): Where | undefined {
  const single = Object.entries(tags).map(([tag, eq]): Where => ({ tag, eq }));
  return where && single.length > 0 ? { and: [where, ...single] } : where;
}

/** Every condition on `connections c` and `integrations i`, from `and` on. */
export function conditions(db: Database, environmentId: string, filter: ConnectionFilter): SqlFragment {
  const sql = clientOf(db);
  const { after, connectionId, search, endUserId, endUserOrganizationId, integrationKeys, tags = {}, status } = filter;
  const where = whereOf(filter);
  const none = sql``;
  return sql`
    ${after === undefined ? none : sql`and (c.created_at, c.id) < (${after.createdAt}, ${after.id})`}
    ${status === undefined ? none : byStatus(db, status)}
    ${connectionId === undefined ? none : sql`and c.connection_id = ${connectionId}`}
    ${search === undefined ? none : bySearch(db, search)}
    ${endUserId === undefined ? none : byEndUser(db, environmentId, endUserId)}
    ${endUserOrganizationId === undefined ? none : byOrganization(db, environmentId, endUserOrganizationId)}
    ${integrationKeys === undefined ? none : sql`and i.unique_key = any(${[...integrationKeys]}::text[])`}
    ${Object.keys(tags).length < 2 ? none : sql`and c.tags @> ${jsonb(tags)}::text::jsonb`}
    ${byWhere(db, where)}`;
}

// A literal, not a parameter: only then does a prepared plan use the index of the connections that need a reconnect.
export function byStatus(db: Database, status: ConnectionStatus): SqlFragment {
  const sql = clientOf(db);
  return status === 'active' ? sql`and c.status = 'active'` : sql`and c.status = 'reauthorization_required'`;
}

export function byWhere(db: Database, where: Where | undefined): SqlFragment {
  const sql = clientOf(db);
  // `coalesce` hides the operator from the planner, which would expect next to no matches.
  return where === undefined ? sql`` : sql`and coalesce(c.tags @@ ${jsonpathOf(where)}::jsonpath, false)`;
}

function bySearch(db: Database, search: string): SqlFragment {
  const pattern = `%${search.replace(/[\\%_]/g, '\\$&')}%`;
  return clientOf(db)`and (
    c.connection_id ilike ${pattern}
    or c.end_user ->> 'display_name' ilike ${pattern}
    or c.end_user ->> 'email' ilike ${pattern}
    or c.tags ->> 'end_user_display_name' ilike ${pattern}
    or c.tags ->> 'end_user_email' ilike ${pattern}
  )`;
}

function byEndUser(db: Database, environmentId: string, id: string): SqlFragment {
  return clientOf(db)`and c.id in (
    select connection from connection_tags
    where environment_id = ${environmentId} and key = 'end_user_id' and value = ${id}
    union all
    select id from connections
    where environment_id = ${environmentId} and end_user ->> 'id' = ${id} and end_user is not null
      and deleted_at is null
  )`;
}

function byOrganization(db: Database, environmentId: string, id: string): SqlFragment {
  return clientOf(db)`and c.id in (
    select connection from connection_tags
    where environment_id = ${environmentId} and key = 'organization_id' and value = ${id}
    union all
    select id from connections
    where environment_id = ${environmentId} and end_user -> 'organization' ->> 'id' = ${id} and end_user is not null
      and deleted_at is null
  )`;
}
