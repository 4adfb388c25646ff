import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { eq } from 'drizzle-orm';
import { bigint, boolean, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { isDatabaseUnavailable, isUniqueViolation } from './database-error.js';
import { clientOf, createDatabase, transaction } from './database.js';
import type { Database } from './database.js';
import { isAnyOf } from './stores/conditions.js';
import { bytea } from './tables/bytea.js';
import { moment } from './tables/moment.js';
import { createTestDatabase, type TestDatabase } from './testing/index.js';

let database: TestDatabase;
let db: Database;

beforeAll(async () => {
  database = await createTestDatabase({ isMigrated: false });
  ({ db } = database);
  await clientOf(db)`create table entries (entry text constraint entries_entry_key unique)`;
});
afterAll(() => database.close());

describe('values', () => {
  test('returns values as they were sent', async () => {
    const sent = {
      moment: new Date('2026-01-02T03:04:05.678Z'),
      bytes: Buffer.from([0, 1, 255]),
      texts: ['a"\\', 'b,{}', ''],
      numbers: [1, 2 ** 48],
      large: 2 ** 48,
      json: { a: ['é', null, { b: '\\' }] },
    };
    const [row] = await clientOf(db)`
      select ${sent.moment}::timestamptz as moment, ${sent.bytes}::bytea as bytes, ${sent.texts}::text[] as texts,
        ${sent.numbers}::bigint[] as numbers, ${sent.large}::bigint as large,
        ${JSON.stringify(sent.json)}::text::jsonb as json`;
    expect(row).toEqual(sent);
  });

  test('stores jsonb as objects, not as strings', async () => {
    const [row] = await clientOf(db)`select jsonb_typeof(${JSON.stringify({ a: 1 })}::text::jsonb) as type`;
    expect(row).toEqual({ type: 'object' });
  });
});

describe('a query of the builder', () => {
  const probes = pgTable('probes', {
    id: uuid('id').primaryKey(),
    number: bigint('number', { mode: 'number' }),
    at: moment('at'),
    bytes: bytea('bytes'),
    texts: text('texts').array(),
    json: jsonb('json'),
    isSet: boolean('is_set'),
  });
  const full = {
    id: '0b6f4c6e-58a5-4b6e-9d0c-3f2b8f3d9a11',
    number: 2 ** 48,
    at: new Date('2026-01-02T03:04:05.678Z'),
    bytes: Buffer.from([0, 1, 255]),
    texts: ['a"\\', 'b,{}', '', 'null'],
    json: { a: ['é', null, { b: '\\' }], n: '12' },
    isSet: false,
  };
  const empty = { id: randomUUID(), number: null, at: null, bytes: null, texts: null, json: null, isSet: null };

  beforeAll(async () => {
    await clientOf(db)`
      create table probes (
        id uuid primary key, number bigint, at timestamptz(3), bytes bytea, texts text[], json jsonb, is_set boolean
      )`;
  });

  test('writes and reads the same values as a tagged template', async () => {
    await db.insert(probes).values([full, empty]);
    const built = await db.select().from(probes).orderBy(probes.id);
    expect(built).toEqual([full, empty].sort((one, other) => (one.id < other.id ? -1 : 1)));
    expect(await clientOf(db)`select * from probes order by id`).toEqual(built);
    const [row] = await clientOf(db)`select jsonb_typeof(json) as type from probes where id = ${full.id}`;
    expect(row).toEqual({ type: 'object' });
  });

  test('passes any number of values as one parameter', async () => {
    const among = (ids: readonly string[]): Promise<unknown[]> =>
      db.select({ id: probes.id }).from(probes).where(isAnyOf(probes.id, ids));
    await db.insert(probes).values([full, empty]).onConflictDoNothing();
    expect([
      (await among([])).length,
      (await among([full.id])).length,
      (await among([full.id, empty.id])).length,
    ]).toEqual([0, 1, 2]);
  });

  test('prepares a query once, except an update, whose text depends on the changed columns', async () => {
    const own = createDatabase({ address: database.address, poolSize: 1 });
    for (const value of [1, 2, 3]) {
      await own.db.select({ id: probes.id }).from(probes).where(eq(probes.number, value));
      await own.db
        .update(probes)
        .set({ number: 2 ** 48 })
        .where(eq(probes.number, value));
      await transaction(own.db, (tx) => tx.select({ id: probes.id }).from(probes).where(eq(probes.number, value)));
    }
    const rows = await clientOf(own.db)<{ statement: string }[]>`
      select statement from pg_prepared_statements where statement like ${'%"probes"%'}`;
    expect(rows.map(({ statement }) => statement)).toEqual(['select "id" from "probes" where "probes"."number" = $1']);
    await own.close();
  });

  test('fails with the driver’s error, which does not repeat the parameters', async () => {
    await db.insert(probes).values(full).onConflictDoNothing();
    const failure: unknown = await transaction(db, (tx) => tx.insert(probes).values(full)).catch(
      (error: unknown) => error,
    );
    expect(isUniqueViolation(failure, 'probes_pkey')).toBe(true);
    expect((failure as Error).message).not.toContain(full.id);
  });
});

describe('a session', () => {
  test('has limits on statements, locks and idle transactions', async () => {
    const rows = await clientOf(db)<{ name: string; setting: string }[]>`
      select name, setting from pg_settings
      where name in ('statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'TimeZone')
      order by name`;
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      TimeZone: 'UTC',
      idle_in_transaction_session_timeout: '10000',
      lock_timeout: '2000',
      statement_timeout: '5000',
    });
  });

  test('prepares each tagged template once, and nothing by name through a transaction pooler', async () => {
    for (const [isTransactionPooler, expected] of [
      [false, 1],
      [true, 0],
    ] as const) {
      const own = createDatabase({ address: database.address, poolSize: 1, isTransactionPooler });
      const sql = clientOf(own.db);
      for (const value of [1, 2, 3]) await sql`select ${value}::int as prepared_probe`;
      const [row] = await sql<{ count: number }[]>`
        select count(*) from pg_prepared_statements where statement like ${'%as prepared_probe'}`;
      expect(row?.count).toBe(expected);
      await own.close();
    }
  });

  test('fails with a temporary error when no server listens', async () => {
    const nowhere = createDatabase({ address: 'postgres://nobody@localhost/x?host=/nowhere', poolSize: 1 });
    const failure = await clientOf(nowhere.db)`select 1`.catch((error: unknown) => error);
    expect(isDatabaseUnavailable(failure)).toBe(true);
    await nowhere.close();
  });
});

