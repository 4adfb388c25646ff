import { generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';

import { scriptedTokenEndpoint, startAuthorizationServer, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { freePort } from './free-ports.js';
import { apiKeyProvider, clientProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

let app: TestServer;
let receiver: WebhookReceiver;
let folder: ProviderFolder;
let tokens: ScriptedTokenEndpoint;
const robotKey = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const OTHER_KEY = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  .privateKey.export({ type: 'pkcs8', format: 'pem' })
  .toString();
const cleanUp: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  const apiPort = await freePort();
  const api = createServer((req, res) =>
    res.writeHead(req.headers.authorization === 'Bearer good' ? 200 : 401).end(),
  ).listen(apiPort, '127.0.0.1');
  tokens = await scriptedTokenEndpoint();
  const signing = await startAuthorizationServer({
    machineClient: { id: 'robot', publicKey: robotKey.publicKey.export({ format: 'jwk' }), algorithm: 'ES256' },
  });
  folder = await writeProviderFolder(
    apiKeyProvider(`http://127.0.0.1:${apiPort}`, { id: 'keyed', name: 'Keyed' }),
    clientProvider(tokens.tokenUrl, { id: 'machine', name: 'Machine' }),
    clientProvider(signing.tokenUrl, { id: 'signing', name: 'Signing', audience: signing.issuer }),
  );
  receiver = await startWebhookReceiver();
  app = await startServer({
    config: {
      providersDir: folder.path,
      webhookUrl: receiver.url,
      egressAllow: [
        `127.0.0.1:${apiPort}`,
        new URL(tokens.origin).host,
        new URL(signing.issuer).host,
        new URL(receiver.url).host,
      ],
    },
  });
  cleanUp.push(
    () => app.close(),
    async () => receiver[Symbol.asyncDispose](),
    () => tokens.close(),
    () => signing.close(),
    async () => folder[Symbol.asyncDispose](),
    async () => void api.close(),
  );
  for (const [provider, unique_key] of [
    ['keyed', 'keyed'],
    ['machine', 'machine'],
    ['signing', 'signing'],
    ['unauthenticated', 'open'],
    ['freshdesk', 'desk'],
    ['private-api-basic', 'basic'],
  ] as const) {
    await app.trpc.integrations.create.mutate({
      provider,
      unique_key,
      ...(unique_key === 'basic' && { integration_config: { baseUrl: 'https://api.example.com' } }),
    });
  }
});
afterAll(async () => {
  for (const clean of cleanUp) await clean();
});

async function session(options: { allowed?: string[]; tags?: Record<string, string> } = {}): Promise<string> {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: options.tags ?? {},
    ...(options.allowed && { allowed_integrations: options.allowed }),
  });
  return data.token;
}

async function submit(path: string, body?: unknown, query?: string): Promise<RestAnswer> {
  return rest(app, path, {
    method: 'POST',
    bearer: null,
    query: `?connect_session_token=${await session()}${query ?? ''}`,
    ...(body !== undefined && { body }),
  });
}

const made = (key: string) => ({
  status: 200,
  body: { connectionId: expect.stringMatching(/^[\da-f-]{36}$/), providerConfigKey: key },
});

