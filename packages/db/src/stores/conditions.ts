import { count, sql, type SQL } from 'drizzle-orm';
import type { PgColumn, PgTable } from 'drizzle-orm/pg-core';

import type { Database } from '../database.js';
import { only } from '../one-row.js';

/** The values are one parameter, so the statement is the same for any number of them. */
export function isAnyOf(column: PgColumn, values: readonly (string | number)[]): SQL {
  return sql`${column} = any(${sql.param([...values])})`;
}

/** Counts rows up to `most`, so that a table with millions of rows is not read for a number that is shown as "many". */
export async function countUpTo(
  db: Database,
  { table, where, most }: { readonly table: PgTable; readonly where: SQL | undefined; readonly most: number },
): Promise<number> {
  const bounded = db
    .select({ row: sql`1`.as('row') })
    .from(table)
    .where(where)
    .limit(most)
    .as('bounded');
  return only(await db.select({ found: count() }).from(bounded)).found;
}
