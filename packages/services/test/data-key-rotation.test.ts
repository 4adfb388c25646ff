import { generateKeyPairSync } from 'node:crypto';

import { clientOf, dataKeyStore, GUARDED_TABLES, integrationStore, transaction } from '@holdfast/db';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import {
  createApiKeyInputSchema,
  updateConnectSettingsInputSchema,
  updateIntegrationInputSchema,
} from '@holdfast/schema';
import {
  beginDataKeyRotation,
  countUnder,
  createApiKey,
  createResealer,
  createWebhookEndpoint,
  dataKeysToLeave,
  deleteConnection,
  getIntegration,
  getWebhookEndpointSecret,
  resealOnce,
  retireUnusedDataKeys,
  rotateWebhookEndpointSecret,
  rotateWebhookSecret,
  runOnce,
  SEALED_COLUMNS,
  UNSEALED_COLUMNS,
  updateConnectSettings,
  updateIntegration,
  updateWebhookEndpoint,
  type ServiceContext,
} from '@holdfast/services';
import { seal } from '@holdfast/vault';
import { expect, test } from 'vitest';

import { registeredOnce } from '../src/token-requests/registered-clients.js';
import { comeBack, newSession, openFlow, read, withProvider, type BrowserFlow } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

interface Stage {
  readonly ctx: ServiceContext;
  readonly services: TestServices;
  readonly provider: ScriptedTokenEndpoint;
}

async function staged(run: (stage: Stage) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await run({ ctx: services.ctx, services, provider });
}

async function approve({ ctx, provider }: Stage, flow: BrowserFlow): Promise<void> {
  const asked = flow.begun.redirectTo.searchParams;
  const code = provider.issueCode({
    redirectUri: asked.get('redirect_uri') ?? '',
    codeChallenge: asked.get('code_challenge'),
  });
  expect(await comeBack(ctx, flow, { code, iss: provider.origin })).toMatchObject({ status: 'success' });
}

async function activeKeyId({ ctx }: Stage): Promise<string> {
  const found = (await dataKeyStore.list(ctx.db)).find(
    ({ environmentId, state }) => environmentId === ctx.environment.id && state === 'active',
  );
  return found?.id ?? '';
}

async function resealAll({ ctx }: Stage): Promise<{ resealed: number; unopened: number }> {
  const sum = { resealed: 0, unopened: 0 };
  for await (const batch of resealOnce(ctx, await dataKeysToLeave(ctx, ctx.environment.id))) {
    sum.resealed += batch.resealed;
    sum.unopened += batch.unopened;
  }
  return sum;
}