describe('the end user’s input becomes a connection, with status 200:', () => {
  test('an API key', async () => {
    const answer = await submit('/api-auth/api-key/keyed', { apiKey: 'good' });
    expect(answer).toEqual({ ...made('keyed'), headers: expect.anything() });
    const { connectionId } = answer.body as { connectionId: string };
    const connection = await app.trpc.connections.get.query({
      connection_id: connectionId,
      provider_config_key: 'keyed',
    });
    expect(connection).toMatchObject({ credentials: { type: 'API_KEY', apiKey: 'good' }, metadata: {} });
  });

  test('a user name and a password, both of which may be empty', async () => {
    expect(await submit('/api-auth/basic/basic', { username: '', password: '' })).toMatchObject(made('basic'));
  });

  test('a client id and a client secret, with a token at once', async () => {
    const answer = await submit('/oauth2/auth/machine', {
      client_id: tokens.clientId,
      client_secret: tokens.clientSecret,
    });
    expect(answer).toMatchObject(made('machine'));
    const { connectionId } = answer.body as { connectionId: string };
    const { credentials, connection_config: config } = await app.trpc.connections.get.query({
      connection_id: connectionId,
      provider_config_key: 'machine',
    });
    expect(credentials).toMatchObject({ type: 'OAUTH2_CC', token: expect.any(String), client_id: tokens.clientId });
    expect(config).toEqual({ oauth_scopes: '' });
  });

  test('a client id and a private key that signs the client’s identity', async () => {
    const key = robotKey.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
    expect(
      await submit('/oauth2/auth/signing', { type: 'OAUTH2_CC', client_id: 'robot', client_private_key: key }),
    ).toMatchObject(made('signing'));
  });

  test('the same as a form, which only this path accepts', async () => {
    const response = await fetch(`${app.url}/oauth2/auth/machine?connect_session_token=${await session()}`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: tokens.clientId, client_secret: tokens.clientSecret }),
    });
    expect([response.status, await response.json()]).toMatchObject([200, { providerConfigKey: 'machine' }]);
  });

  test.each([
    ['without a body', undefined],
    ['with an empty one', {}],
  ])('no credentials, %s', async (_what, body) => {
    expect(await submit('/auth/unauthenticated/open', body)).toMatchObject(made('open'));
  });

  test('no credentials, under a JSON content type', async () => {
    const response = await fetch(`${app.url}/auth/unauthenticated/open?connect_session_token=${await session()}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
    });
    expect(response.status).toBe(200);
    await response.text();
  });
});

test.each(['a%20%22b%22', 'a%5Cb', 'r%C3%A9ad', 'a%00', 'a&user_scope=b%22'])(
  'refuses an invalid user scope by name: %s',
  async (scope) => {
    const refused = await submit('/api-auth/api-key/keyed', { apiKey: 'good' }, `&user_scope=${scope}`);
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { errors: [{ path: ['user_scope'], message: expect.stringContaining('RFC 6749') }] } },
    });
  },
);

test.each(['', 'a,b', 'chat:write%20team!x', 'a&user_scope=b,c', 'https://x.example/auth/y%23z'])(
  'accepts a user scope: %s',
  async (scope) => {
    expect(await submit('/api-auth/api-key/keyed', { apiKey: 'good' }, `&user_scope=${scope}`)).toMatchObject(
      made('keyed'),
    );
  },
);

test('stores params as connection config: raw or escaped, texts only, never a webhook URL', async () => {
  const raw = await submit(
    '/api-auth/api-key/keyed',
    { apiKey: 'good' },
    '&params[webhook_url]=https%3A%2F%2Fevil.example&user_scope=a,b',
  );
  expect(raw.status).toBe(200);
  const { connectionId } = raw.body as { connectionId: string };
  expect(
    await app.trpc.connections.get.query({ connection_id: connectionId, provider_config_key: 'keyed' }),
  ).toMatchObject({
    connection_config: {},
    webhook_url_override: null,
  });
  for (const query of ['&params[subdomain]=bad/host', '&params%5Bsubdomain%5D=bad%2Fhost']) {
    const refused = await submit('/api-auth/basic/desk', { username: 'u', password: 'p' }, query);
    expect(refused).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('subdomain') } } });
  }
});

test('stores the product’s own values with the connection, and refuses reserved ones', async () => {
  const kept = await submit('/api-auth/api-key/keyed', { apiKey: 'good' }, '&params[shop]=a%20b');
  const { connectionId } = kept.body as { connectionId: string };
  const connection = await app.trpc.connections.get.query({
    connection_id: connectionId,
    provider_config_key: 'keyed',
  });
  expect(connection.connection_config).toEqual({ shop: 'a b' });
  for (const name of [
    'state',
    'redirect_uri',
    'client_secret',
    'scope',
    'code_challenge',
    'tags',
    'metadata',
    'connection_id',
    'oauth_scopes_override',
    'constructor',
  ]) {
    const refused = await submit('/api-auth/api-key/keyed', { apiKey: 'good' }, `&params[${name}]=x`);
    expect(refused).toMatchObject({
      status: 400,
      body: { error: { errors: [{ code: 'reserved_parameter', path: ['connection_config', name] }] } },
    });
  }
});

test('overrides values of the browser by those of the session, key by key', async () => {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: {},
    integrations_config_defaults: {
      keyed: { connection_config: { shop: 'fixed', nested: { a: 1 } } },
      open: { connection_config: { other: 'x' } },
    },
  });
  const query = `?connect_session_token=${data.token}&params[shop]=chosen&params[region]=eu`;
  const answer = await rest(app, '/api-auth/api-key/keyed', {
    method: 'POST',
    bearer: null,
    query,
    body: { apiKey: 'good' },
  });
  const { connectionId } = answer.body as { connectionId: string };
  const connection = await app.trpc.connections.get.query({
    connection_id: connectionId,
    provider_config_key: 'keyed',
  });
  expect(connection.connection_config).toEqual({ shop: 'fixed', nested: { a: 1 }, region: 'eu' });
});

test('limits params, and accepts none from the prototype', async () => {
  const many = Array.from({ length: 101 }, (_, index) => `&params[p${index}]=x`).join('');
  for (const query of ['&params[__proto__]=x', `&params[shop]=${'x'.repeat(2_049)}`, many]) {
    expect(await submit('/api-auth/api-key/keyed', { apiKey: 'good' }, query)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_query_params' } },
    });
  }
});

describe('refuses with the code and status that the published SDKs expect, and a sentence:', () => {
  test.each<[string, string, unknown, string, number, string]>([
    ['an unknown integration', '/api-auth/api-key/nope', { apiKey: 'k' }, '', 404, 'unknown_provider_config'],
    [
      'an unknown integration for a client',
      '/oauth2/auth/nope',
      { client_id: 'a', client_secret: 'b' },
      '',
      400,
      'unknown_provider_config',
    ],
    ['another mode', '/api-auth/basic/keyed', { username: 'u', password: 'p' }, '', 400, 'invalid_auth_mode'],
    [
      'a key that the provider refuses',
      '/api-auth/api-key/keyed',
      { apiKey: 'bad' },
      '',
      400,
      'connection_test_failed',
    ],
    [
      'a client that the provider refuses',
      '/oauth2/auth/machine',
      { client_id: 'x', client_secret: 'y' },
      '',
      400,
      'client_credentials_fetch_error',
    ],
    ['no client id', '/oauth2/auth/machine', { client_secret: 'y' }, '', 400, 'missing_client_id'],
    ['no client secret', '/oauth2/auth/machine', { client_id: 'y' }, '', 400, 'missing_client_secret'],
    [
      'a secret instead of the required key',
      '/oauth2/auth/signing',
      { client_id: 'y', client_secret: 'z' },
      '',
      400,
      'invalid_body',
    ],
    ['an invalid key', '/oauth2/auth/signing', { client_id: 'y', client_private_key: 'z' }, '', 400, 'invalid_body'],
    [
      'a key of another client',
      '/oauth2/auth/signing',
      { client_id: 'robot', client_private_key: OTHER_KEY },
      '',
      400,
      'client_credentials_fetch_error',
    ],
    ['an empty key', '/api-auth/api-key/keyed', { apiKey: '' }, '', 400, 'invalid_body'],
    ['a long key', '/api-auth/api-key/keyed', { apiKey: 'x'.repeat(1_025) }, '', 400, 'invalid_body'],
    ['one field more', '/api-auth/api-key/keyed', { apiKey: 'good', username: 'u' }, '', 400, 'invalid_body'],
    ['one field less', '/api-auth/basic/basic', { username: 'u' }, '', 400, 'invalid_body'],
    ['no body', '/api-auth/api-key/keyed', undefined, '', 400, 'invalid_body'],
    [
      'parameters for an authorization page',
      '/api-auth/api-key/keyed',
      { apiKey: 'good' },
      '&authorization_params[a]=b',
      400,
      'invalid_query_params',
    ],
    [
      'its own connection id',
      '/api-auth/api-key/keyed',
      { apiKey: 'good' },
      '&connection_id=mine',
      400,
      'invalid_query_params',
    ],
    ['an HMAC', '/api-auth/api-key/keyed', { apiKey: 'good' }, '&hmac=00', 400, 'invalid_query_params'],
    ['a malformed integration key', '/api-auth/api-key/a%3Cb', { apiKey: 'good' }, '', 400, 'invalid_uri_params'],
    ['TBA', '/auth/tba/keyed', { token_id: 'a', token_secret: 'b' }, '', 400, 'invalid_auth_mode'],
    ['two-step', '/auth/two-step/keyed', { type: 'TWO_STEP' }, '', 400, 'invalid_auth_mode'],
    ['JWT', '/auth/jwt/keyed', { type: 'JWT' }, '', 400, 'invalid_auth_mode'],
    [
      'BILL',
      '/auth/bill/keyed',
      { username: 'u', password: 'p', organization_id: 'o', dev_key: 'd' },
      '',
      400,
      'invalid_auth_mode',
    ],
    [
      'SIGNATURE',
      '/auth/signature/keyed',
      { type: 'SIGNATURE', username: 'u', password: 'p' },
      '',
      400,
      'invalid_auth_mode',
    ],
    [
      'a client for an integration that connects in another way',
      '/oauth2/auth/keyed',
      { client_id: 'a', client_secret: 'b' },
      '',
      400,
      'invalid_auth_mode',
    ],
    ['AWS', '/auth/aws-sigv4/keyed', { role_arn: 'r' }, '&params[external_id]=xy', 400, 'invalid_auth_mode'],
    ['an outbound installation', '/auth/oauth-outbound/keyed', undefined, '', 400, 'invalid_auth_mode'],
    ['an unknown integration in a mode without providers', '/auth/jwt/nope', {}, '', 404, 'unknown_provider_config'],
  ])('%s', async (_what, path, body, query, status, code) => {
    const answer = await submit(path, body, query);
    expect([answer.status, answer.body]).toMatchObject([
      status,
      { error: { code, message: expect.stringMatching(/./) } },
    ]);
  });

  test('names the path of a connection id that a browser may not choose', async () => {
    const answer = await submit('/api-auth/api-key/keyed', { apiKey: 'good' }, '&connection_id=mine');
    expect(answer.body).toMatchObject({ error: { errors: [{ path: ['connection_id'] }] } });
  });

  test('refuses an integration that the session does not allow', async () => {
    const token = await session({ allowed: ['open'] });
    const answer = await rest(app, '/api-auth/api-key/keyed', {
      method: 'POST',
      bearer: null,
      query: `?connect_session_token=${token}`,
      body: { apiKey: 'good' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'integration_not_allowed', message: expect.any(String) } },
    });
  });

  test.each([
    ['nothing', '', 'missing_public_key'],
    ['an empty token', '?connect_session_token=', 'missing_public_key'],
    ['a malformed token', '?connect_session_token=hfcs_x', 'invalid_connect_session_token_format'],
    ['a malformed public key', '?public_key=x', 'invalid_public_key'],
    ['a public key', '?public_key=0f8fad5b-d9cb-469f-a165-70867728950e', 'deprecated_authentication'],
  ])('%s in the query', async (_what, query, code) => {
    const answer = await rest(app, '/api-auth/api-key/keyed', {
      method: 'POST',
      bearer: null,
      query,
      body: { apiKey: 'good' },
    });
    expect(answer).toMatchObject({ status: 401, body: { error: { code, message: expect.any(String) } } });
  });
});

test('creates no connection for an ended session', async () => {
  const token = await session();
  await rest(app, '/connect/session', { method: 'DELETE', bearer: token });
  const answer = await rest(app, '/auth/unauthenticated/open', {
    method: 'POST',
    bearer: null,
    query: `?connect_session_token=${token}`,
  });
  expect(answer).toMatchObject({ status: 401, body: { error: { code: 'unknown_connect_session_token' } } });
});

test('replaces the credential in place by a reconnect session, and keeps it when the new one is refused', async () => {
  const first = await submit('/api-auth/api-key/keyed', { apiKey: 'good' });
  const { connectionId } = first.body as { connectionId: string };
  const ref = { connection_id: connectionId, provider_config_key: 'keyed' };
  const reconnect = async (apiKey: string): Promise<RestAnswer> => {
    const { data } = await app.trpc.connectSessions.createReconnect.mutate({
      connection_id: connectionId,
      integration_id: 'keyed',
    });
    return rest(app, '/api-auth/api-key/keyed', {
      method: 'POST',
      bearer: null,
      query: `?connect_session_token=${data.token}`,
      body: { apiKey },
    });
  };
  expect((await reconnect('bad')).status).toBe(400);
  expect((await app.trpc.connections.get.query(ref)).credentials).toEqual({ type: 'API_KEY', apiKey: 'good' });
  expect(await reconnect('good')).toMatchObject({ status: 200, body: { connectionId } });
});

test('refuses to reconnect a connection that was deleted in the meantime', async () => {
  const first = await submit('/api-auth/api-key/keyed', { apiKey: 'good' });
  const { connectionId } = first.body as { connectionId: string };
  const { data } = await app.trpc.connectSessions.createReconnect.mutate({
    connection_id: connectionId,
    integration_id: 'keyed',
  });
  await app.trpc.connections.delete.mutate({ connection_id: connectionId, provider_config_key: 'keyed' });
  const answer = await rest(app, '/api-auth/api-key/keyed', {
    method: 'POST',
    bearer: null,
    query: `?connect_session_token=${data.token}`,
    body: { apiKey: 'good' },
  });
  expect(answer).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_connection', message: expect.stringMatching(/./) } },
  });
});

test('reports a refusal of the provider to the customer as a failed creation, without tags', async () => {
  const refusals = () => receiver.received.filter(({ event }) => event.success === false);
  const before = refusals().length;
  expect((await submit('/api-auth/api-key/keyed', { apiKey: 'bad' })).status).toBe(400);
  await expect.poll(() => refusals().length).toBeGreaterThan(before);
  const event = refusals().find((webhook) => webhook.event.providerConfigKey === 'keyed')?.event;
  expect(event).toMatchObject({
    type: 'auth',
    operation: 'creation',
    authMode: 'API_KEY',
    error: { type: 'connection_test_failed' },
  });
  expect(event).not.toHaveProperty('tags');
});
