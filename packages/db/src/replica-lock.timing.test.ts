import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { clientOf } from './database.js';
import { holdReplicaLock } from './replica-lock.js';
import { createTestDatabase, type TestDatabase } from './testing/index.js';

let database: TestDatabase;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

test('holds the lock under a unique key until it is released', async () => {
  const one = await holdReplicaLock(database);
  const other = await holdReplicaLock(database);
  expect(one.key).not.toBe(other.key);
  expect(Number.isSafeInteger(one.key)).toBe(true);
  expect(await isHeld(one.key)).toBe(true);
  await one.release();
  await until(async () => !(await isHeld(one.key)));
  expect(await isHeld(other.key)).toBe(true);
  await other.release();
});

test('takes the same lock again after its connection was killed', async () => {
  const lock = await holdReplicaLock(database);
  for (const _time of [1, 2, 3]) {
    const pid = await holderOf(lock.key);
    await clientOf(database.db)`select pg_terminate_backend(${pid ?? 0})`;
    await until(async () => ![undefined, pid].includes(await holderOf(lock.key)));
  }
  await lock.release();
  await until(async () => !(await isHeld(lock.key)));
});

test('frees the lock within moments after its session ended', async () => {
  const lock = await holdReplicaLock(database);
  const endedAt = performance.now();
  await lock.release();
  await until(async () => !(await isHeld(lock.key)));
  expect(performance.now() - endedAt).toBeLessThan(1_000);
});

async function isHeld(key: number): Promise<boolean> {
  const [row] = await clientOf(database.db)<{ free: boolean }[]>`select pg_try_advisory_xact_lock(${key}) as free`;
  return row?.free === false;
}

async function holderOf(key: number): Promise<number | undefined> {
  const [row] = await clientOf(database.db)<{ pid: number }[]>`
    select pid from pg_locks
    where locktype = 'advisory' and granted and database = (select oid from pg_database where datname = current_database())
      and (classid::bigint << 32 | objid::bigint) = ${key}`;
  return row?.pid;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await condition()); tries += 1) {
    if (tries > 500) throw new Error('did not happen within 5 s');
    await sleep(10);
  }
}