/** A client secret, an inbound secret, a private key and a secret setting, each sealed for its column. */
async function fillIntegration({ ctx, provider }: Stage): Promise<void> {
  const definition: ProviderDefinitionInput = {
    id: 'app',
    name: 'App',
    categories: ['test'],
    auth: {
      mode: 'github-app',
      installUrl: '{app.link}/new',
      installationTokenUrl: 'https://app.test/app/installations/{config.installation_id}/access_tokens',
      userTokenUrl: 'https://app.test/token',
      captureFromCallback: ['installation_id'],
    },
    config: { installation_id: { label: 'Installation', source: 'callback', format: 'digits' } },
    settings: { token: { label: 'Token', secret: true } },
    api: {
      baseUrl: 'https://app.test',
      headers: { authorization: 'Bearer {accessToken}', 'x-token': '{settings.token}' },
    },
  };
  const { privateKey } = generateKeyPairSync('rsa', {
    modulusLength: 2_048,
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
  await withProvider(ctx, definition, {
    credentials: {
      type: 'CUSTOM',
      app_id: '7',
      app_link: 'https://app.test/apps/a',
      private_key: privateKey,
      client_id: 'c',
      client_secret: 'the secret',
    },
    integration_config: { token: 'a-secret-setting' },
  });
  const client = {
    type: 'OAUTH2',
    client_id: provider.clientId,
    client_secret: provider.clientSecret,
    webhook_secret: 'inbound',
  };
  await updateIntegration(ctx, updateIntegrationInputSchema.parse({ unique_key: 'demo', credentials: client }));
}

/** A value in every column that holds sealed values, each written by its own use case. */
async function fillEveryColumn(stage: Stage): Promise<{ endpointId: string; flow: BrowserFlow }> {
  const { ctx, services } = stage;
  await rotateWebhookSecret(ctx);
  const { data: endpoint } = await createWebhookEndpoint(ctx, {
    url: 'https://receiver.test/',
    plain_signature: false,
  });
  await rotateWebhookEndpointSecret(ctx, { id: endpoint.id });
  await fillIntegration(stage);
  const { data: key } = await createApiKey(ctx, createApiKeyInputSchema.parse({ name: 'repeats' }));
  const idempotency = { key: 'k', onReplay: () => undefined };
  await runOnce({ ...ctx, apiKeyId: key.id, idempotency }, { operation: 'x', input: {} }, () => 'an answer');
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, 'demo');
  if (integration)
    await registeredOnce(ctx, { integration, issuer: 'https://as.test', addresses: [] }, () =>
      Promise.resolve({ id: 'a-client', secret: 's', authMethod: 'client_secret_post' }),
    );
  await services.importOAuth2({ id: 'kept', expiresInMs: 3_600_000, refreshToken: 'r1' });
  await services.importOAuth2({ id: 'gone', expiresInMs: 3_600_000, refreshToken: 'r2' });
  await deleteConnection(ctx, { connection_id: 'gone', provider_config_key: 'demo' });
  await updateConnectSettings(ctx, updateConnectSettingsInputSchema.parse({ allowed_origins: ['https://app.test'] }));
  await approve(
    stage,
    await openFlow(ctx, 'demo', {
      session: await newSession(ctx, {
        end_user: { id: 'u1' },
        completion: 'required',
        redirect_url: 'https://app.test/done',
      }),
    }),
  );
  return {
    endpointId: endpoint.id,
    flow: await openFlow(ctx, 'demo', { session: await newSession(ctx, { end_user: { id: 'u2' } }) }),
  };
}

const filled = (ctx: ServiceContext): Promise<readonly number[]> =>
  Promise.all(
    SEALED_COLUMNS.map(async ({ table, column }) => {
      const sql = clientOf(ctx.db);
      const [row] = await sql<{ count: number }[]>`select count(${sql(column)}) from ${sql(table)}`;
      return row?.count ?? 0;
    }),
  );

const signed = (ctx: ServiceContext): Promise<readonly number[]> =>
  Promise.all(
    GUARDED_TABLES.map(async (table) => {
      const sql = clientOf(ctx.db);
      const [row] = await sql<{ count: number }[]>`select count(row_mac) from ${sql(table)}`;
      return row?.count ?? 0;
    }),
  );

/**
 * Writes one value like a process that was stopped before it learned of the new key. A process that reads a row first
 * learns of it, because the row is signed under the new key.
 */
async function sealLate(stale: ServiceContext): Promise<void> {
  const { id: environmentId } = stale.environment;
  const owner = {
    purpose: 'webhook_secret',
    environmentId,
    table: 'environments',
    rowId: environmentId,
    column: 'sealed_webhook_secret',
  } as const;
  const sealed = seal(await stale.keys.active(stale.db, environmentId), 'whsec_late', owner);
  await clientOf(stale.db)`update environments set sealed_webhook_secret = ${sealed} where id = ${environmentId}`;
}

test('lists every column with bytes as sealed under a data key, or with the reason why it is not', () =>
  staged(async ({ ctx }) => {
    const rows = await clientOf(ctx.db)<{ name: string }[]>`
      select table_name || '.' || column_name as name from information_schema.columns where table_schema = current_schema() and data_type = 'bytea'`;
    const listed = [
      ...SEALED_COLUMNS.map(({ table, column }) => `${table}.${column}`),
      ...Object.keys(UNSEALED_COLUMNS),
    ];
    expect(new Set(rows.map(({ name }) => name))).toEqual(new Set(listed));
    expect(listed).toHaveLength(rows.length);
  }));

test('seals every kind of value under the new key, and opens all of them without the old key', () =>
  staged(async (stage) => {
    const { ctx, services } = stage;
    const { endpointId, flow } = await fillEveryColumn(stage);
    const before = await filled(ctx);
    expect(before.map((count, index) => (count === 0 ? SEALED_COLUMNS[index] : undefined)).filter(Boolean)).toEqual([]);
    const secret = await getWebhookEndpointSecret(ctx, { id: endpointId });
    const keyId = await activeKeyId(stage);
    const environmentId = ctx.environment.id;

    expect(await beginDataKeyRotation(ctx, environmentId)).toBe(true);
    const total = [...before, ...(await signed(ctx))].reduce((sum, count) => sum + count, 0);
    expect(await countUnder(ctx.db, { environmentId, keyId })).toBe(total);
    expect(await resealAll(stage)).toEqual({ resealed: total, unopened: 0 });
    expect(await countUnder(ctx.db, { environmentId, keyId })).toBe(0);

    await clientOf(ctx.db)`delete from data_keys where id = ${keyId}`;
    const fresh = await services.replica();
    expect(await read(fresh, 'demo', { connectionId: 'kept' })).toMatchObject({
      credentials: { access_token: 'access-of-kept' },
    });
    expect(await getWebhookEndpointSecret(fresh, { id: endpointId })).toEqual(secret);
    const integration = await integrationStore.getByKey(fresh.db, environmentId, 'demo');
    expect(
      integration &&
        (await registeredOnce(fresh, { integration, issuer: 'https://as.test', addresses: [] }, () =>
          Promise.reject(new Error('it is known already')),
        )),
    ).toMatchObject({ secret: 's' });
    expect(
      (await getIntegration(fresh, { unique_key: 'demo', include: ['credentials'] })).data.credentials,
    ).toMatchObject({ webhook_secret: 'inbound' });
    await approve({ ...stage, ctx: fresh }, flow);
  }));

test('continues an unfinished rotation when it is requested again', () =>
  staged(async (stage) => {
    const { ctx } = stage;
    const environmentId = ctx.environment.id;
    const keyId = await activeKeyId(stage);
    const asked = await Promise.all(Array.from({ length: 4 }, () => beginDataKeyRotation(ctx, environmentId)));
    expect(asked.filter(Boolean)).toHaveLength(1);
    expect(await dataKeysToLeave(ctx, environmentId)).toMatchObject([{ id: keyId, version: 1 }]);
  }));

test('opens values under a new key in another process at once, and seals under it from then on', () =>
  staged(async (stage) => {
    const { ctx, services } = stage;
    const other = await services.replica();
    const keyId = await activeKeyId(stage);
    await beginDataKeyRotation(ctx, ctx.environment.id);
    await services.importOAuth2({ id: 'new', expiresInMs: 3_600_000 });
    expect(await read(other, 'demo', { connectionId: 'new' })).toMatchObject({
      credentials: { access_token: 'access-of-new' },
    });
    expect((await other.keys.active(other.db, ctx.environment.id)).id).toBe(await activeKeyId(stage));
    expect((await other.keys.active(other.db, ctx.environment.id)).id).not.toBe(keyId);
  }));

test('reseals in the next pass what a process sealed under the old key too late', () =>
  staged(async (stage) => {
    const { ctx, services } = stage;
    const stale = await services.replica();
    const keyId = await activeKeyId(stage);
    await beginDataKeyRotation(ctx, ctx.environment.id);
    await resealAll(stage);
    await sealLate(stale);
    expect(await countUnder(ctx.db, { environmentId: ctx.environment.id, keyId })).toBe(1);
    expect(await resealAll(stage)).toEqual({ resealed: 1, unopened: 0 });
  }));

test('leaves a changed value as it is, and keeps the old key in use', () =>
  staged(async (stage) => {
    const { ctx, services } = stage;
    const environmentId = ctx.environment.id;
    const keyId = await activeKeyId(stage);
    for (const id of ['a', 'b']) await services.importOAuth2({ id, expiresInMs: 3_600_000 });
    await clientOf(
      ctx.db,
    )`update connections set sealed_credential = (select sealed_credential from connections where connection_id = 'a') where connection_id = 'b'`;
    await beginDataKeyRotation(ctx, environmentId);
    expect(await resealAll(stage)).toMatchObject({ unopened: 1 });
    await clientOf(ctx.db)`update data_keys set created_at = now() - interval '1 hour'`;
    await retireUnusedDataKeys(ctx);
    expect(await dataKeysToLeave(ctx, environmentId)).toMatchObject([{ id: keyId }]);
    await expect(read(ctx, 'demo', { connectionId: 'b' })).rejects.toMatchObject({ code: 'credential_integrity' });
    expect(await read(ctx, 'demo', { connectionId: 'a' })).toMatchObject({
      credentials: { access_token: 'access-of-a' },
    });
  }));

test('does not sign a changed row under the new key', () =>
  staged(async (stage) => {
    const { ctx } = stage;
    const { data: endpoint } = await createWebhookEndpoint(ctx, {
      url: 'https://receiver.test/',
      plain_signature: false,
    });
    await clientOf(ctx.db)`update webhook_endpoints set url = 'https://attacker.test/'`;
    await beginDataKeyRotation(ctx, ctx.environment.id);
    expect(await resealAll(stage)).toMatchObject({ unopened: 1 });
    expect(await resealAll(stage)).toEqual({ resealed: 0, unopened: 1 });
    await expect(updateWebhookEndpoint(ctx, { id: endpoint.id, enabled: true })).rejects.toMatchObject({
      code: 'credential_integrity',
    });
  }));

test('retires a key when nothing needs it and every process knows the next one, and still checks it afterwards', () =>
  staged(async (stage) => {
    const { ctx, services } = stage;
    const step = createResealer(ctx);
    const states = async (): Promise<unknown> =>
      (await dataKeyStore.list(ctx.db)).filter(({ environmentId }) => environmentId !== null).map(({ state }) => state);
    const runPass = async (): Promise<void> => {
      while ((await step()) > 0) continue;
    };
    const stale = await services.replica();
    await beginDataKeyRotation(ctx, ctx.environment.id);
    await runPass();
    await runPass();
    expect(await states()).toEqual(['decrypt_only', 'active']);
    await clientOf(ctx.db)`update data_keys set created_at = now() - interval '2 minutes'`;
    await runPass();
    expect(await states()).toEqual(['retired', 'active']);

    await sealLate(stale);
    const under = {
      environmentId: ctx.environment.id,
      keyId: (await dataKeyStore.list(ctx.db)).find(({ state }) => state === 'retired')?.id ?? '',
    };
    expect(await countUnder(ctx.db, under)).toBe(1);
    services.advance(3_600_001);
    await runPass();
    expect(await countUnder(ctx.db, under)).toBe(0);
  }));

test('does not use a key of a transaction that was rolled back', () =>
  staged(async (stage) => {
    const { ctx } = stage;
    const keyId = await activeKeyId(stage);
    const failing = transaction(ctx.db, async (tx) => {
      await ctx.keys.rotate(tx, ctx.environment.id);
      await ctx.keys.byId(tx, '00000000-0000-4000-8000-000000000000');
      throw new Error('taken back');
    });
    await expect(failing).rejects.toThrow('taken back');
    await ctx.keys.refresh();
    expect((await ctx.keys.active(ctx.db, ctx.environment.id)).id).toBe(keyId);
  }));
