import { startFakeProvider, type FakeProvider } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import {
  apiKeyProvider,
  clientProvider,
  oauthProvider,
  writeProviderFolder,
  type ProviderFolder,
} from './provider-folder.js';
import { propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const IN_AN_HOUR = new Date(Date.now() + 3_600_000).toISOString();

let app: TestServer;
let api: FakeProvider;
let folder: ProviderFolder;
beforeAll(async () => {
  const basic = `Basic ${Buffer.from('ada:').toString('base64')}`;
  api = await startFakeProvider(({ headers }) => ({
    status: headers.authorization === 'Bearer good' || headers.authorization === basic ? 200 : 401,
  }));
  const urls = { authorizationUrl: `${api.origin}/a`, tokenUrl: `${api.origin}/t`, revocationUrl: `${api.origin}/r` };
  const verify = { method: 'GET', path: '/whoami', evidence: 'observed' } as const;
  folder = await writeProviderFolder(
    oauthProvider(urls, { id: 'oauth2', name: 'OAuth 2' }),
    {
      id: 'oauth1',
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
    clientProvider(urls.tokenUrl, { id: 'client', name: 'Client' }),
    apiKeyProvider(api.origin, { id: 'key', name: 'Key' }),
    {
      id: 'basic',
      name: 'Basic',
      categories: ['test'],
      auth: { mode: 'basic' },
      credentials: { username: { label: 'User' }, password: { label: 'Password', secret: true } },
      api: { baseUrl: api.origin, verify },
    },
  );
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(api.origin).host] } });
  const client = { client_id: 'i', client_secret: 's' };
  await app.trpc.integrations.create.mutate({
    provider: 'oauth2',
    unique_key: 'oauth2',
    credentials: { type: 'OAUTH2', ...client },
  });
  await app.trpc.integrations.create.mutate({
    provider: 'oauth1',
    unique_key: 'oauth1',
    credentials: { type: 'OAUTH1', ...client },
  });
  for (const provider of ['client', 'key', 'basic', 'unauthenticated'])
    await app.trpc.integrations.create.mutate({ provider, unique_key: provider });
});
afterAll(async () => {
  await app.close();
  await api[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

const importOf = (key: string, credentials: object, more: object = {}): Promise<RestAnswer> =>
  rest(app, '/connections', { method: 'POST', body: { provider_config_key: key, credentials, ...more } });
const read = (key: string, id: unknown, query = ''): Promise<RestAnswer> =>
  rest(app, `/connections/${String(id)}?provider_config_key=${key}${query}`);

interface Mode {
  readonly key: string;
  readonly given: Readonly<Record<string, unknown>>;
  /** The members of `credentials` that differ from the input. */
  readonly held?: Readonly<Record<string, unknown>>;
}

const OAUTH2 = {
  type: 'OAUTH2',
  access_token: 'a',
  refresh_token: 'r',
  expires_at: IN_AN_HOUR,
  config_override: { client_id: 'own', client_secret: 'x' },
};
const CLIENT = { type: 'OAUTH2_CC', token: 't', client_id: 'i', client_secret: 's', expires_at: IN_AN_HOUR };
const OAUTH1 = { type: 'OAUTH1', oauth_token: 't', oauth_token_secret: 's' };
const modes: readonly Mode[] = [
  { key: 'oauth2', given: OAUTH2, held: { ...OAUTH2, raw: OAUTH2 } },
  { key: 'client', given: CLIENT, held: { ...CLIENT, raw: CLIENT } },
  { key: 'oauth1', given: OAUTH1, held: { ...OAUTH1, raw: OAUTH1 } },
  { key: 'key', given: { type: 'API_KEY', apiKey: 'good' } },
  { key: 'basic', given: { type: 'BASIC', username: 'ada', password: '' } },
  { key: 'unauthenticated', given: { type: 'NONE' }, held: {} },
];

describe.each(modes)('an import by $given.type', ({ key, given, held = given }) => {
  test('returns the whole connection, with its credential as it was given', async () => {
    const answer = await importOf(key, given);
    expect([answer.status, answer.body]).toEqual([
      201,
      {
        id: expect.any(Number),
        connection_id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
        provider_config_key: key,
        provider: key,
        errors: [],
        end_user: null,
        tags: {},
        metadata: {},
        connection_config: {},
        webhook_url_override: null,
        requested_scopes: null,
        granted_scopes: null,
        missing_scopes: [],
        account: null,
        created_at: expect.stringMatching(MOMENT),
        updated_at: expect.stringMatching(MOMENT),
        last_fetched_at: expect.stringMatching(MOMENT),
        credentials: held,
      },
    ]);
  });

  test('is read, also with force_refresh when nothing can be refreshed, and with the refresh token on request', async () => {
    const { connection_id: id } = (await importOf(key, given)).body as { connection_id: string };
    const isRefreshable = key === 'oauth2' || key === 'client';
    expect(
      (await read(key, id, `&refresh_token=true&force_refresh=${isRefreshable ? 'false' : 'true'}`)).body,
    ).toMatchObject({ connection_id: id, credentials: held });
    const plain = await read(key, id);
    expect([plain.status, JSON.stringify(plain.body)]).toEqual([200, expect.not.stringContaining('refresh_token')]);
  });
});

describe.each(SDK_VERSIONS)('the token that @nangohq/node %s takes of a connection', (_version, make) => {
  test.each<[string, Readonly<Record<string, unknown>>, unknown]>([
    ['oauth2', OAUTH2, 'a'],
    ['oauth1', OAUTH1, { oAuthToken: 't', oAuthTokenSecret: 's' }],
    ['client', CLIENT, { ...CLIENT, raw: CLIENT }],
    ['key', { type: 'API_KEY', apiKey: 'good' }, { type: 'API_KEY', apiKey: 'good' }],
    ['basic', { type: 'BASIC', username: 'ada', password: '' }, { type: 'BASIC', username: 'ada', password: '' }],
    ['unauthenticated', { type: 'NONE' }, {}],
  ])('by %s', async (key, given, token) => {
    const { connection_id: id } = (await importOf(key, given)).body as { connection_id: string };
    expect(await make(propsFor(app)).getToken(key, id)).toEqual(token);
  });

  test('returns `raw` as it was given', async () => {
    const { connection_id: id } = (await importOf('client', CLIENT)).body as { connection_id: string };
    expect(await make(propsFor(app)).getRawTokenResponse('client', id)).toEqual(CLIENT);
  });
});

test('keeps an access token without a refresh token, forced or not', async () => {
  const { connection_id: id } = (
    await importOf('oauth2', { type: 'OAUTH2', access_token: 'only', expires_at: IN_AN_HOUR })
  ).body as { connection_id: string };
  for (const query of ['', '&force_refresh=true'])
    expect(await read('oauth2', id, query)).toMatchObject({
      status: 200,
      body: { credentials: { access_token: 'only' } },
    });
});

test.each([
  ['a key', 'key', { type: 'API_KEY', apiKey: 'bad' }],
  ['a name and a password', 'basic', { type: 'BASIC', username: 'eve', password: '' }],
])('does not import %s that the provider refuses', async (_what, key, credentials) => {
  const answer = await importOf(key, credentials, { connection_id: `bad-${key}` });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 'connection_test_failed', message: expect.stringMatching(/./) } },
  });
  expect((await read(key, `bad-${key}`)).status).toBe(404);
});

test('keeps further members in their places', async () => {
  const more = {
    connection_id: 'my id',
    metadata: { a: { b: 1 } },
    connection_config: { region: 'eu', nested: { x: 1 } },
    webhook_url_override: `${api.origin}/hook`,
    end_user: { id: 'u1', email: 'ada@example.com', display_name: 'Ada', tags: { Plan: 'free' } },
    tags: { Plan: 'pro' },
  };
  const answer = await importOf('unauthenticated', { type: 'NONE' }, more);
  expect(answer).toMatchObject({
    status: 201,
    body: {
      connection_id: 'my id',
      metadata: more.metadata,
      connection_config: more.connection_config,
      webhook_url_override: more.webhook_url_override,
      end_user: { id: 'u1', email: 'ada@example.com', display_name: 'Ada', tags: { Plan: 'free' }, organization: null },
    },
  });
  expect((answer.body as { tags: unknown }).tags).toEqual({
    end_user_id: 'u1',
    end_user_email: 'ada@example.com',
    end_user_display_name: 'Ada',
    plan: 'pro',
  });
});
