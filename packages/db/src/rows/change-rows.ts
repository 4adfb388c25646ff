import type { SQL } from 'drizzle-orm';
import type { PgTable, SelectedFields } from 'drizzle-orm/pg-core';

import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { changedRow, isAuthentic, signRow, type StoredRow } from './check-rows.js';
import { guardedSelection } from './guarded-selection.js';
import { columnNames, guardedTables, type GuardedRow, type GuardedTable } from './guarded-tables.js';

/** Members that are omitted or undefined keep their value. */
export type RowPatch<N extends GuardedTable> = { readonly [K in keyof GuardedRow<N>]?: GuardedRow<N>[K] | undefined };

/** Rows of a table, by a condition on its columns. */
export interface RowsWhere<N extends GuardedTable> {
  readonly table: N;
  readonly where: SQL | undefined;
}

export interface ChangedRowOf<N extends GuardedTable> {
  /** As it will be. */
  readonly row: GuardedRow<N>;
  readonly rowMac: Uint8Array;
}

/**
 * Locks rows until the end of the transaction, checks what they hold, and signs what they will hold: the statement that changes them then writes
 * the same values and the new MAC. Because the values come from the caller and from a row that was authentic, nothing that somebody else wrote is ever signed.
 * In the order of the statement; empty when there is none.
 * @throws AppError `credential_integrity` when a row is not what this service wrote
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

/** For one row; undefined when there is none. */
export async function lockAndSignOne<N extends GuardedTable>(
  tx: Database,
  rows: RowsWhere<N>,
  patch: RowPatch<N>,
): Promise<Uint8Array | undefined> {
  const [changed] = await lockAndSign(tx, rows, () => patch);
  return changed?.rowMac;
}

/**
 * Rows with what authenticates them, locked until the end of the transaction, and always in one order, so that two changes never wait for each
 * other in a circle.
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

/** Rows of a table, by a condition that may speak of it as `t`. */
export interface RowsOf<N extends GuardedTable> {
  readonly table: N;
  readonly where: SqlFragment;
}

/** Rows with what authenticates them, unchecked. */
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
