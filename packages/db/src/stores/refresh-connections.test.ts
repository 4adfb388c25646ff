import { tagsSchema } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { bytes, givenConnection, givenEnvironment, givenIntegration } from '../../test/given.js';
import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { connectionStore, holdReplicaLock, type ConnectionRecord, type IntegrationRecord } from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
let integration: IntegrationRecord;

beforeAll(async () => {
  database = await createTestDatabase({ poolSize: 8 });
  ({ db } = database);
  integration = await givenIntegration(db, await givenEnvironment(db, 'dev'), { uniqueKey: 'github' });
});
afterAll(() => database.close());

describe('a lease', () => {
  test('belongs to one process and covers the generation that it saw', async () => {
    const connection = await givenConnection(db, integration);
    const [one, other] = [await holdReplicaLock(database), await holdReplicaLock(database)];
    expect(await claim(connection, one.key)).toBe(true);
    expect(await claim(connection, other.key)).toBe(false);
    expect((await again(connection))?.leaseUntil).toBeInstanceOf(Date);
    await connectionStore.releaseLease(db, connection.environmentId, connection.id, other.key);
    expect(await claim(connection, other.key)).toBe(false);
    await connectionStore.releaseLease(db, connection.environmentId, connection.id, one.key);
    expect(await claim(connection, other.key, { generation: 2 })).toBe(false);
    expect(await claim(connection, other.key)).toBe(true);
    await Promise.all([one.release(), other.release()]);
  });

  test('is given to one of many concurrent callers', async () => {
    const connection = await givenConnection(db, integration);
    const locks = await Promise.all(Array.from({ length: 8 }, () => holdReplicaLock(database)));
    const claims = await Promise.all(locks.flatMap(({ key }) => [claim(connection, key), claim(connection, key)]));
    expect(claims.filter(Boolean)).toHaveLength(1);
    await Promise.all(locks.map((lock) => lock.release()));
  });

  test('is free at once when its process is dead, but not while it lives', async () => {
    const connection = await givenConnection(db, integration);
    const [dead, heir] = [await holdReplicaLock(database), await holdReplicaLock(database)];
    await claim(connection, dead.key);
    expect(await claim(connection, heir.key)).toBe(false);
    await dead.release();
    await expect.poll(() => claim(connection, heir.key), { interval: 10 }).toBe(true);
    await heir.release();
  });

  test('ends by the clock of the database', async () => {
    const connection = await givenConnection(db, integration);
    const [one, other] = [await holdReplicaLock(database), await holdReplicaLock(database)];
    await claim(connection, one.key, { leaseSeconds: 0.2 });
    expect(await claim(connection, other.key)).toBe(false);
    await expect.poll(() => claim(connection, other.key), { interval: 20 }).toBe(true);
    await Promise.all([one.release(), other.release()]);
  });

  test('is not given for a deleted connection', async () => {
    const connection = await givenConnection(db, integration, { connectionId: 'no-lease' });
    await connectionStore.markDeleted(db, connection.environmentId, 'github', 'no-lease');
    expect(await claim(connection, 1)).toBe(false);
  });
});

describe('a new credential', () => {
  test('replaces the generation that it was made for, once', async () => {
    const connection = await givenConnection(db, integration);
    const attempts = await Promise.all(Array.from({ length: 6 }, () => replace(connection, { fromGeneration: 1 })));
    expect(attempts.filter(Boolean)).toHaveLength(1);
    expect((await again(connection))?.generation).toBe(2);
    expect(await replace(connection, { fromGeneration: null, generation: 9 })).toBe(true);
    expect((await again(connection))?.generation).toBe(9);
  });

  test('ends lease, error and waiting, and changes nothing else', async () => {
    const connection = await givenConnection(db, integration, { tags: { a: 'b' }, metadata: { m: 1 } });
    await claim(connection, 7);
    await connectionStore.recordRefreshFailure(db, connection.environmentId, connection.id, {
      generation: 1,
      owner: 7,
      code: 'invalid_grant',
      logId: 'log-1',
      status: 'reauthorization_required',
      nextRefreshAt: new Date('2030-01-01T00:00:00Z'),
    });
    const changed = transaction(db, async (tx) => {
      await connectionStore.update(tx, connection.environmentId, connection.id, { tags: tagsSchema.parse({ c: 'd' }) });
      await connectionStore.setMetadata(tx, connection.environmentId, [connection.id], { m: 2 });
    });
    const sealedCredential = bytes();
    await Promise.all([changed, replace(connection, { sealedCredential, hasRefreshToken: true })]);
    const { updatedAt: _updatedAt, ...after } = (await again(connection)) ?? connection;
    const { updatedAt: _before, ...before } = connection;
    expect(after).toEqual({
      ...before,
      tags: { c: 'd' },
      metadata: { m: 2 },
      sealedCredential: Buffer.from(sealedCredential),
      generation: 2,
      hasRefreshToken: true,
    });
  });
});

