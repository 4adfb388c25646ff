import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { startFakeProvider, type FakeProvider } from '@holdfast/fixtures';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import {
  createConnectSessionInputSchema,
  createReconnectSessionInputSchema,
  getConnectionInputSchema,
  importConnectionInputSchema,
  submitCredentialsInputSchema,
  type Connection,
} from '@holdfast/schema';
import {
  authenticateSession,
  createConnectSession,
  createReconnectSession,
  deleteConnection,
  getConnection,
  importConnection,
  listConnections,
  proxyRequest,
  revokeDueTokens,
  submitCredentials,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { newSession, withProvider } from './browser-flow.js';
import { startServices } from './test-runtime.js';

const SECRET = 'an-application-key-0123456789';
const REF = { connection_id: 'c1', provider_config_key: 'acme' };
const KEYED: Part = { auth: { mode: 'api-key' }, credentials: { apiKey: { label: 'API key', secret: true } } };
const OAUTH_CLIENT = { type: 'OAUTH2', client_id: 'the-client', client_secret: 'the-secret' } as const;
const CLIENT = { client_id: { label: 'Client' }, client_secret: { label: 'Secret', secret: true as const } };

const CONFIG: NonNullable<ProviderDefinitionInput['config']> = {
  appKey: { label: 'Application key', secret: true, pattern: '^[a-z0-9-]+$' },
  site: { label: 'Site', required: false },
};

type Part = Pick<ProviderDefinitionInput, 'auth'> &
  Partial<Pick<ProviderDefinitionInput, 'api' | 'config' | 'credentials'>>;

interface Stage {
  readonly ctx: ServiceContext;
  readonly provider: FakeProvider;
}

/** A provider whose connections have a secret in addition to the credential, which every call carries. */
async function withSecretConfig(part: (origin: string) => Part, run: (stage: Stage) => Promise<void>): Promise<void> {
  await using provider = await startFakeProvider(({ path }) => ({
    status: 200,
    body: path === '/token' ? { access_token: `t-${Date.now()}`, expires_in: 3600 } : { ok: true },
  }));
  await using services = await startServices({
    origin: provider.origin,
    clientId: 'demo',
    clientSecret: 'demo-secret',
  });
  const acme: ProviderDefinitionInput = {
    id: 'acme',
    name: 'Acme',
    categories: ['test'],
    config: CONFIG,
    api: {
      baseUrl: provider.origin,
      headers: { 'x-app-key': '{config.appKey}' },
      verify: { method: 'GET', path: '/check', evidence: 'observed' },
    },
    ...part(provider.origin),
  };
  await run({
    ctx: await withProvider(services.ctx, acme, acme.auth.mode === 'oauth2' ? { credentials: OAUTH_CLIENT } : {}),
    provider,
  });
}

/** The same service with another catalogue entry for the provider's fields. */
function withFields(ctx: ServiceContext, config: NonNullable<ProviderDefinitionInput['config']>): ServiceContext {
  const acme = ctx.providers.get('acme');
  if (!acme) throw new Error('acme is not in the catalogue');
  const changed = { ...acme, config };
  return {
    ...ctx,
    providers: {
      get: (id) => (id === 'acme' ? changed : ctx.providers.get(id)),
      list: () => ctx.providers.list(),
      ending: () => ctx.providers.ending(),
    },
  };
}

function put(ctx: ServiceContext, config: object | undefined, more: object = {}): Promise<Connection> {
  const credentials = { type: 'API_KEY', apiKey: 'k' };
  return importConnection(
    ctx,
    importConnectionInputSchema.parse({ ...REF, credentials, ...(config && { connection_config: config }), ...more }),
  );
}

function get(ctx: ServiceContext, more: object = {}): Promise<Connection> {
  return getConnection(ctx, getConnectionInputSchema.parse({ ...REF, ...more }));
}

async function call(ctx: ServiceContext, baseUrlOverride?: string): Promise<void> {
  const answer = await proxyRequest(ctx, {
    lease: null,
    method: 'GET',
    endpoint: '/items',
    integrationKey: 'acme',
    connectionId: 'c1',
    headers: [],
    body: null,
    retries: 0,
    retryOn: [],
    baseUrlOverride,
    decompress: true,
    forwardHeadersOnRedirect: false,
    signal: new AbortController().signal,
  });
  await answer.body.toArray();
}

async function everyRow(ctx: ServiceContext): Promise<string> {
  const sql = clientOf(ctx.db);
  const rows = await Promise.all([
    sql`select to_jsonb(t)::text as row from connections t`,
    sql`select to_jsonb(t)::text as row from events t`,
    sql`select to_jsonb(t)::text as row from revocations t`,
  ]);
  return JSON.stringify(rows);
}

test('seals a secret of a connection, and shows it only to callers that may read credentials', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx }) => {
      const config = { appKey: SECRET, site: 'eu', own: 1 };
      expect((await put(ctx, config)).connection_config).toEqual(config);
      expect(await everyRow(ctx)).not.toContain(SECRET);
      expect((await get(ctx)).connection_config).toEqual(config);
      expect((await get(ctx)).credentials).toEqual({ type: 'API_KEY', apiKey: 'k' });
      const reader = { ...ctx, scopes: ['environment:connections:read'] };
      expect((await get(reader)).connection_config).toEqual({ site: 'eu', own: 1 });
      expect(JSON.stringify(await listConnections(ctx, {}))).not.toContain(SECRET);
      await deleteConnection(ctx, REF);
      expect(await everyRow(ctx)).not.toContain(SECRET);
    },
  ));

