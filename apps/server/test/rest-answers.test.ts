import { generateKeyPairSync } from 'node:crypto';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import {
  appProvider,
  oauthProvider,
  tokenPairProvider,
  writeProviderFolder,
  type ProviderFolder,
} from './provider-folder.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const PEM = generateKeyPairSync('rsa', { modulusLength: 2048 })
  .privateKey.export({ type: 'pkcs1', format: 'pem' })
  .toString();
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

let app: TestServer;
let folder: ProviderFolder;
beforeAll(async () => {
  const urls = {
    authorizationUrl: 'https://acme.example/a',
    tokenUrl: 'https://acme.example/t',
    revocationUrl: 'https://acme.example/r',
  };
  folder = await writeProviderFolder(
    oauthProvider(urls, { id: 'by-oauth2', name: 'OAuth 2' }),
    {
      id: 'by-oauth1',
      name: 'OAuth 1',
      categories: ['test'],
      auth: {
        mode: 'oauth1',
        requestUrl: urls.revocationUrl,
        authorizationUrl: urls.authorizationUrl,
        tokenUrl: urls.tokenUrl,
        signature: 'HMAC-SHA1',
      },
    },
    tokenPairProvider('https://acme.example', { id: 'by-tba', name: 'TBA' }),
    appProvider('https://acme.example', { id: 'by-app', name: 'App' }),
    appProvider('https://acme.example', { id: 'by-custom', name: 'Custom', asksWho: true }),
  );
  app = await startServer({ config: { providersDir: folder.path } });
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'c1' });
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
});

const post = (path: string, body: unknown): Promise<RestAnswer> => rest(app, path, { method: 'POST', body });
const dataOf = ({ body }: RestAnswer): Record<string, unknown> => (body as { data: Record<string, unknown> }).data;

