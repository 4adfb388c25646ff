import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  createConnectSessionInputSchema,
  createIntegrationInputSchema,
  createReconnectSessionInputSchema,
  importConnectionInputSchema,
  updateConnectSettingsInputSchema,
  updateIntegrationInputSchema,
  type AppError,
} from '@holdfast/schema';
import {
  authenticateOperator,
  authenticateSecretKey,
  authenticateSession,
  createConnectSession,
  createIntegration,
  createReconnectSession,
  deleteConnectSession,
  deleteIntegration,
  ensureEnvironment,
  getConnectSession,
  getIntegration,
  importConnection,
  listConnections,
  signInOperator,
  signOutOperator,
  updateConnectSettings,
  updateIntegration,
} from '@holdfast/services';
import { generateSessionToken } from '@holdfast/vault';
import { expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

async function withServices(run: (services: TestServices) => Promise<void>): Promise<void> {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await run(services);
}

test('accepts a session token until it expires or is deleted, and not a moment longer', () =>
  withServices(async (services) => {
    const { ctx } = services;
    const { data } = await createConnectSession(ctx, createConnectSessionInputSchema.parse({ tags: { team: 'a' } }));
    const ended = await createConnectSession(ctx, createConnectSessionInputSchema.parse({ tags: { team: 'a' } }));
    await deleteConnectSession(ctx, await authenticateSession(ctx, ended.data.token));
    await expect(authenticateSession(ctx, ended.data.token)).rejects.toMatchObject({
      code: 'unknown_connect_session_token',
    });
    expect(await authenticateSession(ctx, data.token)).toMatchObject({
      tags: { team: 'a' },
      allowedIntegrations: null,
    });
    services.advance(30 * 60_000 + 1_000);
    await expect(authenticateSession(ctx, data.token)).rejects.toMatchObject({ code: 'unknown_connect_session_token' });
  }));

test('adds the way back to the refusal of an expired session, while its origin is allowed', () =>
  withServices(async (services) => {
    const { ctx } = services;
    const settle = (settings: object): Promise<unknown> =>
      updateConnectSettings(ctx, updateConnectSettingsInputSchema.parse(settings));
    await settle({ allowed_origins: ['https://acme.example'], product_name: 'Acme' });
    const redirect_url = 'https://acme.example/done';
    const { data } = await createConnectSession(ctx, createConnectSessionInputSchema.parse({ tags: {}, redirect_url }));
    services.advance(30 * 60_000 + 1_000);
    const refusal = (token = data.token): Promise<unknown> =>
      authenticateSession(ctx, token).catch((error: AppError) => error.payload);
    expect(await refusal()).toEqual({ way_back: { url: redirect_url, name: 'Acme' } });
    await settle({ allowed_origins: [] });
    expect(await refusal()).toBeUndefined();
    await settle({ product_url: 'https://acme.example/' });
    expect(await refusal()).toEqual({ way_back: { url: 'https://acme.example/', name: 'Acme' } });
    expect(await refusal(generateSessionToken())).toBeUndefined();
  }));

test('names the end user of the connection in a reconnect session that names nobody', () =>
  withServices(async (services) => {
    const { ctx } = services;
    await createIntegration(
      ctx,
      createIntegrationInputSchema.parse({ provider: 'unauthenticated', unique_key: 'open' }),
    );
    const person = { end_user_id: 'u1', end_user_display_name: 'Ada' };
    await importConnection(
      ctx,
      importConnectionInputSchema.parse({
        provider_config_key: 'open',
        connection_id: 'c1',
        credentials: { type: 'NONE' },
        tags: person,
      }),
    );
    const view = async (more: object): Promise<unknown> => {
      const input = createReconnectSessionInputSchema.parse({ connection_id: 'c1', integration_id: 'open', ...more });
      const { data } = await createReconnectSession(ctx, input);
      return (await getConnectSession(ctx, await authenticateSession(ctx, data.token))).data;
    };
    expect(await view({})).toMatchObject({ endUserLabel: 'Ada', isReconnecting: true });
    expect(await view({ tags: { end_user_id: 'u1' } })).toMatchObject({ endUserLabel: null });
  }));

test('presents the product as the start that created the environment says, and in its language', () =>
  withServices(async ({ ctx: runtime }) => {
    const appearance = { productName: 'Acme', productUrl: null, logo: null, accentColor: '#1f4fd8' };
    const { environment } = await ensureEnvironment(runtime, { name: 'prod', appearance });
    await ensureEnvironment(runtime, { name: 'prod', appearance: { ...appearance, productName: 'Later' } });
    const ctx = { ...runtime, environment, connectLanguage: 'de', manageUrl: 'https://acme.example/connections' };
    const view = async (more: object): Promise<unknown> => {
      const input = createConnectSessionInputSchema.parse({ tags: {}, ...more });
      const { data } = await createConnectSession(ctx, input);
      return (await getConnectSession(ctx, await authenticateSession(ctx, data.token))).data;
    };
    expect(await view({})).toMatchObject({
      product: { name: 'Acme' },
      language: 'de',
      manageUrl: 'https://acme.example/connections',
      connectUISettings: { theme: { light: { primary: '#1f4fd8' } } },
    });
    expect(await view({ language: 'ja' })).toMatchObject({ language: 'ja' });
  }));

test('refuses a session with unknown integrations, names all of them, and stores nothing', () =>
  withServices(async ({ ctx }) => {
    const input = createConnectSessionInputSchema.parse({
      tags: { team: 'a' },
      allowed_integrations: ['demo', 'nope'],
      integrations_config_defaults: { gone: {} },
    });
    await expect(createConnectSession(ctx, input)).rejects.toMatchObject({
      code: 'invalid_body',
      issues: [{ path: ['allowed_integrations', '1'] }, { path: ['integrations_config_defaults', 'gone'] }],
    });
    expect(await clientOf(ctx.db)`select from connect_sessions`).toHaveLength(0);
  }));

test('allows a reconnect session only the integration of its connection, and none of another environment', () =>
  withServices(async (services) => {
    const { ctx } = services;
    const made = await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
    const input = createReconnectSessionInputSchema.parse({ connection_id: 'c1', integration_id: 'demo' });
    const { data } = await createReconnectSession(ctx, input);
    expect(await authenticateSession(ctx, data.token)).toMatchObject({
      allowedIntegrations: ['demo'],
      targetConnection: made.id,
      tags: null,
    });
    const { environment } = await ensureEnvironment(ctx, { name: 'other' });
    await expect(createReconnectSession({ ...ctx, environment }, input)).rejects.toMatchObject({
      code: 'invalid_body',
    });
  }));

test('keeps the key of an integration with connections, and deletes them and every secret with it', () =>
  withServices(async (services) => {
    const { ctx } = services;
    await services.importOAuth2({ id: 'c1', expiresInMs: 3_600_000 });
    const rename = updateIntegrationInputSchema.parse({ unique_key: 'demo', new_unique_key: 'renamed' });
    await expect(updateIntegration(ctx, rename)).rejects.toMatchObject({ code: 'invalid_body' });
    expect(await deleteIntegration(ctx, { unique_key: 'demo' })).toEqual({ success: true });
    await expect(getIntegration(ctx, { unique_key: 'demo', include: [] })).rejects.toMatchObject({ code: 'not_found' });
    expect(await listConnections(ctx, {})).toEqual({ connections: [] });
    expect(
      await clientOf(ctx.db)`
      select i.sealed_client_secret, c.sealed_credential from integrations i join connections c on c.integration_id = i.id`,
    ).toEqual([{ sealedClientSecret: null, sealedCredential: null }]);
  }));

test('creates one integration when two with the same key are created at once', () =>
  withServices(async ({ ctx }) => {
    const input = createIntegrationInputSchema.parse({
      provider: 'demo',
      unique_key: 'twice',
      credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 's' },
    });
    const settled = await Promise.allSettled([createIntegration(ctx, input), createIntegration(ctx, input)]);
    expect(settled.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(settled.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'invalid_body' } });
  }));