test('sends it where the definition names it, at verification and with every call', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx, provider }) => {
      await put(ctx, { appKey: SECRET });
      await call(ctx);
      expect(provider.requests.map(({ path, headers }) => [path, headers['x-app-key']])).toEqual([
        ['/check', SECRET],
        ['/items', SECRET],
      ]);
    },
  ));

test('accepts it from a form by the rules of its field', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx, provider }) => {
      const session = await newSession(ctx);
      const submit = (appKey: string): Promise<{ connectionId: string }> =>
        submitCredentials(
          ctx,
          session,
          submitCredentialsInputSchema.parse({
            integration_id: 'acme',
            credentials: { type: 'API_KEY', apiKey: 'k' },
            connection_config: { appKey },
          }),
        );
      await expect(submit('not a key')).rejects.toMatchObject({ code: 'invalid_connection_config' });
      const { connectionId } = await submit(SECRET);
      expect((await get(ctx, { connection_id: connectionId })).connection_config).toEqual({ appKey: SECRET });
      expect(await everyRow(ctx)).not.toContain(SECRET);
      expect(provider.requests.at(-1)?.headers['x-app-key']).toBe(SECRET);
    },
  ));

test('refuses it in a session, whose browser could read it', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx }) => {
      const create = (connection_config: object): Promise<unknown> =>
        createConnectSession(
          ctx,
          createConnectSessionInputSchema.parse({
            tags: {},
            integrations_config_defaults: { acme: { connection_config } },
          }),
        );
      await create({ site: 'eu', own: 'x' });
      const path = ['integrations_config_defaults', 'acme', 'connection_config', 'appKey'];
      await expect(create({ site: 'eu', appKey: SECRET })).rejects.toMatchObject({
        code: 'invalid_body',
        issues: [{ path }],
      });
    },
  ));

test('keeps omitted secrets on an override, and replaces given ones', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx }) => {
      await put(ctx, { appKey: SECRET });
      expect((await put(ctx, { site: 'us' })).connection_config).toEqual({ appKey: SECRET, site: 'us' });
      expect((await put(ctx, { appKey: 'another-key' })).connection_config).toEqual({
        appKey: 'another-key',
        site: 'us',
      });
      expect(await everyRow(ctx)).not.toMatch(/another-key|an-application-key/);
    },
  ));

test('shows a key that may not read credentials no more of an import than it sent', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx }) => {
      const writer = { ...ctx, scopes: ['environment:connections:create', 'environment:connections:update'] };
      expect((await put(writer, { appKey: SECRET })).connection_config).toEqual({ appKey: SECRET });
      expect((await put(writer, { site: 'us' })).connection_config).toEqual({ site: 'us' });
      expect((await get(ctx)).connection_config).toEqual({ appKey: SECRET, site: 'us' });
    },
  ));

test('replaces the sealed value by a given one, and keeps an omitted one although its field is no longer secret', () =>
  withSecretConfig(
    () => ({ ...KEYED, config: { ...CONFIG, other: { label: 'Other', secret: true, required: false } } }),
    async ({ ctx }) => {
      await put(ctx, { appKey: SECRET, other: 'other-key' });
      const open = withFields(ctx, {
        ...CONFIG,
        appKey: { label: 'Application key' },
        other: { label: 'Other', secret: true, required: false },
      });
      expect((await put(open, undefined)).connection_config).toEqual({ appKey: SECRET, other: 'other-key' });
      expect((await put(open, { appKey: 'new-key' })).connection_config).toEqual({
        appKey: 'new-key',
        other: 'other-key',
      });
      const all = withFields(ctx, { appKey: { label: 'Application key' }, other: { label: 'Other' } });
      expect((await put(all, undefined)).connection_config).toEqual({ appKey: 'new-key', other: 'other-key' });
    },
  ));

