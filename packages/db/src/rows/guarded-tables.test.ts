import { getTableConfig } from 'drizzle-orm/pg-core';
import type { PgTable } from 'drizzle-orm/pg-core';
import { expect, test } from 'vitest';

import * as tables from '../tables/index.js';
import { guardedTables } from './guarded-tables.js';
import { UNGUARDED_TABLES } from './unguarded-tables.js';

const declared = Object.entries(guardedTables).map(([name, table]) => ({ name, ...table }));

test('authenticates every table, or says why a writer to the database gains nothing by it', () => {
  const all = Object.values(tables).map((table) => getTableConfig(table as PgTable).name);
  expect([...declared.map(({ name }) => name), ...Object.keys(UNGUARDED_TABLES)].sort()).toEqual([...all].sort());
});

test.each(declared)(
  'authenticates every column of $name, or says why it need not be',
  ({ name, table, columns, unguarded }) => {
    const own = Object.keys(table).filter((key) => !key.startsWith('_') && key !== 'enableRLS');
    expect(getTableConfig(table as PgTable).name).toBe(name);
    expect([...columns, ...Object.keys(unguarded), 'rowMac'].sort()).toEqual(own.sort());
    expect(Object.values(unguarded).filter((reason) => reason.length < 10)).toEqual([]);
  },
);

test.each(declared)(
  'has the environment first in $name, because its key authenticates the row',
  ({ name, columns }) => {
    expect(columns[0]).toBe(name === 'environments' ? 'id' : 'environmentId');
  },
);