describe('a failed refresh', () => {
  test('is counted, releases the lease, and is ignored for a past generation', async () => {
    const connection = await givenConnection(db, integration);
    const lock = await holdReplicaLock(database);
    const failure = {
      generation: 1,
      owner: lock.key,
      code: 'temporarily_unavailable',
      logId: 'log-2',
      status: 'active',
      nextRefreshAt: new Date('2030-01-01T00:00:00Z'),
    } as const;
    await claim(connection, lock.key);
    expect(await connectionStore.recordRefreshFailure(db, connection.environmentId, connection.id, failure)).toBe(true);
    expect(await connectionStore.recordRefreshFailure(db, connection.environmentId, connection.id, failure)).toBe(true);
    expect(await again(connection)).toMatchObject({
      status: 'active',
      lastErrorCode: 'temporarily_unavailable',
      lastErrorLogId: 'log-2',
      refreshAttempt: 2,
      nextRefreshAt: new Date('2030-01-01T00:00:00Z'),
      leaseUntil: null,
      generation: 1,
    });
    await replace(connection, {});
    expect(await connectionStore.recordRefreshFailure(db, connection.environmentId, connection.id, failure)).toBe(
      false,
    );
    expect(await again(connection)).toMatchObject({ refreshAttempt: 0, lastErrorCode: null });
    await lock.release();
  });

  test('leaves the lease of the next process when its own was lost', async () => {
    const connection = await givenConnection(db, integration);
    const next = await holdReplicaLock(database);
    await claim(connection, next.key);
    await connectionStore.recordRefreshFailure(db, connection.environmentId, connection.id, {
      generation: 1,
      owner: 1,
      code: 'x',
      logId: 'y',
      status: 'active',
      nextRefreshAt: null,
    });
    expect((await again(connection))?.leaseUntil).toBeInstanceOf(Date);
    await next.release();
  });
});

describe('connections that are due', () => {
  test('lists the most urgent connections first, without those that wait or are being refreshed', async () => {
    const now = new Date();
    const ago = (seconds: number): Date => new Date(now.getTime() - seconds * 1_000);
    const due = { hasRefreshToken: true, refreshDueAt: ago(60) };
    const second = await givenConnection(db, integration, due);
    const firstDue = await givenConnection(db, integration, { ...due, refreshDueAt: ago(120) });
    await givenConnection(db, integration, { hasRefreshToken: true, refreshDueAt: ago(-60) });
    await givenConnection(db, integration, { hasRefreshToken: false, refreshDueAt: ago(60) });
    const leased = await givenConnection(db, integration, due);
    await claim(leased, 5);
    for (const [status, nextRefreshAt] of [
      ['active', ago(-30)],
      ['reauthorization_required', null],
    ] as const) {
      const failed = await givenConnection(db, integration, due);
      const failure = { generation: 1, owner: 1, code: 'x', logId: 'y', status, nextRefreshAt };
      await connectionStore.recordRefreshFailure(db, failed.environmentId, failed.id, failure);
    }
    expect(await connectionStore.dueForRefresh(db, { now, limit: 10 })).toEqual(
      [firstDue, second].map(({ id, connectionId, environmentId }) => ({
        environmentId,
        environmentName: 'dev',
        id,
        integrationKey: 'github',
        connectionId,
      })),
    );
    expect(await connectionStore.dueForRefresh(db, { now, limit: 1 })).toHaveLength(1);
  });
});

test('notes reads in batches, never back in time, and without a change of the connection', async () => {
  const [one, two] = [await givenConnection(db, integration), await givenConnection(db, integration)];
  const { environmentId } = integration;
  const at = new Date('2999-05-05T05:05:05.555Z');
  await connectionStore.touchFetched(db, [
    { environmentId, id: one.id, at },
    { environmentId, id: two.id, at },
  ]);
  await connectionStore.touchFetched(db, [{ environmentId, id: one.id, at: new Date('2020-01-01T00:00:00Z') }]);
  expect(await again(one)).toEqual({ ...one, lastFetchedAt: at });
  expect(await again(two)).toEqual({ ...two, lastFetchedAt: at });
  await connectionStore.touchFetched(db, []);
});

test('rewrites a row in place for leases and reads, without touching its indexes', async () => {
  const connection = await givenConnection(db, integration);
  const before = await updates();
  for (let time = 0; time < 10; time += 1) {
    await claim(connection, 3, { leaseSeconds: 0 });
    await connectionStore.touchFetched(db, [{ ...connection, at: new Date() }]);
  }
  const after = await updates();
  expect(after.inPlace - before.inPlace).toBeGreaterThan(12);
  expect(after.total - before.total - (after.inPlace - before.inPlace)).toBeLessThan(3);
});

function claim(
  { environmentId, id }: ConnectionRecord,
  owner: number,
  given: { generation?: number; leaseSeconds?: number } = {},
): Promise<boolean> {
  return connectionStore.claimRefreshLease(db, environmentId, id, { generation: 1, leaseSeconds: 45, owner, ...given });
}

function replace(
  { environmentId, id }: ConnectionRecord,
  given: Partial<connectionStore.ReplaceCredentialInput>,
): Promise<boolean> {
  return connectionStore.replaceCredential(db, environmentId, id, {
    fromGeneration: 1,
    generation: 2,
    sealedCredential: bytes(),
    accessTokenExpiresAt: null,
    refreshDueAt: null,
    hasRefreshToken: false,
    ...given,
  });
}

function again({ environmentId, id }: ConnectionRecord): Promise<ConnectionRecord | undefined> {
  return connectionStore.getById(db, environmentId, id);
}

async function updates(): Promise<{ total: number; inPlace: number }> {
  const sql = clientOf(db);
  await Promise.all(Array.from({ length: 8 }, () => sql`select pg_stat_force_next_flush(), pg_sleep(0.01)`));
  const [row] = await sql<{ total: number; inPlace: number }[]>`
    select n_tup_upd as total, n_tup_hot_upd as in_place from pg_stat_user_tables where relname = 'connections'`;
  return row ?? { total: 0, inPlace: 0 };
}