test('hides a value that was stored in the clear before its field was secret', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx }) => {
      await put(ctx, { appKey: SECRET });
      await clientOf(
        ctx.db,
      )`update connections set connection_config = ${'{"appKey":"key-in-the-clear","site":"eu"}'}::text::jsonb`;
      await signRowsAgain(ctx.db);
      expect((await get({ ...ctx, scopes: ['environment:connections:read'] })).connection_config).toEqual({
        site: 'eu',
      });
    },
  ));

test('seals a value that was stored in the clear at the next override', () =>
  withSecretConfig(
    () => KEYED,
    async ({ ctx }) => {
      await put(ctx, { appKey: SECRET });
      await clientOf(
        ctx.db,
      )`update connections set connection_config = ${'{"appKey":"key-in-the-clear"}'}::text::jsonb`;
      await signRowsAgain(ctx.db);
      expect((await put(ctx, undefined)).connection_config).toEqual({ appKey: 'key-in-the-clear' });
      expect(await everyRow(ctx)).not.toContain('key-in-the-clear');
    },
  ));

test('sends it with a refresh and keeps it', () =>
  withSecretConfig(
    (origin) => ({
      auth: {
        mode: 'oauth2-cc',
        tokenUrl: `${origin}/token`,
        tokenAuth: 'body',
        tokenHeaders: { 'x-app-key': '{config.appKey}' },
      },
      credentials: CLIENT,
    }),
    async ({ ctx, provider }) => {
      await put(
        ctx,
        { appKey: SECRET, site: 'eu' },
        { credentials: { type: 'OAUTH2_CC', token: 'old', client_id: 'c', client_secret: 's' } },
      );
      const refreshed = await get(ctx, { force_refresh: true });
      expect(refreshed).toMatchObject({
        connection_config: { appKey: SECRET, site: 'eu' },
        credentials: { token: expect.stringMatching(/^t-/) },
      });
      expect(provider.requests.map(({ path, headers }) => [path, headers['x-app-key']])).toEqual([['/token', SECRET]]);
      expect(await everyRow(ctx)).not.toContain(SECRET);
    },
  ));

test('sends it with a revocation where the definition names it', () =>
  withSecretConfig(
    (origin) => ({
      auth: {
        mode: 'oauth2',
        authorizationUrl: `${origin}/auth`,
        tokenUrl: `${origin}/token`,
        tokenAuth: 'body',
        pkce: 'S256',
        captureFromToken: ['appKey'],
        revoke: {
          url: `${origin}/revoke`,
          token: 'access',
          headers: { 'x-app-key': '{config.appKey}' },
          evidence: 'observed',
        },
      },
      config: { appKey: { label: 'Application key', source: 'token', secret: true } },
    }),
    async ({ ctx, provider }) => {
      await put(ctx, { appKey: SECRET }, { credentials: { type: 'OAUTH2', access_token: 'a' } });
      await deleteConnection(ctx, REF);
      await revokeDueTokens(ctx);
      expect(provider.requests.map(({ path, headers }) => [path, headers['x-app-key']]).at(-1)).toEqual([
        '/revoke',
        SECRET,
      ]);
    },
  ));

test('sends it to no host but the provider’s, also without another credential', () =>
  withSecretConfig(
    () => ({ auth: { mode: 'none' } }),
    async ({ ctx, provider }) => {
      await put(ctx, { appKey: SECRET }, { credentials: { type: 'NONE' } });
      await call(ctx);
      expect(provider.requests.at(-1)?.headers['x-app-key']).toBe(SECRET);
      await expect(call(ctx, 'https://elsewhere.test')).rejects.toMatchObject({ code: 'base_url_override_disabled' });
    },
  ));

test('sends it to another host only when it is given again, or by a key that may read it', () =>
  withSecretConfig(
    (origin) => ({
      ...KEYED,
      config: {
        base: { label: 'Address', format: 'base-url', default: origin },
        appKey: { label: 'Application key', secret: true, required: false },
      },
      api: { baseUrl: '{config.base}', headers: { 'x-app-key': '{config.appKey}' } },
    }),
    async ({ ctx, provider }) => {
      const moved = { base: `${provider.origin}/elsewhere` };
      const home = { base: provider.origin, appKey: SECRET };
      await put(ctx, home);
      const target = { connection_id: 'c1', integration_id: 'acme' };
      const session = await authenticateSession(
        ctx,
        (await createReconnectSession(ctx, createReconnectSessionInputSchema.parse(target))).data.token,
      );
      await submitCredentials(
        ctx,
        session,
        submitCredentialsInputSchema.parse({
          integration_id: 'acme',
          credentials: { type: 'API_KEY', apiKey: 'k' },
          connection_config: moved,
        }),
      );
      expect((await get(ctx)).connection_config).toEqual(moved);
      await put(ctx, home);
      const reader = { ...ctx, scopes: ['environment:connections:*'] };
      expect((await put(reader, moved)).connection_config).toEqual({ ...moved, appKey: SECRET });
    },
  ));
