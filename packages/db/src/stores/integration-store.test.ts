import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { bytes, givenConnection, givenEnvironment, givenIntegration } from '../../test/given.js';
import { isUniqueViolation } from '../database-error.js';
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { integrationStore } from '../index.js';
import { createTestDatabase, type TestDatabase } from '../testing/index.js';

let database: TestDatabase;
let db: Database;
let environmentId: string;

beforeAll(async () => {
  database = await createTestDatabase();
  ({ db } = database);
  environmentId = await givenEnvironment(db);
});
afterAll(() => database.close());

test('finds an integration by its key, its row, and the end of its redirect URI', async () => {
  const sealedClientSecret = Buffer.from(bytes());
  const written = await givenIntegration(db, environmentId, {
    uniqueKey: 'found',
    displayName: 'Found',
    clientId: 'client',
    sealedClientSecret,
    scopes: 'read,write',
    settings: { a: 'x' },
  });
  expect(written).toMatchObject({ clientId: 'client', sealedClientSecret, scopes: 'read,write', settings: { a: 'x' } });
  expect(await integrationStore.getByKey(db, environmentId, 'found')).toEqual(written);
  expect(await integrationStore.getById(db, environmentId, written.id)).toEqual(written);
  expect(await integrationStore.getByKey(db, environmentId, 'Found')).toBeUndefined();
});

test('reserves a key in an environment until its integration is deleted', async () => {
  const first = await givenIntegration(db, environmentId, { uniqueKey: 'taken', sealedClientSecret: bytes() });
  await expect(givenIntegration(db, environmentId, { uniqueKey: 'taken' })).rejects.toSatisfy(isUniqueViolation);
  await givenIntegration(db, await givenEnvironment(db), { uniqueKey: 'taken' });

  expect(await integrationStore.markDeleted(db, environmentId, first.id)).toBe(true);
  expect(await integrationStore.markDeleted(db, environmentId, first.id)).toBe(false);
  expect(await integrationStore.getById(db, environmentId, first.id)).toBeUndefined();
  const [row] = await clientOf(db)`select sealed_client_secret from integrations where id = ${first.id}`;
  expect(row).toEqual({ sealedClientSecret: null });
  await givenIntegration(db, environmentId, { uniqueKey: 'taken' });
});

test('writes the given values and keeps the rest', async () => {
  const before = await givenIntegration(db, environmentId, {
    displayName: 'Before',
    clientId: 'client',
    sealedClientSecret: Buffer.from(bytes()),
  });
  const updatedAt: unknown = expect.any(Date);
  expect(await integrationStore.update(db, environmentId, before.id, {})).toEqual({ ...before, updatedAt });
  const patch = { displayName: null, forwardWebhooks: false, settings: { b: 'y' }, uniqueKey: 'renamed', scopes: 'x' };
  expect(await integrationStore.update(db, environmentId, before.id, patch)).toEqual({
    ...before,
    ...patch,
    updatedAt,
  });
  const client = { clientId: null, sealedClientSecret: null };
  expect(await integrationStore.update(db, environmentId, before.id, client)).toEqual({
    ...before,
    ...patch,
    ...client,
    updatedAt,
  });
});

test('lists by provider and then age, optionally by keys', async () => {
  const own = await givenEnvironment(db);
  const made = [];
  for (const [provider, uniqueKey] of [
    ['slack', 'b'],
    ['github', 'z'],
    ['slack', 'a'],
    ['github', 'gone'],
  ] as const) {
    made.push(await givenIntegration(db, own, { provider, uniqueKey }));
    // Ages differ by milliseconds.
    await sleep(2);
  }
  await integrationStore.markDeleted(db, own, made[3]?.id ?? '');
  expect((await integrationStore.list(db, own, {})).map(({ uniqueKey }) => uniqueKey)).toEqual(['z', 'b', 'a']);
  const named = await integrationStore.list(db, own, { keys: ['a', 'z', 'gone', 'never'] });
  expect(named.map(({ uniqueKey }) => uniqueKey)).toEqual(['z', 'a']);
});

test('counts live connections', async () => {
  const integration = await givenIntegration(db, environmentId);
  await givenConnection(db, integration);
  await givenConnection(db, integration);
  expect(await integrationStore.countConnections(db, environmentId, integration.id)).toBe(2);
});
