import { clientOf, transaction } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { first } from '../one-row.js';
import { environments } from '../tables/index.js';
import { readRows } from './change-rows.js';
import { isUnchanged, signRow, type StoredRow } from './check-rows.js';
import { guardedTables, type GuardedTable } from './guarded-tables.js';
import { liveRows, ownColumn, writeMacs, type RowPage, type RowSet } from './resign-rows.js';

/** A row that is refused, with its current content. */
export interface RefusedRow {
  readonly table: GuardedTable;
  readonly environmentId: string;
  readonly id: string;
  /** The authenticated columns, by their names in the schema. */
  readonly values: Readonly<Record<string, unknown>>;
  /** Null for a row without a MAC. */
  readonly rowMac: Uint8Array | null;
}

export interface CheckedPage {
  readonly checked: number;
  readonly refused: readonly RefusedRow[];
  /** The start of the next page; null at the end of the table. */
  readonly next: string | null;
}

/** All environments by name, whether or not their own rows are refused. */
export async function environmentsAsStored(
  db: Database,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  return db.select({ id: environments.id, name: environments.name }).from(environments).orderBy(environments.name);
}

type KeyedRow = StoredRow<GuardedTable> & { readonly key: string | number };

/** Checks rows of an environment without changing them; a refused row is not reported again. */
export async function findRefused(
  db: Database,
  { table, environmentId }: RowSet,
  { after, limit }: RowPage,
): Promise<CheckedPage> {
  const sql = clientOf(db);
  const later = after === null ? sql`` : sql`and t.id > ${after}`;
  const where = sql`${liveOf(db, { table, environmentId })} ${later}`;
  const rows = (await readRows(db, { table, where }, sql`order by t.id limit ${limit}`)) as readonly KeyedRow[];
  const refused: RefusedRow[] = [];
  for (const row of rows) if (!(await isUnchanged(db, table, row))) refused.push(refusedRow(table, environmentId, row));
  const last = rows.at(-1);
  return { checked: rows.length, refused, next: rows.length === limit && last ? String(last.key) : null };
}

/** Finds one row by its id or by its name in the log; undefined if there is none, or if it is authentic. */
export async function findRefusedRow(
  db: Database,
  { table, environmentId }: RowSet,
  id: string,
): Promise<RefusedRow | undefined> {
  const sql = clientOf(db);
  const where = sql`${liveOf(db, { table, environmentId })} and ${named(db, table, id)}`;
  const row = first(await readRows(db, { table, where }, sql``)) as KeyedRow | undefined;
  if (row === undefined || (await isUnchanged(db, table, row))) return undefined;
  return refusedRow(table, environmentId, row);
}

/**
 * Signs a refused row with its current content if `accepts` approves that content: an operator's decision. The row is
 * locked, so the signed content is the approved content. False if the row no longer exists or was not approved.
 */
export function signRefused(
  db: Database,
  { table, environmentId, id }: Pick<RefusedRow, 'table' | 'environmentId' | 'id'>,
  { accepts, alongside }: SignOptions,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    const sql = clientOf(tx);
    const where = sql`${liveOf(tx, { table, environmentId })} and t.id::text = ${id}`;
    const row = first(await readRows(tx, { table, where }, sql`for no key update of t`)) as KeyedRow | undefined;
    if (row === undefined || !accepts(refusedRow(table, environmentId, row))) return false;
    const mac = Buffer.from(await signRow(tx, table, row)).toString('base64');
    await writeMacs(tx, { table, environmentId }, [{ id, mac }]);
    await alongside(tx);
    return true;
  });
}

export interface SignOptions {
  readonly accepts: (row: RefusedRow) => boolean;
  /** Runs in the same transaction as the new MAC. */
  readonly alongside: (tx: Database) => Promise<unknown>;
}

function refusedRow(table: GuardedTable, environmentId: string, row: KeyedRow): RefusedRow {
  const stored = row as unknown as Readonly<Record<string, unknown>>;
  const columns: readonly string[] = guardedTables[table].columns;
  const values = Object.fromEntries(columns.map((column) => [column, stored[column]]));
  return { table, environmentId, id: String(row.key), values, rowMac: row.rowMac };
}

function liveOf(db: Database, { table, environmentId }: RowSet): SqlFragment {
  return clientOf(db)`t.${ownColumn(db, table)} = ${environmentId} and ${liveRows(db, table)}`;
}

function named(db: Database, table: GuardedTable, id: string): SqlFragment {
  const sql = clientOf(db);
  return sql`(t.id::text = ${id} or t.${sql(guardedTables[table].names)}::text = ${id})`;
}