test('refuses a revoked secret key within a second', () =>
  withServices(async (services) => {
    const { ctx } = services;
    const { generatedSecretKey } = await ensureEnvironment(ctx, { name: 'other' });
    const header = `Bearer ${generatedSecretKey ?? ''}`;
    const { apiKeyId } = await authenticateSecretKey(ctx, header);
    await clientOf(ctx.db)`update api_keys set revoked_at = now() where id = ${apiKeyId}`;
    services.advance(1_001);
    await expect(authenticateSecretKey(ctx, header)).rejects.toMatchObject({ code: 'unknown_account' });
  }));

test('ends an operator session when it is signed out, idle for half a day, or a week old', () =>
  withServices(async ({ ctx }) => {
    const { generatedSecretKey } = await ensureEnvironment(ctx, { name: 'other' });
    const signIn = () => signInOperator(ctx, { secret_key: generatedSecretKey ?? '' });
    const refused = { code: 'operator_sign_in_required' };
    const { token } = await signIn();
    expect(await authenticateOperator(ctx, token)).toMatchObject({ environment: { name: 'other' } });
    await clientOf(ctx.db)`update operator_sessions set last_seen_at = now() - interval '12 hours 1 minute'`;
    await expect(authenticateOperator(ctx, token)).rejects.toMatchObject(refused);
    const old = await signIn();
    await clientOf(ctx.db)`update operator_sessions set expires_at = now() - interval '1 minute'`;
    await signRowsAgain(ctx.db);
    await expect(authenticateOperator(ctx, old.token)).rejects.toMatchObject(refused);
    const left = await signIn();
    await signOutOperator(ctx, left.token);
    await expect(authenticateOperator(ctx, left.token)).rejects.toMatchObject(refused);
  }));
