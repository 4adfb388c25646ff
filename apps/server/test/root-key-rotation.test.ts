import { clientOf, dataKeyStore } from '@holdfast/db';
import { loopbackOnlyEnvironment } from '@holdfast/fixtures/loopback-only';
import { rewrapDataKeys } from '@holdfast/services';
import { generateRootKey, parseRootKeys } from '@holdfast/vault';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { startCommand } from './holdfast-command.js';
import { startServer, type TestServer } from './start-server.js';

const [OLD, NEW, WRONG] = ['old', 'new', 'new'].map(generateRootKey) as [string, string, string];
const ref = { provider_config_key: 'private', connection_id: 'kept' };

let first: TestServer;
beforeEach(async () => {
  first = await startServer({ config: { rootKeys: parseRootKeys(OLD) } });
  await createApiKeyIntegration(first);
  await importApiKey(first, 'private', { connectionId: 'kept' });
  await first.running.close();
});
afterEach(() => first.close());

function startWith(...keys: string[]): Promise<TestServer> {
  return startServer({ beside: first, config: { rootKeys: parseRootKeys(keys.join(',')) } });
}

async function wrappedBy(): Promise<Record<string, number>> {
  const ids = (await dataKeyStore.list(first.database.db)).map(({ rootKeyId }) => rootKeyId);
  return Object.fromEntries([...new Set(ids)].map((id) => [id, ids.filter((other) => other === id).length]));
}

async function readsCredential(app: TestServer): Promise<unknown> {
  return (await app.trpc.connections.get.query(ref)).credentials;
}

test('wraps every data key under the first root key at a start, and reads earlier values with that key alone', async () => {
  expect(await wrappedBy()).toEqual({ old: 2 });
  const both = await startWith(NEW, OLD);
  expect(await wrappedBy()).toEqual({ new: 2 });
  expect(both.log()).toContain('data keys were wrapped under the first root key');
  await both.running.close();

  await using alone = await startWith(NEW);
  expect(await readsCredential(alone)).toMatchObject({ apiKey: expect.any(String) });
  // Secret keys still work: the pepper comes from a data key, which is the same as before.
  expect((await alone.trpc.connections.list.query({})).connections).toHaveLength(1);
});

test('wraps them by the command too, and reports which keys can be removed', { timeout: 120_000 }, async () => {
  const env = {
    ...loopbackOnlyEnvironment(),
    HOLDFAST_DATABASE_URL: first.database.url,
    HOLDFAST_DATA_DIR: first.running.wiring.config.dataDir,
    HOLDFAST_ENCRYPTION_KEYS: `${NEW},${OLD}`,
    HOLDFAST_DEMO: '0',
  };
  const rotate = () => startCommand(env, 'keys', 'rotate-root').ended();
  expect(await rotate()).toMatchObject({
    code: 0,
    stdout: 'All 2 data keys are wrapped by new; this run wrapped 2.\n',
    stderr: expect.stringContaining('remove old.'),
  });
  expect(await wrappedBy()).toEqual({ new: 2 });
  expect(await rotate()).toMatchObject({
    code: 0,
    stdout: 'All 2 data keys are wrapped by new; this run wrapped 0.\n',
  });
  env.HOLDFAST_ENCRYPTION_KEYS = OLD;
  expect(await rotate()).toMatchObject({
    code: 78,
    stdout: '',
    stderr: expect.stringContaining('wrapped by the root key "new"'),
  });
});

test('changes nothing when a root key is added behind the current one', async () => {
  await using app = await startWith(OLD, NEW);
  expect(await wrappedBy()).toEqual({ old: 2 });
  expect(app.log()).not.toContain('another root key');
});

test('finishes an interrupted run at the next start', async () => {
  const { db } = first.database;
  const [one] = await dataKeyStore.list(db);
  await rewrapDataKeys(db, parseRootKeys(`${NEW},${OLD}`));
  await clientOf(
    db,
  )`update data_keys set wrapped = ${one?.wrapped ?? null}, root_key_id = 'old' where id = ${one?.id ?? null}`;
  expect(await wrappedBy()).toEqual({ old: 1, new: 1 });
  await (await startWith(NEW, OLD)).running.close();
  await using alone = await startWith(NEW);
  expect(await readsCredential(alone)).toMatchObject({ apiKey: expect.any(String) });
});

describe('stops the start before it listens, and writes nothing,', () => {
  test.each([
    ['when the old root key is missing', [NEW], 'wrapped by the root key "old"'],
    ['when the old root key differs under its name', [NEW, generateRootKey('old')], 'does not open the data key'],
  ])('%s', async (_what, keys, reason) => {
    const before = await dataKeyStore.list(first.database.db);
    await expect(startWith(...keys)).rejects.toThrow(reason);
    expect(await dataKeyStore.list(first.database.db)).toEqual(before);
  });

  test('when the new root key differs after the rotation', async () => {
    await (await startWith(NEW, OLD)).running.close();
    await expect(startWith(WRONG)).rejects.toThrow('does not open the data key');
  });
});

describe('a wrapped data key from before the rotation, copied back into the database,', () => {
  beforeEach(async () => {
    const { db } = first.database;
    const before = await dataKeyStore.list(db);
    await (await startWith(NEW, OLD)).running.close();
    for (const { id, wrapped, rootKeyId } of before)
      await clientOf(db)`update data_keys set wrapped = ${wrapped}, root_key_id = ${rootKeyId} where id = ${id}`;
  });

  test('stops the start when the old root key is gone', async () => {
    await expect(startWith(NEW)).rejects.toThrow('wrapped by the root key "old"');
    await clientOf(first.database.db)`update data_keys set root_key_id = 'new'`;
    await expect(startWith(NEW)).rejects.toThrow('does not open the data key');
  });

  test('is wrapped again while the old root key is still configured', async () => {
    await using app = await startWith(NEW, OLD);
    expect(await wrappedBy()).toEqual({ new: 2 });
    expect(await readsCredential(app)).toMatchObject({ apiKey: expect.any(String) });
  });
});

test('wraps each data key once when processes start together', async () => {
  const ring = parseRootKeys(`${NEW},${OLD}`);
  const results = await Promise.all(Array.from({ length: 4 }, () => rewrapDataKeys(first.database.db, ring)));
  expect(results.reduce((sum, { rewrapped }) => sum + rewrapped, 0)).toBe(2);
  await using alone = await startWith(NEW);
  expect(await readsCredential(alone)).toMatchObject({ apiKey: expect.any(String) });
});