describe('a connect session', () => {
  const shown = async (path: string, body: unknown): Promise<unknown> => {
    const created = await post(path, body);
    expect(created.status).toBe(201);
    return dataOf(await rest(app, '/connect/session', { bearer: String(dataOf(created)['token']) }));
  };
  const settings = {
    endUserLabel: null,
    connectUISettings: {
      theme: { light: { primary: expect.any(String) }, dark: { primary: expect.any(String) } },
      defaultTheme: 'system',
      showWatermark: false,
    },
    websocketsPath: '/',
  };

  test('returns a token, a link to the Connect UI and its expiry in 30 minutes', async () => {
    const created = await post('/connect/sessions', { tags: {} });
    const { token, expires_at: end } = dataOf(created) as { token: string; expires_at: string };
    const link = `${app.running.wiring.config.publicUrl.href}connect/?session_token=${token}`;
    expect([created.status, created.body]).toEqual([
      201,
      { data: { token, connect_link: link, expires_at: expect.stringMatching(MOMENT) } },
    ]);
    expect(Math.round((Date.parse(end) - Date.now()) / 60_000)).toBe(30);
  });

  test.each([[{ tags: { team: 'a' } }], [{ tags: {} }], [{ tags: {}, allowed_integrations: [] }]])(
    'shows no tags, no end user and no restriction for %j',
    async (body) => {
      expect(await shown('/connect/sessions', body)).toEqual({ endUser: null, ...settings });
    },
  );

  test('shows all its parts, but neither scopes nor tags', async () => {
    const body = {
      end_user: { id: 'u1', email: 'ada@example.com' },
      organization: { id: 'o1', display_name: 'Org' },
      tags: { team: 'secret-team' },
      allowed_integrations: ['private'],
      integrations_config_defaults: { private: { user_scopes: 'a,b', connection_config: { x: 'y' } } },
      overrides: { private: { docs_connect: 'https://docs.example.com/' } },
    };
    expect(await shown('/connect/sessions', body)).toEqual({
      ...settings,
      endUser: {
        id: 'u1',
        display_name: null,
        email: 'ada@example.com',
        tags: null,
        organization: { id: 'o1', display_name: 'Org' },
      },
      endUserLabel: 'ada@example.com',
      allowed_integrations: ['private'],
      integrations_config_defaults: { private: { connection_config: { x: 'y' }, authorization_params: {} } },
      overrides: { private: { docs_connect: 'https://docs.example.com/' } },
    });
  });

  test("shows the product of the environment, with the session's own members in its place", async () => {
    const product = { product_name: 'Acme', product_url: 'https://acme.example', accent_color: '#112233' };
    await rest(app, '/connect/settings', { method: 'PATCH', body: product });
    const appearance = { product_name: 'Northwind', logo: 'data:image/png;base64,iVBORw0KGgo=' };
    expect(await shown('/connect/sessions', { tags: {} })).toMatchObject({
      product: { name: 'Acme', url: 'https://acme.example' },
      connectUISettings: { theme: { light: { primary: '#112233' }, dark: { primary: '#112233' } } },
    });
    expect(await shown('/connect/sessions', { tags: {}, appearance, language: 'de' })).toMatchObject({
      product: { name: 'Northwind', url: 'https://acme.example', logo: appearance.logo },
      language: 'de',
    });
    await rest(app, '/connect/settings', {
      method: 'PATCH',
      body: { product_name: null, product_url: null, accent_color: null },
    });
  });

  test('shows what its own end user has connected, and nothing to a session without one', async () => {
    await importApiKey(app, 'private', { connectionId: 'c-ada', tags: { end_user_id: 'ada' } });
    const connected = [{ integration_id: 'private' }];
    expect(await shown('/connect/sessions', { tags: { end_user_id: 'ada' } })).toMatchObject({ connected });
    expect(await shown('/connect/sessions', { tags: { end_user_id: 'eve' } })).not.toHaveProperty('connected');
    expect(await shown('/connect/sessions', { tags: {} })).not.toHaveProperty('connected');
  });

  test('pins a reconnect session to the integration of its connection', async () => {
    const body = {
      connection_id: 'c1',
      integration_id: 'private',
      integrations_config_defaults: { private: { authorization_params: { prompt: 'none' } } },
    };
    expect(await shown('/connect/sessions/reconnect', body)).toEqual({
      ...settings,
      endUser: null,
      allowed_integrations: ['private'],
      integrations_config_defaults: { private: { connection_config: {}, authorization_params: { prompt: 'none' } } },
      connected: [{ integration_id: 'private' }],
      isReconnecting: true,
    });
  });

  test.each([
    'open',
    'view:list',
    'view:integration',
    'view:unknown_error',
    'view:credentials_error',
    'view:success',
    'click:integration',
    'click:doc',
    'click:doc_section',
    'click:connect',
    'click:close',
    'click:finish',
    'click:outside',
    'popup:blocked_by_browser',
    'popup:closed_early',
  ])('accepts the report %s of its page', async (event) => {
    const token = dataOf(await post('/connect/sessions', { tags: {} }))['token'];
    expect(
      await rest(app, '/connect/telemetry', {
        method: 'POST',
        bearer: null,
        body: { token, event, timestamp: new Date().toISOString() },
      }),
    ).toMatchObject({ status: 204, body: '' });
  });
});

