import { getTableConfig } from 'drizzle-orm/pg-core';
import type { PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';

import { clientOf } from '../database.js';
import { createTestDatabase } from '../testing/index.js';
import * as tables from './index.js';

test('has the same columns in the migrated schema and in the code', async () => {
  await using database = await createTestDatabase();
  const sql = clientOf(database.db);
  const columns = await sql<SchemaColumn[]>`
    select c.relname as table, a.attname as column, format_type(a.atttypid, a.atttypmod) as type,
      a.attnotnull as not_null, a.atthasdef or a.attidentity <> '' as has_default
    from pg_attribute a
    join pg_class c on c.oid = a.attrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
      and c.relname <> 'migrations'`;
  const keys = await sql<{ table: string; columns: readonly string[] }[]>`
    select c.relname as table, array_agg(a.attname::text order by k.place) as columns
    from pg_index i
    join pg_class c on c.oid = i.indrelid
    cross join unnest(i.indkey::int[]) with ordinality k (attnum, place)
    join pg_attribute a on a.attrelid = c.oid and a.attnum = k.attnum
    where i.indisprimary and c.relnamespace = 'public'::regnamespace and c.relname <> 'migrations'
    group by c.relname`;

  const declared = Object.values(tables).map((table) => getTableConfig(table as PgTable));
  expect(sorted(columns)).toEqual(sorted(declared.flatMap(columnsOf)));
  expect(sorted(keys)).toEqual(sorted(declared.map(primaryKeyOf)));
});

interface SchemaColumn {
  readonly table: string;
  readonly column: string;
  readonly type: string;
  readonly notNull: boolean;
  readonly hasDefault: boolean;
}

type TableConfig = ReturnType<typeof getTableConfig>;

function columnsOf({ name, columns }: TableConfig): SchemaColumn[] {
  return columns.map((column) => ({
    table: name,
    column: column.name,
    type: column.getSQLType().replace('timestamp (3)', 'timestamp(3)'),
    notNull: column.notNull,
    hasDefault: column.hasDefault || column.generatedIdentity !== undefined,
  }));
}

function primaryKeyOf({ name, columns, primaryKeys }: TableConfig): { table: string; columns: readonly string[] } {
  const [composite] = primaryKeys;
  const key = composite === undefined ? columns.filter((column) => column.primary) : composite.columns;
  return { table: name, columns: key.map((column) => column.name) };
}

function sorted<Row>(rows: readonly Row[]): Row[] {
  return [...rows].sort((one, other) => JSON.stringify(one).localeCompare(JSON.stringify(other)));
}
