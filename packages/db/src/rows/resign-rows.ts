import { clientOf, transaction } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { only } from '../one-row.js';
import { readRows, type RowsOf } from './change-rows.js';
import { isAuthentic, signRow, type StoredRow } from './check-rows.js';
import { guardedTables, type GuardedTable } from './guarded-tables.js';

/** The rows of an environment in one table. */
export interface RowSet {
  readonly table: GuardedTable;
  readonly environmentId: string;
}

/** The position of a pass over a table. `after` is null at the beginning. */
export interface RowPage {
  readonly after: string | null;
  readonly limit: number;
}

export interface ResignedPage {
  readonly signed: number;
  /** Rows that are not authentic; they are reported and left unchanged. */
  readonly changed: number;
  /** The start of the next page; null at the end of the table. */
  readonly next: string | null;
}

export const GUARDED_TABLES = Object.keys(guardedTables) as readonly GuardedTable[];

/**
 * Signs the rows of an environment that have no MAC yet with their current content, once, when an installation from
 * before MACs is taken over. Each page is a transaction of its own.
 */
export function signUnsigned(db: Database, { table, environmentId }: RowSet, page: RowPage): Promise<ResignedPage> {
  const sql = clientOf(db);
  return signPage(db, {
    table,
    environmentId,
    page,
    where: sql`t.row_mac is null and ${liveRows(db, table)}`,
    trusted: true,
  });
}

/**
 * Signs again, under the environment's current data key, rows that another key signed; skips rows that others hold.
 * Call it until `next` is null, and again from the beginning until `countSignedUnder` is 0.
 */
export function resignUnder(
  db: Database,
  { table, environmentId }: RowSet,
  page: RowPage & { readonly keyId: string },
): Promise<ResignedPage> {
  return signPage(db, { table, environmentId, page, where: signedUnder(db, page.keyId), trusted: false });
}

/** The number of rows that this data key signed. */
export async function countSignedUnder(
  db: Database,
  { table, environmentId, keyId }: RowSet & { readonly keyId: string },
): Promise<number> {
  const sql = clientOf(db);
  const rows = await sql<{ count: number }[]>`
    select count(*) from ${sql(table)} t where t.${ownColumn(db, table)} = ${environmentId} and ${signedUnder(db, keyId)}`;
  return only(rows).count;
}

/** Signs every row of an environment with its current content, unchecked; for tests, which write into tables directly. */
export function signUnchecked(db: Database, { table, environmentId }: RowSet, page: RowPage): Promise<ResignedPage> {
  return signPage(db, { table, environmentId, page, where: liveRows(db, table), trusted: true });
}

interface SignPage extends RowSet {
  readonly page: RowPage;
  readonly where: SqlFragment;
  /** Whether to sign rows that are not authentic. */
  readonly trusted: boolean;
}

function signPage(db: Database, { table, environmentId, page, where, trusted }: SignPage): Promise<ResignedPage> {
  return transaction(db, async (tx) => {
    const sql = clientOf(tx);
    const own = sql`t.${ownColumn(tx, table)} = ${environmentId}`;
    const later = page.after === null ? sql`` : sql`and t.id > ${page.after}`;
    const rows = await rowsOf(
      tx,
      { table, where: sql`${own} and ${where} ${later}` },
      sql`order by t.id limit ${page.limit} for no key update of t ${trusted ? sql`` : sql`skip locked`}`,
    );
    const signed: SignedRow[] = [];
    for (const row of rows) {
      if (!trusted && !(await isAuthentic(tx, table, row))) continue;
      signed.push({ id: String(row.key), mac: Buffer.from(await signRow(tx, table, row)).toString('base64') });
    }
    await writeMacs(tx, { table, environmentId }, signed);
    const last = rows.at(-1);
    return {
      signed: signed.length,
      changed: rows.length - signed.length,
      next: rows.length === page.limit && last ? String(last.key) : null,
    };
  });
}

export interface SignedRow {
  readonly id: string;
  readonly mac: string;
}

type KeyedRow = StoredRow<GuardedTable> & { readonly key: string | number };

async function rowsOf(tx: Database, rows: RowsOf<GuardedTable>, rest: SqlFragment): Promise<readonly KeyedRow[]> {
  return (await readRows(tx, rows, rest)) as readonly KeyedRow[];
}

export async function writeMacs(
  tx: Database,
  { table, environmentId }: RowSet,
  signed: readonly SignedRow[],
): Promise<void> {
  if (signed.length === 0) return;
  const sql = clientOf(tx);
  const ids = signed.map(({ id }) => id);
  const typed = isNumbered(table) ? sql`${ids.map(Number)}::bigint[]` : sql`${ids}::uuid[]`;
  await sql`
    update ${sql(table)} t set row_mac = decode(signed.mac, 'base64')
    from unnest(${typed}, ${signed.map(({ mac }) => mac)}::text[]) as signed (id, mac)
    where t.${ownColumn(tx, table)} = ${environmentId} and t.id = signed.id`;
}

/** The bytes 3 to 18 of a MAC name its data key. */
function signedUnder(db: Database, keyId: string): SqlFragment {
  return clientOf(db)`substring(t.row_mac from 3 for 16) = ${Buffer.from(keyId.replaceAll('-', ''), 'hex')}`;
}

export function ownColumn(db: Database, table: GuardedTable): SqlFragment {
  const sql = clientOf(db);
  return sql`${sql(table === 'environments' ? 'id' : 'environment_id')}`;
}

function isNumbered(table: GuardedTable): boolean {
  return guardedTables[table].table.id.dataType === 'number';
}

export function liveRows(db: Database, table: GuardedTable): SqlFragment {
  // oxlint-disable-next-line holdfast/bound-sql -- a condition of ours
  return clientOf(db).unsafe(guardedTables[table].live) as unknown as SqlFragment;
}
