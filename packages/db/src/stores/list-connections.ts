/**
 * Lists connections. SQL, because a page by tag must be read from the index of tags before its rows are joined, and the rows
 * are read as arrays without names.
 */
import { matchesTags, matchesWhere } from '@holdfast/schema';

import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { only } from '../one-row.js';
import { authenticRecords, listedColumns, pageColumns } from './connection-record.js';
import type { ListedConnectionRecord, ListedValues } from './connection-record.js';
import { jsonb } from './jsonb.js';
import { byStatus, byWhere, conditions, whereOf, type ConnectionFilter } from './list-conditions.js';
import { connectionsOf, entrySetsOf, exactEntriesOf, fewestEntries, type TagEntries } from './where.js';

const BATCH_SIZE = 50;

/** Live connections, newest first, without those that were changed outside this service. */
export async function list(
  db: Database,
  environmentId: string,
  filter: ConnectionFilter,
): Promise<readonly ListedConnectionRecord[]> {
  const driver = await driverOf(db, environmentId, filter);
  return driver === 'nothing'
    ? []
    : shown(db, environmentId, { filter, rows: await rowsOf(db, environmentId, { filter, driver }) });
}

/**
 * The same list in batches, for a reader that may stop early. Each batch begins after the previous one, so no
 * database connection is held while the reader works.
 */
export async function* listInBatches(
  db: Database,
  environmentId: string,
  filter: ConnectionFilter,
): AsyncGenerator<readonly ListedConnectionRecord[]> {
  const driver = await driverOf(db, environmentId, filter);
  if (driver === 'nothing') return;
  let { offset, after } = filter;
  for (let left = filter.limit; left > 0; left -= BATCH_SIZE) {
    const page = { ...filter, limit: Math.min(left, BATCH_SIZE), offset, after };
    const rows = await rowsOf(db, environmentId, { filter: page, driver });
    yield await shown(db, environmentId, { filter, rows });
    const last = rows.at(-1);
    if (last === undefined || rows.length < page.limit) return;
    offset = 0;
    const [id, createdAt] = [last[0], last[13]];
    after = { id, createdAt };
  }
}

/**
 * An index that nothing authenticates finds the connections of a tag, so each row's own tags decide. A page may be
 * shorter because of that.
 */
async function shown(
  db: Database,
  environmentId: string,
  { filter, rows }: { readonly filter: ConnectionFilter; readonly rows: readonly ListedValues[] },
): Promise<readonly ListedConnectionRecord[]> {
  const { tags = {}, where, endUserId, endUserOrganizationId } = filter;
  return (await authenticRecords(db, environmentId, rows)).filter(
    (row) =>
      matchesTags(row.tags, tags) &&
      (where === undefined || matchesWhere(row.tags, where)) &&
      (endUserId === undefined || row.tags['end_user_id'] === endUserId || row.endUser?.id === endUserId) &&
      (endUserOrganizationId === undefined ||
        row.tags['organization_id'] === endUserOrganizationId ||
        row.endUser?.organization?.id === endUserOrganizationId),
  );
}

type Rows = Promise<readonly ListedValues[]>;

/** The entries of the index of tags that lead to the connections: one tag, or several entries that each lead to some of them. */
type Driver = Tag | { readonly exact: readonly TagEntries[] } | { readonly among: readonly TagEntries[] };

/** The index entries to read first; undefined for a list that is read in its order, `nothing` for an empty one. */
async function driverOf(
  db: Database,
  environmentId: string,
  filter: ConnectionFilter,
): Promise<Driver | undefined | 'nothing'> {
  const { tags = {} } = filter;
  const where = whereOf(filter);
  if (where) {
    const exact = hasOnlyTags(filter) ? exactEntriesOf(where) : undefined;
    if (exact) return exact.length === 0 ? 'nothing' : { exact };
    const among = await fewestEntries(db, environmentId, entrySetsOf(where));
    return among && { among };
  }
  const [tag, ...furtherTags] = Object.entries(tags);
  if (tag === undefined) return undefined;
  const [key, value] = tag;
  if (furtherTags.length === 0) return { key, value };
  const rarest = await findRarestTag(db, environmentId, tags);
  return rarest.found === 0 ? 'nothing' : rarest;
}

function hasOnlyTags({
  tags: _tags,
  where: _where,
  limit: _limit,
  offset: _offset,
  after: _after,
  ...others
}: ConnectionFilter): boolean {
  return Object.values<unknown>(others).every((value) => value === undefined);
}

function rowsOf(
  db: Database,
  environmentId: string,
  { filter, driver }: { readonly filter: ConnectionFilter; readonly driver: Driver | undefined },
): Rows {
  const { tags = {}, limit, offset, after, status } = filter;
  const page = { limit, offset, after };
  if (status !== undefined && !driver && !filter.where && hasOnlyTags({ ...filter, status: undefined }))
    return listAll(db, environmentId, { ...page, status });
  if (driver && 'exact' in driver) return listByEntries(db, environmentId, { entries: driver.exact, ...page });
  if (driver && 'among' in driver) return listAmong(db, environmentId, { filter, entries: driver.among });
  const where = whereOf(filter);
  if (where && hasOnlyTags(filter)) return listAll(db, environmentId, { ...page, where });
  if (where || Object.keys(tags).length > 1 || !hasOnlyTags(filter))
    return listFiltered(db, environmentId, { ...filter, ...(driver && { driver }) });
  return driver ? listByTag(db, environmentId, { ...driver, ...page }) : listAll(db, environmentId, page);
}

// The cast holds because every list selects `listedColumns`.
async function valuesOf(query: SqlFragment): Rows {
  return (await query.values()) as unknown as readonly ListedValues[];
}

interface Tag {
  readonly key: string;
  readonly value: string;
}

