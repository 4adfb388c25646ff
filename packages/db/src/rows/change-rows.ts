import type { SQL } from 'drizzle-orm';
import type { PgTable, SelectedFields } from 'drizzle-orm/pg-core';

import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { changedRow, isAuthentic, signRow, type StoredRow } from './check-rows.js';
import { guardedSelection } from './guarded-selection.js';
import { columnNames, guardedTables, type GuardedRow, type GuardedTable } from './guarded-tables.js';

/** Omitted and undefined members keep their value. */
export type RowPatch<N extends GuardedTable> = { readonly [K in keyof GuardedRow<N>]?: GuardedRow<N>[K] | undefined };

/** Rows of a table that meet a condition on its columns. */
export interface RowsWhere<N extends GuardedTable> {
  readonly table: N;
  readonly where: SQL | undefined;
}

export interface ChangedRowOf<N extends GuardedTable> {
  /** The row after the change. */
  readonly row: GuardedRow<N>;
  readonly rowMac: Uint8Array;
}

/**
 * Locks rows until the end of the transaction, checks their content, and signs their future content; the statement
 * that changes them then writes the same values and the new MAC. The values come from the caller and from an
 * authentic row, so a value written outside this service is never signed. Keeps the order of the statement; empty if
 * no row matches.
 * @throws AppError `credential_integrity` when a row is not authentic
 */
export async function lockAndSign<N extends GuardedTable>(
  tx: Database,
  rows: RowsWhere<N>,
  patchOf: (row: StoredRow<N>) => RowPatch<N>,
): Promise<readonly ChangedRowOf<N>[]> {
  const { table } = rows;
  const changed: ChangedRowOf<N>[] = [];
  for (const row of await lockRows(tx, rows)) {
    if (!(await isAuthentic(tx, table, row))) throw changedRow();
    const next = merge(row, patchOf(row));
    changed.push({ row: next, rowMac: await signRow(tx, table, next) });
  }
  return changed;
}

/** The same for one row; undefined if there is none. */
export async function lockAndSignOne<N extends GuardedTable>(
  tx: Database,
  rows: RowsWhere<N>,
  patch: RowPatch<N>,
): Promise<Uint8Array | undefined> {
  const [changed] = await lockAndSign(tx, rows, () => patch);
  return changed?.rowMac;
}

/**
 * Selects rows with their authenticated columns and locks them until the end of the transaction, always in one order,
 * so that two changes never deadlock.
 */
async function lockRows<N extends GuardedTable>(
  tx: Database,
  { table, where }: RowsWhere<N>,
): Promise<readonly StoredRow<N>[]> {
  const rows = await tx
    .select(guardedSelection(table) as SelectedFields)
    .from(guardedTables[table].table as PgTable)
    .where(where)
    .orderBy(guardedTables[table].table.id)
    .for('no key update');
  return rows as unknown as readonly StoredRow<N>[];
}

/** Rows of a table that meet a condition, which may refer to the table as `t`. */
export interface RowsOf<N extends GuardedTable> {
  readonly table: N;
  readonly where: SqlFragment;
}

/** Rows with their authenticated columns, unchecked. */
export async function readRows<N extends GuardedTable>(
  db: Database,
  { table, where }: RowsOf<N>,
  rest: SqlFragment,
): Promise<readonly StoredRow<N>[]> {
  const sql = clientOf(db);
  const rows = await sql`
    select t.id as key, ${plainColumns(db, table)} from ${sql(String(table))} t where ${where} ${rest}`;
  return rows as unknown as readonly StoredRow<N>[];
}

function plainColumns(db: Database, table: GuardedTable): SqlFragment {
  const properties: readonly string[] = [...guardedTables[table].columns, 'rowMac'];
  const columns = [...columnNames(table), 'row_mac'].map((name, index) => `t.${name} as "${properties[index]}"`);
  // oxlint-disable-next-line holdfast/bound-sql -- names of our own columns
  return clientOf(db).unsafe(columns.join(', ')) as unknown as SqlFragment;
}

function merge<N extends GuardedTable>(row: StoredRow<N>, patch: RowPatch<N>): GuardedRow<N> {
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  return { ...row, ...given } as GuardedRow<N>;
}
