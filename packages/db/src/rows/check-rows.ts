import { AppError } from '@holdfast/schema';

import type { Database } from '../database.js';
import { guardedTables, type GuardedRow, type GuardedTable, type MaybeSigned } from './guarded-tables.js';
import { guardOf, type RowContent } from './row-guard.js';

/** A stored row with its authenticated columns and its MAC. */
export type StoredRow<N extends GuardedTable> = GuardedRow<N> & MaybeSigned;

/** @throws AppError `credential_integrity` when the row is not authentic */
export async function checkRow<N extends GuardedTable>(db: Database, table: N, row: StoredRow<N>): Promise<void> {
  if (!(await isAuthentic(db, table, row))) throw changedRow();
}

/** The authentic rows; the others are reported and left out. */
export async function authenticRows<N extends GuardedTable, R extends StoredRow<N>>(
  db: Database,
  table: N,
  rows: readonly R[],
): Promise<readonly R[]> {
  const checked: R[] = [];
  for (const row of rows) if (await isAuthentic(db, table, row)) checked.push(row);
  return checked;
}

/** Whether this service wrote the row as it is. A row that is not authentic is reported. */
export async function isAuthentic<N extends GuardedTable>(db: Database, table: N, row: StoredRow<N>): Promise<boolean> {
  return isAuthenticContent(db, { content: contentOf(table, row), mac: row.rowMac, name: () => nameOf(table, row) });
}

/** The same without a report, for a caller that looks for changed rows and does not use them. */
export async function isUnchanged<N extends GuardedTable>(db: Database, table: N, row: StoredRow<N>): Promise<boolean> {
  return guardOf(db).isAuthentic(db, contentOf(table, row), row.rowMac);
}

export interface CheckedContent {
  readonly content: RowContent;
  readonly mac: Uint8Array | null;
  readonly name: () => string;
}

export async function isAuthenticContent(db: Database, { content, mac, name }: CheckedContent): Promise<boolean> {
  const guard = guardOf(db);
  const answer = guard.isAuthentic(db, content, mac);
  if (typeof answer === 'boolean' ? answer : await answer) return true;
  guard.report({ table: content.table, environmentId: content.environmentId, row: name() });
  return false;
}

/** The MAC of a new row, to be written with its values. */
export function signRow<N extends GuardedTable>(db: Database, table: N, row: GuardedRow<N>): Promise<Uint8Array> {
  return guardOf(db).sign(db, contentOf(table, row));
}

export function changedRow(): AppError {
  return new AppError('credential_integrity', 'a stored row was changed outside this service; it is not used');
}

function contentOf<N extends GuardedTable>(table: N, row: GuardedRow<N>): RowContent {
  const values = valuesOf(table, row);
  // The first column is the environment in every table; in the table of environments it is the id.
  return { table, environmentId: values[0] as string, values };
}

function valuesOf<N extends GuardedTable>(table: N, row: GuardedRow<N>): readonly unknown[] {
  const columns: readonly string[] = guardedTables[table].columns;
  const stored = row as Readonly<Record<string, unknown>>;
  return columns.map((column) => stored[column]);
}

function nameOf<N extends GuardedTable>(table: N, row: GuardedRow<N>): string {
  const { names } = guardedTables[table];
  return String((row as Readonly<Record<string, unknown>>)[names]);
}