type Page = Pick<ConnectionFilter, 'limit' | 'offset' | 'after'>;

/**
 * A page in the order of the index. The page is limited before its integrations are joined: for a join, the planner would
 * expect the connections of an average environment, and sort all of a large one.
 */
function listAll(
  db: Database,
  environmentId: string,
  { limit, offset, after, where, status }: Page & Pick<ConnectionFilter, 'where' | 'status'>,
): Rows {
  const sql = clientOf(db);
  const behind = after === undefined ? sql`` : sql`and (c.created_at, c.id) < (${after.createdAt}, ${after.id})`;
  // The rows that an offset skips are counted in the index; only those of the page are read.
  if (offset > 0 && where === undefined && status === undefined)
    return valuesOf(sql`
      select ${listedColumns(db)}
      from (
        select id from connections c
        where environment_id = ${environmentId} and deleted_at is null ${behind}
        order by created_at desc, id desc
        limit ${limit} offset ${offset}
      ) page
      join connections c on c.environment_id = ${environmentId} and c.id = page.id
      join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
      order by c.created_at desc, c.id desc`);
  return valuesOf(sql`
    select ${listedColumns(db, 'c.version')}
    from (
      select ${pageColumns(db)} from connections c
      where c.environment_id = ${environmentId} and c.deleted_at is null ${behind} ${byWhere(db, where)}
        ${status === undefined ? sql`` : byStatus(db, status)}
      order by c.created_at desc, c.id desc
      limit ${limit} offset ${offset}
    ) c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    order by c.created_at desc, c.id desc`);
}

/** A page by one tag reads as many index entries as it shows, however many connections have the tag. */
function listByTag(db: Database, environmentId: string, tag: Tag & Page): Rows {
  const sql = clientOf(db);
  return valuesOf(sql`
    select ${listedColumns(db)}
    from (
      select connection from connection_tags
      where environment_id = ${environmentId} and key = ${tag.key} and value = ${tag.value}
        ${tag.after === undefined ? sql`` : sql`and (created_at, connection) < (${tag.after.createdAt}, ${tag.after.id})`}
      order by created_at desc, connection desc
      limit ${tag.limit} offset ${tag.offset}
    ) page
    join connections c on c.environment_id = ${environmentId} and c.id = page.connection
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    order by c.created_at desc, c.id desc`);
}

/** A page by values of tags, any of which may match: each is read as far as the page could reach into it. */
function listByEntries(
  db: Database,
  environmentId: string,
  { entries, limit, offset, after }: Page & { readonly entries: readonly TagEntries[] },
): Rows {
  const sql = clientOf(db);
  return valuesOf(sql`
    select ${listedColumns(db)}
    from (
      select distinct found.created_at, found.connection
      from jsonb_to_recordset(${jsonb(entries)}::text::jsonb) as wanted (key text, value text)
      cross join lateral (
        select created_at, connection from connection_tags
        where environment_id = ${environmentId} and key = wanted.key and value = wanted.value
          ${after === undefined ? sql`` : sql`and (created_at, connection) < (${after.createdAt}, ${after.id})`}
        order by created_at desc, connection desc
        limit ${limit + offset}
      ) found
      order by found.created_at desc, found.connection desc
      limit ${limit} offset ${offset}
    ) page
    join connections c on c.environment_id = ${environmentId} and c.id = page.connection
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    order by c.created_at desc, c.id desc`);
}

/** A page of the few connections that index entries lead to. */
function listAmong(
  db: Database,
  environmentId: string,
  { filter, entries }: { readonly filter: ConnectionFilter; readonly entries: readonly TagEntries[] },
): Rows {
  const sql = clientOf(db);
  return valuesOf(sql`
    select ${listedColumns(db)}
    from (select distinct connection from ${connectionsOf(db, environmentId, entries)} entries) page
    join connections c on c.environment_id = ${environmentId} and c.id = page.connection
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.deleted_at is null ${conditions(db, environmentId, filter)}
    order by c.created_at desc, c.id desc
    limit ${filter.limit} offset ${filter.offset}`);
}

const countBound = 1_001;

/**
 * The tag to begin with when there are several; the others are then checked only on its connections. Beginning with a
 * more common tag would take hundreds of times as long. Counting stops early, so it costs next to nothing.
 */
async function findRarestTag(
  db: Database,
  environmentId: string,
  tags: Readonly<Record<string, string>>,
): Promise<Tag & { readonly found: number }> {
  const rows = await clientOf(db)<(Tag & { readonly found: number })[]>`
    select tag.key, tag.value, (
      select count(*) from (
        select from connection_tags t
        where t.environment_id = ${environmentId} and t.key = tag.key and t.value = tag.value
        limit ${countBound}
      ) bounded
    ) as found
    from jsonb_each_text(${jsonb(tags)}::text::jsonb) tag
    order by found
    limit 1`;
  return only(rows);
}

function listFiltered(db: Database, environmentId: string, filter: ConnectionFilter & { readonly driver?: Tag }): Rows {
  const { driver } = filter;
  const sql = clientOf(db);
  const from =
    driver === undefined
      ? sql`connections c`
      : sql`connection_tags t
          join connections c on c.environment_id = t.environment_id and c.id = t.connection`;
  const byDriver =
    driver === undefined
      ? sql``
      : sql`and t.environment_id = ${environmentId} and t.key = ${driver.key} and t.value = ${driver.value}`;
  const order = driver === undefined ? sql`c.created_at desc, c.id desc` : sql`t.created_at desc, t.connection desc`;
  return valuesOf(sql`
    select ${listedColumns(db)}
    from ${from}
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and c.deleted_at is null ${byDriver}
      ${conditions(db, environmentId, filter)}
    order by ${order}
    limit ${filter.limit} offset ${filter.offset}`);
}
