import type { PgTable } from 'drizzle-orm/pg-core';

export type Select<T extends PgTable> = T['$inferSelect'];
type Key<T extends PgTable> = keyof Select<T> & string;

export interface GuardedTableOf<T extends PgTable, G extends readonly Key<T>[]> {
  readonly table: T;
  /** In the order in which the MAC covers them. New columns are appended and are null in rows from before. */
  readonly columns: G;
  /** The other columns, each with the reason why a writer to the database gains nothing by it. */
  readonly unguarded: { readonly [K in Exclude<Key<T>, G[number] | 'rowMac'>]: string };
  /** The column that identifies a row in a report. */
  readonly names: Key<T>;
  /** The condition of rows that have not ended; an ended row has no MAC. */
  readonly live: string;
}

/** Declares the authenticated columns of a table, and why its other columns need no MAC. */
export function guard<T extends PgTable, const G extends readonly Key<T>[]>(
  table: T,
  declared: Omit<GuardedTableOf<T, G>, 'table' | 'live'> & { readonly live?: string },
): GuardedTableOf<T, G> {
  return { table, live: 'true', ...declared };
}

export const SEALED = 'opens only for this column of this row';
export const CLOCK = 'a time, which changes no content and no destination';
export const LEASE = 'decides which process works on the row';
export const FAILURE = 'records failures';
export const ENDED = 'the statement that ends the row erases its MAC, so a restored row is refused';
export const NUMBER = 'a position in a list; another id, which is authenticated, identifies the row';