describe('a transaction', () => {
  test('commits all changes or none', async () => {
    await expect(
      transaction(db, async (tx) => {
        await clientOf(tx)`insert into entries values ('undone')`;
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await clientOf(db)`select from entries where entry = 'undone'`).toHaveLength(0);
  });

  test('joins the one that is open', async () => {
    await expect(
      transaction(db, async (outer) => {
        await transaction(outer, async (inner) => {
          expect(inner).toBe(outer);
          await clientOf(inner)`insert into entries values ('joined')`;
        });
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    expect(await clientOf(db)`select from entries where entry = 'joined'`).toHaveLength(0);
  });

  test('reports a unique violation by its constraint', async () => {
    await clientOf(db)`insert into entries values ('twice')`;
    const failure = await clientOf(db)`insert into entries values ('twice')`.catch((error: unknown) => error);
    expect(isUniqueViolation(failure)).toBe(true);
    expect(isUniqueViolation(failure, 'entries_entry_key')).toBe(true);
    expect(isUniqueViolation(failure, 'another_key')).toBe(false);
    expect(isDatabaseUnavailable(failure)).toBe(false);
  });
});

describe('when backends are killed', () => {
  test('fails the transaction, refuses its remaining statements and writes none of it', async () => {
    const own = createDatabase({ address: database.address, poolSize: 1 });
    const late: unknown[] = [];
    const failed = transaction(own.db, async (tx) => {
      const sql = clientOf(tx);
      await sql`insert into entries values ('before')`;
      await killBackendOf(tx);
      // The pool has reconnected in the meantime: these statements must not run there, outside of any transaction.
      await clientOf(own.db)`select 1`.catch(() => undefined);
      await sql`insert into entries values ('after')`.catch((error: unknown) => late.push(error));
    });
    await expect(failed).rejects.toSatisfy(isDatabaseUnavailable);
    await expect.poll(() => late.map(isDatabaseUnavailable)).toEqual([true]);
    expect(await clientOf(own.db)`select from entries where entry in ('before', 'after')`).toHaveLength(0);
    await own.close();
  });

  test('keeps the process alive, hangs no query and restores the pool at once', { timeout: 60_000 }, async () => {
    const own = createDatabase({ address: database.address, poolSize: 6 });
    const failures: unknown[] = [];
    let stopped = false;
    let done = 0;
    async function work(lane: number): Promise<void> {
      while (!stopped) {
        const round = lane % 2 === 0 ? plain(own.db) : several(own.db);
        await round.then(
          () => {
            done += 1;
          },
          (error: unknown) => failures.push(error),
        );
      }
    }
    const lanes = Array.from({ length: 12 }, (_, lane) => work(lane));
    for (let time = 0; time < 25; time += 1) {
      await sleep(40);
      await killAllOthers();
    }
    const doneBefore = done;
    await expect.poll(() => done - doneBefore).toBeGreaterThan(50);
    stopped = true;
    await Promise.all(lanes);
    expect(failures.length).toBeGreaterThan(10);
    expect(failures.filter((error) => !isDatabaseUnavailable(error))).toEqual([]);
    await own.close();
  });
});

function plain(on: Database): Promise<unknown> {
  return clientOf(on)`select pg_sleep(0.002)`;
}

function several(on: Database): Promise<unknown> {
  return transaction(on, async (tx) => {
    const sql = clientOf(tx);
    await Promise.all([sql`select 1`, sql`select pg_sleep(0.003)`, sql`select 2`]);
    await sleep(2);
    await sql`select 3`;
  });
}

async function killBackendOf(tx: Database): Promise<void> {
  const [row] = await clientOf(tx)<{ pid: number }[]>`select pg_backend_pid() as pid`;
  await clientOf(db)`select pg_terminate_backend(${row?.pid ?? 0})`;
  await sleep(50);
}

async function killAllOthers(): Promise<void> {
  await clientOf(db)`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and backend_type = 'client backend' and pid <> pg_backend_pid()`;
}
