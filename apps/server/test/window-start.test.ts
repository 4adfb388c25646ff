import { clientOf } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openInWindow, type OpenedWindow } from './open-in-window.js';
import { listenForOutcome, type OutcomeListener } from './outcome-listener.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;
let other: TestServer;

/** Two processes of one service: the same public URL, database and keys. */
beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  const config = { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] };
  app = await startServer({ config });
  other = await startServer({ beside: app, config: { ...config, publicUrl: app.running.wiring.config.publicUrl } });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: 'typed',
    integration_config: { baseUrl: 'https://api.example.com' },
  });
});
afterAll(async () => {
  await other.close();
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

type SessionInput = Parameters<TestServer['trpc']['connectSessions']['create']['mutate']>[0];

async function sessionToken(input: Partial<SessionInput> = {}): Promise<string> {
  return (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'u1' }, ...input })).data.token;
}

async function comeBack(
  server: TestServer,
  opened: OpenedWindow,
  params: Readonly<Record<string, string>>,
): Promise<{ status: number; html: string }> {
  const address = new URL(opened.location?.searchParams.get('redirect_uri') ?? '');
  const state = opened.location?.searchParams.get('state') ?? '';
  const response = await fetch(`${server.url}${address.pathname}?${new URLSearchParams({ state, ...params })}`, {
    headers: { cookie: opened.cookie },
  });
  return { status: response.status, html: await response.text() };
}

async function flowCount(): Promise<number> {
  const [row] = await clientOf(app.database.db)<[{ count: number }]>`select count(*) as count from authorization_flows`;
  return row.count;
}

/** Long enough for every poll of both processes. */
async function messagesAfterAWhile(listener: OutcomeListener): Promise<readonly unknown[]> {
  await listener.outcome();
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return listener.messages;
}

test.each(['/', '/nested/path/', '/?anything=1'])('greets a WebSocket on %s first, with a unique id', async (path) => {
  using one = await listenForOutcome(app.url, path);
  using two = await listenForOutcome(app.url, path);
  expect(one.wsClientId).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
  expect(one.wsClientId).not.toBe(two.wsClientId);
});

describe.each([
  ['of the same process', () => [app, app, app] as const],
  ['of a process other than that of start and callback', () => [app, other, other] as const],
  ['of a process other than that of the callback', () => [app, app, other] as const],
])('a WebSocket %s', (_where, servers) => {
  test('receives the connection, once', async () => {
    const [listening, starting, returning] = servers();
    using listener = await listenForOutcome(listening.url);
    const opened = await openInWindow(starting, 'acme', {
      connect_session_token: await sessionToken(),
      ws_client_id: listener.wsClientId,
    });
    expect(opened.status).toBe(302);
    const page = await comeBack(returning, opened, {
      code: endpoint.issueCode({ codeChallenge: opened.location?.searchParams.get('code_challenge') ?? '' }),
    });
    expect(page.status).toBe(200);
    expect(page.html).toContain('data-awaited="yes"');
    const messages = await messagesAfterAWhile(listener);
    expect(messages).toEqual([
      {
        message_type: 'success',
        provider_config_key: 'acme',
        connection_id: expect.stringMatching(/^[\da-f-]{36}$/),
        is_pending: false,
      },
    ]);
  });

  test('receives a denial of access', async () => {
    const [listening, starting, returning] = servers();
    using listener = await listenForOutcome(listening.url);
    const opened = await openInWindow(starting, 'acme', {
      connect_session_token: await sessionToken(),
      ws_client_id: listener.wsClientId,
    });
    await comeBack(returning, opened, { error: 'access_denied' });
    expect(await messagesAfterAWhile(listener)).toEqual([
      {
        message_type: 'error',
        provider_config_key: 'acme',
        error_type: 'callback_err',
        error_desc: expect.stringContaining('not granted'),
      },
    ]);
  });

  test('receives a refused start', async () => {
    const [listening, starting] = servers();
    using listener = await listenForOutcome(listening.url);
    const refused = await openInWindow(starting, 'acme', {
      connect_session_token: await sessionToken({ allowed_integrations: ['typed'] }),
      ws_client_id: listener.wsClientId,
    });
    expect([refused.status, refused.location]).toEqual([400, null]);
    expect(refused.html).toContain('<h1>Not connected</h1>');
    expect(await messagesAfterAWhile(listener)).toEqual([
      {
        message_type: 'error',
        provider_config_key: 'acme',
        error_type: 'integration_not_allowed',
        error_desc: expect.stringContaining('does not allow'),
      },
    ]);
  });
});