describe('an integration', () => {
  const client = { client_id: 'id', client_secret: 'hush' };
  const key = { app_id: '7', app_link: 'https://acme.example/apps/a', private_key: PEM };
  const held = { ...client, scopes: 'a,b', webhook_secret: null };
  test.each([
    ['by-oauth2', { type: 'OAUTH2', ...client, scopes: 'a, b' }, { type: 'OAUTH2', ...held }],
    ['by-oauth1', { type: 'OAUTH1', ...client, scopes: 'a,b' }, { type: 'OAUTH1', ...held }],
    [
      'by-tba',
      { type: 'TBA', ...client, scopes: 'a,b', webhook_secret: 'w' },
      { type: 'TBA', ...held, webhook_secret: 'w' },
    ],
    ['by-app', { type: 'APP', ...key }, { type: 'APP', ...key }],
    ['by-custom', { type: 'CUSTOM', ...client, ...key }, { type: 'CUSTOM', ...client, ...key }],
  ])('creates, reads and deletes %s with its credentials', async (provider, credentials, shown) => {
    const made = await post('/integrations', { provider, unique_key: `of ${provider}`, credentials });
    expect([made.status, made.body]).toEqual([
      200,
      {
        data: {
          unique_key: `of ${provider}`,
          provider,
          display_name: expect.any(String),
          logo: expect.stringMatching(new RegExp(`^http.*/${provider}\\.svg$`)),
          forward_webhooks: true,
          created_at: expect.stringMatching(MOMENT),
          updated_at: expect.stringMatching(MOMENT),
          ...(provider !== 'by-tba' && { redirect_uri: expect.stringMatching(/\/oauth\/callback\/\w+$/) }),
          ready: true,
        },
      },
    ]);
    const path = `/integrations/${encodeURIComponent(`of ${provider}`)}`;
    expect(dataOf(await rest(app, path, { query: '?include=credentials' }))).toEqual({
      ...dataOf(made),
      credentials: shown,
    });
    expect(await rest(app, path, { method: 'DELETE' })).toMatchObject({ status: 200, body: { success: true } });
  });

  test('changes, keeps an omitted webhook secret, and clears an empty one', async () => {
    await post('/integrations', {
      provider: 'by-oauth2',
      unique_key: 'changing',
      display_name: 'Own',
      forward_webhooks: false,
      credentials: { type: 'OAUTH2', ...client, webhook_secret: 'w' },
    });
    const change = async (body: unknown): Promise<unknown> => {
      const { status } = await rest(app, '/integrations/changing', { method: 'PATCH', body });
      expect(status).toBe(200);
      return dataOf(await rest(app, '/integrations/changing', { query: '?include=credentials' }));
    };
    expect(await change({})).toMatchObject({
      display_name: 'Own',
      forward_webhooks: false,
      credentials: { webhook_secret: 'w' },
    });
    expect(await change({ credentials: { type: 'OAUTH2', client_id: 'other', client_secret: 'x' } })).toMatchObject({
      credentials: { client_id: 'other', webhook_secret: 'w' },
    });
    expect(await change({ credentials: { type: 'OAUTH2', ...client, webhook_secret: '' } })).toMatchObject({
      credentials: { webhook_secret: null },
    });
    expect(await change({ forward_webhooks: true, display_name: 'New' })).toMatchObject({
      display_name: 'New',
      forward_webhooks: true,
    });
  });

  test('lists by provider and age, for a session only if it allows it', async () => {
    for (const unique_key of ['second', 'first']) await createApiKeyIntegration(app, unique_key);
    const keys = async (bearer?: string): Promise<unknown[]> =>
      (
        (await rest(app, '/integrations', bearer ? { bearer } : {})).body as { data: { unique_key: string }[] }
      ).data.map((item) => item.unique_key);
    expect(await keys()).toEqual(['changing', 'private', 'second', 'first']);
    const session = dataOf(await post('/connect/sessions', { tags: {}, allowed_integrations: ['first', 'changing'] }));
    expect(await keys(String(session['token']))).toEqual(['changing', 'first']);
  });
});

describe('a provider', () => {
  test.each([
    ['a key', null],
    ['a session', '/connect/sessions'],
  ])('is read with %s, in any language', async (_what, path) => {
    const bearer = path === null ? app.secretKey : String(dataOf(await post(path, { tags: {} }))['token']);
    const plain = await rest(app, '/providers/github', { bearer });
    expect(plain).toMatchObject({
      status: 200,
      body: { data: { name: 'github', logo_url: expect.stringMatching(/^http.*\/github\.svg$/), auth_mode: 'OAUTH2' } },
    });
    expect(
      (await rest(app, '/providers/github', { bearer, headers: { 'accept-language': 'fr, de;q=0.5' } })).body,
    ).toEqual(plain.body);
  });

  test('is found by any part of its id, ignoring case', async () => {
    const names = async (search: string): Promise<string[]> =>
      ((await rest(app, '/providers', { query: `?search=${search}` })).body as { data: { name: string }[] }).data.map(
        ({ name }) => name,
      );
    expect(await names('BY-oauth')).toEqual(['by-oauth1', 'by-oauth2']);
    expect(await names('no-such-provider')).toEqual([]);
  });
});
