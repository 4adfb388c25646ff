import { eq, sql } from 'drizzle-orm';
import { expect, test } from 'vitest';

import { builtOnce } from './built-queries.js';
import { transaction } from './database.js';
import { environments } from './tables/index.js';
import { createTestDatabase } from './testing/index.js';

test('builds a query once for a database and runs it inside the open transaction', async () => {
  await using database = await createTestDatabase();
  const { db } = database;
  let built = 0;
  const find = builtOnce((on) => {
    built += 1;
    return on
      .select({ name: environments.name })
      .from(environments)
      .where(eq(environments.name, sql.placeholder('name')))
      .prepare('an environment by its name');
  });
  for (const name of ['one', 'other']) expect(await find(db).execute({ name })).toEqual([]);
  expect(built).toBe(1);
  await transaction(db, async (tx) => {
    await tx.insert(environments).values({
      id: '0b6f4c6e-58a5-4b6e-9d0c-3f2b8f3d9a11',
      name: 'one',
      sealedWebhookSecret: Buffer.from([1]),
    });
    expect(await find(tx).execute({ name: 'one' })).toEqual([{ name: 'one' }]);
    expect(await find(db).execute({ name: 'one' })).toEqual([]);
  });
});