test('accepts a browser’s own OAuth client', async () => {
  const opened = await openInWindow(app, 'acme', {
    connect_session_token: await sessionToken(),
    'credentials[oauth_client_id_override]': 'own-client',
  });
  expect([opened.status, opened.location?.searchParams.get('client_id')]).toEqual([302, 'own-client']);
});

describe('refuses a start as a page and over the WebSocket, and stores nothing:', () => {
  test.each([
    ['no session token', {}, 401, 'missing_public_key'],
    ['a public key', { public_key: '0d0e7e9a-3d7c-4f0a-9a52-2f4a3a1f7c11' }, 401, 'deprecated_authentication'],
    [
      'a malformed one',
      { connect_session_token: 'nango_connect_session_x' },
      401,
      'invalid_connect_session_token_format',
    ],
    ['a connection id of the browser', { connection_id: 'mine' }, 400, 'url_param_err'],
    ['a client secret without its client', { 'credentials[oauth_client_secret_override]': 'x' }, 400, 'url_param_err'],
    ['an unknown credential', { 'credentials[token_url]': 'https://evil.example' }, 400, 'url_param_err'],
    ['scopes of the browser', { 'params[oauth_scopes_override]': 'all' }, 400, 'url_param_err'],
    ['a redirect URI of the browser', { 'params[redirect_uri]': 'https://evil.example' }, 400, 'url_param_err'],
    ['a param from the prototype', { 'params[__proto__]': 'x' }, 400, 'url_param_err'],
    [
      'too many params',
      Object.fromEntries(Array.from({ length: 101 }, (_, index) => [`params[p${index}]`, 'x'])),
      400,
      'url_param_err',
    ],
    ['a param that is too long', { 'params[other]': 'x'.repeat(2_049) }, 400, 'url_param_err'],
    ['an unknown parameter', { redirect_uri: 'https://evil.example' }, 400, 'url_param_err'],
    ...[
      'state',
      'redirect_uri',
      'client_id',
      'client_secret',
      'scope',
      'code_challenge',
      'response_type',
      'nonce',
      'oauth_callback',
      'oauth_token',
    ].map(
      (name) =>
        [
          `the reserved parameter ${name}`,
          { [`authorization_params[${name}]`]: 'planted' },
          400,
          'url_param_err',
        ] as const,
    ),
  ] as const)('%s', async (_what, query, status, errorType) => {
    using listener = await listenForOutcome(app.url);
    const before = await flowCount();
    const token = status === 401 ? {} : { connect_session_token: await sessionToken() };
    const refused = await openInWindow(app, 'acme', { ...token, ...query, ws_client_id: listener.wsClientId });
    expect([refused.status, refused.location]).toEqual([status, null]);
    expect(await listener.outcome()).toMatchObject({ message_type: 'error', error_type: errorType });
    expect(await flowCount()).toBe(before);
  });

  test.each([
    ['an integration that does not exist', 'nope', 'provider_config_err'],
    ['an integration with a form', 'typed', 'auth_mode_err'],
  ])('%s', async (_what, integration, errorType) => {
    using listener = await listenForOutcome(app.url);
    const refused = await openInWindow(app, integration, {
      connect_session_token: await sessionToken(),
      ws_client_id: listener.wsClientId,
    });
    expect(refused.status).toBe(400);
    expect(await listener.outcome()).toMatchObject({ message_type: 'error', error_type: errorType });
  });
});

