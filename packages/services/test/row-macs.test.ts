import { clientOf, environmentStore, GUARDED_TABLES, integrationStore, resignUnder, signUnsigned } from '@holdfast/db';
import { createTestDatabase } from '@holdfast/db/testing';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { adoptRows, createIntegration, ensureEnvironment, openDataKeys, type DataKeys } from '@holdfast/services';
import { generateRootKey, parseRootKeys, unwrapDataKey } from '@holdfast/vault';
import { expect, test } from 'vitest';

import { asFromBefore } from './from-before.js';
import { startServices } from './test-runtime.js';

const changed = { code: 'credential_integrity' };

test('refuses a changed row, and leaves it out of a list without harm to the others', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  const sql = clientOf(ctx.db);
  const [own, other] = ['own', 'other'];
  for (const unique_key of [own, other])
    await createIntegration(ctx, {
      provider: 'private-api-bearer',
      unique_key,
      integration_config: { baseUrl: 'https://api.example.com' },
    });
  await sql`update integrations set settings = '{"baseUrl": "https://attacker.example"}' where unique_key = ${own}`;
  await expect(integrationStore.getByKey(ctx.db, ctx.environment.id, own)).rejects.toMatchObject(changed);
  const listed = await integrationStore.list(ctx.db, ctx.environment.id, {});
  expect(listed.map(({ uniqueKey }) => uniqueKey)).toContain(other);
  expect(listed.map(({ uniqueKey }) => uniqueKey)).not.toContain(own);
});

test('signs no value that was written into the row outside this service', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await createIntegration(ctx, {
    provider: 'private-api-bearer',
    unique_key: 'own',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  const { id } = (await integrationStore.getByKey(ctx.db, ctx.environment.id, 'own')) ?? { id: '' };
  await clientOf(ctx.db)`update integrations set settings = '{"baseUrl": "https://attacker.example"}' where id = ${id}`;
  await expect(integrationStore.update(ctx.db, ctx.environment.id, id, { displayName: 'New' })).rejects.toMatchObject(
    changed,
  );
  await clientOf(ctx.db)`update integrations set settings = '{"baseUrl": "https://api.example.com"}' where id = ${id}`;
  expect(await integrationStore.update(ctx.db, ctx.environment.id, id, { displayName: 'New' })).toMatchObject({
    displayName: 'New',
  });
});

test('signs rows again under another data key, except changed ones', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  for (const unique_key of ['own', 'bent'])
    await createIntegration(ctx, {
      provider: 'private-api-bearer',
      unique_key,
      integration_config: { baseUrl: 'https://api.example.com' },
    });
  await clientOf(ctx.db)`update integrations set client_id = 'changed' where unique_key = 'bent'`;
  const [before] = await clientOf(ctx.db)<
    { rowMac: Uint8Array }[]
  >`select row_mac from integrations where unique_key = 'own'`;
  const keyId = Buffer.from(before?.rowMac.subarray(2, 18) ?? []).toString('hex');
  const first = await resignUnder(
    ctx.db,
    { table: 'integrations', environmentId: ctx.environment.id },
    { keyId, after: null, limit: 1 },
  );
  expect(first).toMatchObject({ next: expect.any(String) });
  const rest = await resignUnder(
    ctx.db,
    { table: 'integrations', environmentId: ctx.environment.id },
    { keyId, after: first.next, limit: 100 },
  );
  expect([first.changed + rest.changed, rest.next]).toEqual([1, null]);
  expect(await integrationStore.getByKey(ctx.db, ctx.environment.id, 'own')).toMatchObject({ uniqueKey: 'own' });
  await expect(integrationStore.getByKey(ctx.db, ctx.environment.id, 'bent')).rejects.toMatchObject(changed);
});

test('takes over an installation from before once, also when another process was killed half-way', async () => {
  const ring = parseRootKeys(generateRootKey('k1'));
  await using database = await createTestDatabase();
  const { db } = database;
  const { environment } = await ensureEnvironment(runtimeOf(await openDataKeys(db, ring)), {
    name: 'dev',
    secretKey: 'x'.repeat(40),
    webhookSecret: `whsec_${'a'.repeat(40)}`,
  });
  await asFromBefore(db, ring, environment.id);

  const killed = await openDataKeys(db, ring);
  expect(killed.unguarded()).toEqual([environment.id]);
  await expect(environmentStore.getByName(db, 'dev')).rejects.toMatchObject(changed);
  await signUnsigned(db, { table: 'environments', environmentId: environment.id }, { after: null, limit: 500 });

  const keys = await openDataKeys(db, ring);
  await adoptRows({ db, keys, logger });
  expect(await environmentStore.getByName(db, 'dev')).toMatchObject({ id: environment.id });
  // The secret now opens in its own column, and a second start has nothing to do.
  expect(
    await ensureEnvironment(runtimeOf(keys), { name: 'dev', webhookSecret: `whsec_${'a'.repeat(40)}` }),
  ).toMatchObject({ generatedWebhookSecret: null });
  expect((await openDataKeys(db, ring)).unguarded()).toEqual([]);

  for (const table of GUARDED_TABLES) await clientOf(db)`update ${clientOf(db)(table)} set row_mac = null`;
  const later = await openDataKeys(db, ring);
  await adoptRows({ db, keys: later, logger });
  await expect(environmentStore.getByName(db, 'dev')).rejects.toMatchObject(changed);

  function runtimeOf(opened: DataKeys): Parameters<typeof ensureEnvironment>[0] {
    return { db, keys: opened } as Parameters<typeof ensureEnvironment>[0];
  }
});

test('does not open the data key when its mark was removed', async () => {
  const ring = parseRootKeys(generateRootKey('k1'));
  await using database = await createTestDatabase();
  await openDataKeys(database.db, ring);
  await clientOf(database.db)`update data_keys set wrapped = set_byte(wrapped, 0, 1)`;
  const [stored] = await clientOf(database.db)<
    Parameters<typeof unwrapDataKey>[1][]
  >`select id, environment_id, version, root_key_id, wrapped from data_keys`;
  expect(() => stored && unwrapDataKey(ring, stored)).toThrow(expect.objectContaining(changed));
  await expect(openDataKeys(database.db, ring)).rejects.toMatchObject(changed);
});

const logger = { info: () => undefined, warn: () => undefined, error: () => undefined };
