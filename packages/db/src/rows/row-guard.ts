import type { Database } from '../database.js';

/** The authenticated content of one row: the values of its guarded columns, in order. */
export interface RowContent {
  readonly table: string;
  readonly environmentId: string;
  readonly values: readonly unknown[];
}

/** A row that is not authentic. */
export interface ChangedRow {
  readonly table: string;
  readonly environmentId: string;
  readonly row: string;
}

/** Creates and checks the MACs of rows; this package does not handle the keys. */
export interface RowGuard {
  readonly sign: (db: Database, content: RowContent) => Promise<Uint8Array>;
  readonly isAuthentic: (db: Database, content: RowContent, mac: Uint8Array | null) => boolean | Promise<boolean>;
  readonly report: (change: ChangedRow) => void;
}

const guards = new WeakMap<Database, RowGuard>();

/** From now on, every row written through this client or its transactions is signed, and every row read is checked. */
export function guardRows(db: Database, guard: RowGuard): void {
  guards.set(db, guard);
}

/** A transaction uses the guard of its client. */
export function inheritGuard(from: Database, to: Database): void {
  const guard = guards.get(from);
  if (guard) guards.set(to, guard);
}

export function guardOf(db: Database): RowGuard {
  const guard = guards.get(db);
  if (!guard) throw new Error('no row guard is set for this database: open the data keys first');
  return guard;
}
