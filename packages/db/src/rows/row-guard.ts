import type { Database } from '../database.js';

/** What authenticates one row: the values of its guarded columns, in their order. */
export interface RowContent {
  readonly table: string;
  readonly environmentId: string;
  readonly values: readonly unknown[];
}

/** A row that is not what this service wrote. */
export interface ChangedRow {
  readonly table: string;
  readonly environmentId: string;
  readonly row: string;
}

/** Makes and checks the MACs of rows; the keys are not the business of this package. */
export interface RowGuard {
  readonly sign: (db: Database, content: RowContent) => Promise<Uint8Array>;
  readonly isAuthentic: (db: Database, content: RowContent, mac: Uint8Array | null) => boolean | Promise<boolean>;
  readonly report: (change: ChangedRow) => void;
}

const guards = new WeakMap<Database, RowGuard>();

/** From now on every row that is written through this client, or a transaction of it, is signed, and every row that is read is checked. */
export function guardRows(db: Database, guard: RowGuard): void {
  guards.set(db, guard);
}

/** A transaction has the guard of its client. */
export function inheritGuard(from: Database, to: Database): void {
  const guard = guards.get(from);
  if (guard) guards.set(to, guard);
}

export function guardOf(db: Database): RowGuard {
  const guard = guards.get(db);
  if (!guard) throw new Error('the rows of this database are not guarded yet: open the data keys first');
  return guard;
}