test('uses the parameters of the session instead of those of the browser', async () => {
  const fixed = await sessionToken({
    integrations_config_defaults: { acme: { authorization_params: { prompt: 'login' } } },
  });
  const asked = { 'authorization_params[lang]': 'de', 'authorization_params[hint]': 'x', user_scope: 'all' };
  const byBrowser = await openInWindow(app, 'acme', { connect_session_token: await sessionToken(), ...asked });
  const bySession = await openInWindow(app, 'acme', { connect_session_token: fixed, ...asked });
  const paramsOf = ({ location }: OpenedWindow): unknown =>
    ['prompt', 'lang', 'hint', 'user_scope'].map((name) => location?.searchParams.get(name) ?? null);
  expect([paramsOf(byBrowser), paramsOf(bySession)]).toEqual([
    [null, 'de', 'x', null],
    ['login', null, null, null],
  ]);
});

test('stores params below the values of the session, and drops values that are not text, and webhook_url', async () => {
  using listener = await listenForOutcome(app.url);
  const token = await sessionToken({
    integrations_config_defaults: { acme: { connection_config: { team: 'fixed' } } },
  });
  const params = {
    'params[team]': 'chosen',
    'params[shop.name]': 'blue',
    'params[webhook_url]': 'https://evil.example',
  };
  const repeated = [
    ['params[many]', 'a'],
    ['params[many]', 'b'],
  ];
  const opened = await openInWindow(app, 'acme', [
    ...Object.entries({ connect_session_token: token, ws_client_id: listener.wsClientId, ...params }),
    ...repeated,
  ]);
  await comeBack(app, opened, {
    code: endpoint.issueCode({ codeChallenge: opened.location?.searchParams.get('code_challenge') ?? '' }),
  });
  const { connection_id } = (await listener.outcome()) as { connection_id: string };
  const connection = await app.trpc.connections.get.query({ connection_id, provider_config_key: 'acme' });
  expect(connection.connection_config).toEqual({ team: 'fixed', 'shop.name': 'blue' });
  expect(connection.webhook_url_override).toBeNull();
});

test('continues without a WebSocket, or with one that nobody has', async () => {
  const token = await sessionToken();
  expect((await openInWindow(app, 'acme', { connect_session_token: token })).status).toBe(302);
  expect((await openInWindow(app, 'acme', { connect_session_token: token, ws_client_id: 'garbage' })).status).toBe(302);
  expect(
    (
      await openInWindow(app, 'acme', {
        connect_session_token: token,
        ws_client_id: '00000000-0000-4000-8000-000000000000',
      })
    ).status,
  ).toBe(302);
});

test('logs nothing of the query', async () => {
  const token = await sessionToken();
  using listener = await listenForOutcome(app.url);
  await openInWindow(app, 'acme', {
    connect_session_token: token,
    ws_client_id: listener.wsClientId,
    'authorization_params[canary]': 'canary-in-query',
  });
  await openInWindow(app, 'nope', {
    connect_session_token: token,
    ws_client_id: listener.wsClientId,
    'params[canary]': 'canary-in-query',
  });
  await listener.outcome();
  expect(app.log()).toContain('/oauth/connect/acme');
  for (const secret of [token, listener.wsClientId, 'canary-in-query']) expect(app.log()).not.toContain(secret);
});

test('ends an unfinished flow for its waiters when it expires', async () => {
  using listener = await listenForOutcome(other.url);
  await openInWindow(app, 'acme', { connect_session_token: await sessionToken(), ws_client_id: listener.wsClientId });
  await clientOf(
    app.database.db,
  )`update authorization_flows set expires_at = now() - interval '1 minute' where ws_client_id = ${listener.wsClientId}`;
  await signRowsAgain(app.running.wiring.runtime.db);
  expect(await listener.outcome()).toMatchObject({
    message_type: 'error',
    error_type: 'state_err',
    error_desc: expect.stringContaining('expired'),
  });
}, 45_000);

test('notifies the waiters when a server stops, and closes their sockets', async () => {
  const leaving = await startServer({ beside: app });
  using listener = await listenForOutcome(leaving.url);
  await leaving.close();
  expect(await listener.outcome()).toMatchObject({ message_type: 'error', error_type: 'service_unavailable' });
  expect(await listener.closed()).toBe(1001);
});
