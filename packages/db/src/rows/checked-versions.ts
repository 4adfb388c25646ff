import type { Database } from '../database.js';
import type { GuardedTable } from './guarded-tables.js';
import { guardOf, type RowGuard } from './row-guard.js';

/** A version of a row: PostgreSQL's `xmin`. */
export interface RowVersion {
  readonly id: string | number;
  readonly version: string;
}

const MAX_VERSIONS = 50_000;

type Versions = Map<string | number, string>;

const checked = new WeakMap<RowGuard, Map<GuardedTable, Versions>>();

/**
 * Whether this version of a row was authentic when it was checked. PostgreSQL stores the number of the writing
 * transaction in every version of a row, and no statement can choose it, so a row that was changed since has another
 * version.
 */
export function isCheckedVersion(db: Database, table: GuardedTable, { id, version }: RowVersion): boolean {
  return checked.get(guardOf(db))?.get(table)?.get(id) === version;
}

/** Remembers an authentic version. */
export function noteVersion(db: Database, table: GuardedTable, { id, version }: RowVersion): void {
  const guard = guardOf(db);
  const tables = checked.get(guard) ?? new Map<GuardedTable, Versions>();
  checked.set(guard, tables);
  const versions: Versions = tables.get(table) ?? new Map();
  tables.set(table, versions);
  if (versions.size >= MAX_VERSIONS) versions.clear();
  versions.set(id, version);
}
