import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import { guardedTables, type GuardedTable } from './guarded-tables.js';

type Declared<N extends GuardedTable> = (typeof guardedTables)[N];
type Columns<T extends PgTable> = T['_']['columns'];

/** The authenticated columns of a table, for a Drizzle query. */
export type GuardedSelection<N extends GuardedTable> = {
  readonly [K in (Declared<N>['columns'][number] | 'rowMac') & keyof Columns<Declared<N>['table']>]: Columns<
    Declared<N>['table']
  >[K];
};

/** The columns that `checkRow` needs; select them in addition to the caller's columns. */
export function guardedSelection<N extends GuardedTable>(table: N): GuardedSelection<N> {
  const declared = guardedTables[table];
  const columns = declared.table as unknown as Readonly<Record<string, PgColumn>>;
  const names: readonly string[] = [...declared.columns, 'rowMac'];
  return Object.fromEntries(names.map((name) => [name, columns[name]])) as GuardedSelection<N>;
}
