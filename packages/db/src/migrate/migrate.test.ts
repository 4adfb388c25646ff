import { readFile } from 'node:fs/promises';

import { describe, expect, test } from 'vitest';

import { runScript } from '../../test/run-script.js';
import { clientOf } from '../database.js';
import { createTestDatabase } from '../testing/index.js';
import { migrate } from './migrate.js';
import { migrationsFolder, readMigrations, type Migration } from './read-migrations.js';

const first: Migration = {
  name: '0001_one',
  checksum: 'a',
  sql: 'create table one (id int); create table two (id int)',
};
const second: Migration = { name: '0002_two', checksum: 'b', sql: 'create table three (id int)' };

describe('a migration', () => {
  test('is applied once, in order', async () => {
    await using database = await createTestDatabase({ isMigrated: false });
    expect(await migrate(database, [first])).toEqual({ applied: ['0001_one'] });
    expect(await migrate(database, [first, second])).toEqual({ applied: ['0002_two'] });
    expect(await migrate(database, [first, second])).toEqual({ applied: [] });
  });

  test('leaves nothing behind when it fails, and keeps the ones before it', async () => {
    await using database = await createTestDatabase({ isMigrated: false });
    const broken = { ...second, sql: 'create table half (id int); select 1 / 0' };
    await expect(migrate(database, [first, broken])).rejects.toThrow('division by zero');
    expect(await migrate(database, [first, second])).toEqual({ applied: ['0002_two'] });
    const [half] = await clientOf(database.db)`select to_regclass('half') as half`;
    expect(half).toEqual({ half: null });
  });

  test.each([
    ['was applied by a newer version', [first], 'migrated by a newer version (0002_two)'],
    ['was changed since', [first, { ...second, checksum: 'c' }], 'The migration 0002_two was changed'],
    [
      'was slipped in before an applied one',
      [first, { ...first, name: '0001_zzz' }, second],
      'The migration 0001_zzz comes before 0002_two',
    ],
  ])('stops the start when one %s', async (_what, known, message) => {
    await using database = await createTestDatabase({ isMigrated: false });
    await migrate(database, [first, second]);
    await expect(migrate(database, known)).rejects.toMatchObject({
      name: 'MigrationError',
      message: expect.stringContaining(message),
    });
  });

  test('is applied by one of several processes that start together', { timeout: 60_000 }, async () => {
    await using database = await createTestDatabase({ isMigrated: false });
    const names = (await readMigrations()).map(({ name }) => name);
    const startAt = String(Date.now() + 2_500);
    const racers = Array.from({ length: 4 }, () => runScript('migrate.script.ts', [database.url, startAt]));
    const [here, ...others] = await Promise.all([
      migrate(database),
      ...racers.map(async (racer) => JSON.parse((await racer.lineStarting('{')) ?? '') as { applied: string[] }),
    ]);
    await Promise.all(racers.map((racer) => racer.exited));
    const applied = [here, ...others].flatMap((result) => [...result.applied]);
    expect(applied).toEqual(names);
  });
});

test('finds the same migrations from the sources and from the built package', async () => {
  const manifest = JSON.parse(await readFile(new URL('../package.json', migrationsFolder), 'utf8')) as {
    files: string[];
  };
  expect(manifest.files).toEqual(['migrations', 'dist']);
  expect(new URL('../../migrations/', new URL('../dist/migrate/read-migrations.js', migrationsFolder)).href).toBe(
    migrationsFolder.href,
  );
});

test('numbers migrations in order and names each one after its change', async () => {
  const numbers = (await readMigrations()).map(({ name }) => Number(/^(\d{4})_[a-z]+(_[a-z]+)*$/.exec(name)?.[1]));
  expect(numbers).toEqual([...new Set(numbers)].toSorted((one, other) => one - other));
  expect(numbers).not.toContain(Number.NaN);
});
