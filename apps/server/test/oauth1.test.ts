import { startOAuth1Server, type OAuth1Server } from '@holdfast/fixtures';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { findSecrets, tablesOf } from './find-secrets.js';
import { openInWindow, type OpenedWindow } from './open-in-window.js';
import { listenForOutcome } from './outcome-listener.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callProxy } from './proxy-road.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let provider: OAuth1Server;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  provider = await startOAuth1Server();
  folder = await writeProviderFolder({
    id: 'boards',
    name: 'Boards',
    categories: ['test'],
    auth: {
      mode: 'oauth1',
      requestUrl: provider.requestUrl,
      authorizationUrl: `${provider.authorizationUrl}?theme=dark`,
      tokenUrl: provider.tokenUrl,
      signature: 'HMAC-SHA1',
      requestParams: { x_auth_access_type: 'read' },
      authorizationParams: { expiration: 'never' },
      scopeSeparator: ',',
      defaultScopes: ['read', 'write'],
      captureFromToken: ['user_id'],
    },
    config: { user_id: { label: 'User id', source: 'token', required: false } },
    api: { baseUrl: `${provider.origin}/api`, query: { format: 'json' } },
  });
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(provider.origin).host] } });
  const credentials = { type: 'OAUTH1', client_id: provider.client.id, client_secret: provider.client.secret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'boards', unique_key: 'boards', credentials });
  await app.trpc.integrations.create.mutate({
    provider: 'boards',
    unique_key: 'wrong',
    credentials: { ...credentials, client_secret: 'another' },
  });
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});
beforeEach(() => void provider.calls.splice(0));

async function open(integration = 'boards', query: Readonly<Record<string, string>> = {}): Promise<OpenedWindow> {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'u1' } });
  return openInWindow(app, integration, { connect_session_token: data.token, ...query });
}

async function comeBack({ cookie }: OpenedWindow, address: URL): Promise<{ status: number; html: string }> {
  const response = await fetch(`${app.url}${address.pathname}${address.search}`, { headers: { cookie } });
  return { status: response.status, html: await response.text() };
}

async function connected(): Promise<string> {
  using listener = await listenForOutcome(app.url);
  const opened = await open('boards', { ws_client_id: listener.wsClientId });
  await comeBack(opened, provider.approve(opened.location ?? new URL('about:blank')));
  const outcome = (await listener.outcome()) as { connection_id: string };
  return outcome.connection_id;
}

test('brings an end user in a popup to the provider and back to a connection', async () => {
  using listener = await listenForOutcome(app.url);
  const opened = await open('boards', { ws_client_id: listener.wsClientId });
  expect(opened.status).toBe(302);
  const { location } = opened;
  expect(location?.origin).toBe(provider.origin);
  expect(Object.fromEntries(location?.searchParams ?? [])).toEqual({
    theme: 'dark',
    expiration: 'never',
    scope: 'read,write',
    oauth_token: expect.stringMatching(/./),
  });
  expect(provider.calls).toMatchObject([{ method: 'POST', body: 'x_auth_access_type=read', problem: null }]);

  const callback = provider.approve(location ?? new URL('about:blank'));
  const { redirect_uri: redirectUri } = (await app.trpc.integrations.get.query({ unique_key: 'boards' })).data;
  expect(callback.href.split('?')[0]).toBe(redirectUri);
  expect((await comeBack(opened, callback)).status).toBe(200);
  const outcome = (await listener.outcome()) as { connection_id: string };
  expect(outcome).toEqual({
    message_type: 'success',
    provider_config_key: 'boards',
    connection_id: expect.any(String),
    is_pending: false,
  });

  const answer = await rest(app, `/connections/${outcome.connection_id}?provider_config_key=boards&force_refresh=true`);
  expect(answer).toMatchObject({
    status: 200,
    body: {
      connection_config: { user_id: '42' },
      credentials: {
        type: 'OAUTH1',
        oauth_token: expect.any(String),
        oauth_token_secret: expect.any(String),
        raw: { screen_name: 'ada l' },
      },
      tags: { end_user_id: 'u1' },
    },
  });
});

test('does the same by the start link of the Connect UI', async () => {
  const { data: session } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  const { data } = await app.trpcAs(session.token).authorization.start.mutate({ integration_id: 'boards' });
  const response = await fetch(data.authorize_url, {
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
  });
  const opened = {
    status: 0,
    location: null,
    html: '',
    cookie: (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '',
  };
  await comeBack(opened, provider.approve(new URL(response.headers.get('location') ?? '')));
  expect(await app.trpcAs(session.token).authorization.outcome.query({ flow_id: data.flow_id })).toMatchObject({
    data: { status: 'success', provider_config_key: 'boards' },
  });
});

describe('nothing is connected', () => {
  const without = (url: URL, name: string): URL => {
    url.searchParams.delete(name);
    return url;
  };
  const withParam = (url: URL, name: string, value: string): URL => {
    url.searchParams.set(name, value);
    return url;
  };
  test.each<[string, (approved: URL) => URL, string, string]>([
    [
      'when the end user denies access',
      (url) => withParam(without(without(url, 'oauth_verifier'), 'oauth_token'), 'denied', 'x'),
      'callback_err',
      'not granted',
    ],
    ['without a verifier', (url) => without(url, 'oauth_verifier'), 'callback_err', 'no verifier'],
    [
      'for the token of another flow',
      (url) => withParam(url, 'oauth_token', 'other'),
      'state_err',
      'another authorization',
    ],
    ['without a token', (url) => without(url, 'oauth_token'), 'state_err', 'another authorization'],
    ['with a guessed verifier', (url) => withParam(url, 'oauth_verifier', 'guessed'), 'token_err', 'verifier_invalid'],
  ])('%s', async (_when, changed, errorType, sentence) => {
    using listener = await listenForOutcome(app.url);
    const opened = await open('boards', { ws_client_id: listener.wsClientId });
    const page = await comeBack(opened, changed(provider.approve(opened.location ?? new URL('about:blank'))));
    expect(page.status).toBe(400);
    expect(await listener.outcome()).toMatchObject({
      message_type: 'error',
      error_type: errorType,
      error_desc: expect.stringContaining(sentence),
    });
  });

  test.each([
    ['when the client secret is wrong', 'wrong', undefined, 'token_err'],
    ['when the provider is down', 'boards', { status: 503 }, 'token_err'],
    [
      'when the provider does not confirm the callback',
      'boards',
      { status: 200, body: 'oauth_token=a&oauth_token_secret=b' },
      'token_err',
    ],
  ])('%s', async (_when, integration, reply, errorType) => {
    if (reply) provider.script(reply);
    using listener = await listenForOutcome(app.url);
    const opened = await open(integration, { ws_client_id: listener.wsClientId });
    expect([opened.status, opened.location]).toEqual([400, null]);
    expect(await listener.outcome()).toMatchObject({ message_type: 'error', error_type: errorType });
  });

  test('for a repeated response, whose outcome is shown again to the browser that began', async () => {
    const opened = await open();
    const callback = provider.approve(opened.location ?? new URL('about:blank'));
    expect((await comeBack(opened, callback)).status).toBe(200);
    const { connections } = await app.trpc.connections.list.query({});
    provider.calls.splice(0);
    expect((await comeBack(opened, callback)).status).toBe(200);
    expect((await comeBack({ ...opened, cookie: '' }, callback)).status).toBe(400);
    expect(provider.calls).toEqual([]);
    expect(await app.trpc.connections.list.query({})).toEqual({ connections });
  });
});

describe('an API call', () => {
  test.each([
    ['with a query', 'GET', '/proxy/boards?b=2%20+3&a=%C3%A9&a=', undefined, undefined],
    ['with a form', 'POST', '/proxy/cards', 'name=a+b%26&name=c', 'application/x-www-form-urlencoded; charset=utf-8'],
    ['with JSON, which is not signed', 'POST', '/proxy/cards', '{"name":"a=b"}', 'application/json'],
  ])('is signed with %s', async (_with, method, path, body, type) => {
    const connectionId = await connected();
    provider.calls.splice(0);
    const headers = {
      'provider-config-key': 'boards',
      'connection-id': connectionId,
      ...(type && { 'content-type': type }),
    };
    const answer = await callProxy(app, path, { method, headers, ...(body !== undefined && { body }) });
    expect([answer.status, answer.json()]).toEqual([200, { ok: true }]);
    expect(provider.calls).toMatchObject([{ method, problem: null, body: body ?? '' }]);
    expect(provider.calls[0]?.url).toContain('format=json');
  });

  test('is signed again when it is repeated, and after a redirect on the origin', async () => {
    const connectionId = await connected();
    provider.calls.splice(0);
    provider.script(
      { status: 503, headers: { 'retry-after': '0' } },
      { status: 302, headers: { location: `${provider.origin}/api/moved?x=1` } },
    );
    const answer = await callProxy(app, '/proxy/boards', {
      headers: { 'provider-config-key': 'boards', 'connection-id': connectionId, retries: '1' },
    });
    expect(answer.status).toBe(200);
    expect(provider.calls.map(({ problem, url }) => [problem, url])).toEqual([
      [null, '/api/boards?format=json'],
      [null, '/api/boards?format=json'],
      [null, '/api/moved?x=1'],
    ]);
    expect(new Set(provider.calls.map(({ params }) => params.get('oauth_nonce'))).size).toBe(3);
  });

  test.each([
    ['a parameter of the signature', '/proxy/x?oauth_token=mine', {}, undefined, 400, 'invalid_query_params'],
    [
      'a form that is too large to sign',
      '/proxy/x',
      { 'content-type': 'application/x-www-form-urlencoded' },
      `a=${'x'.repeat(1_048_577)}`,
      413,
      'payload_too_large',
    ],
  ] as const)('may not bring %s', async (_what, path, headers, body, status, code) => {
    const connectionId = await connected();
    provider.calls.splice(0);
    const answer = await callProxy(app, path, {
      method: 'POST',
      headers: { 'provider-config-key': 'boards', 'connection-id': connectionId, ...headers },
      ...(body !== undefined && { body }),
    });
    expect([answer.status, answer.json()]).toMatchObject([status, { error: { code } }]);
    expect(provider.calls).toEqual([]);
  });
});

test('imports tokens from elsewhere and signs with them', async () => {
  const { id, secret } = provider.issueToken();
  const body = {
    provider_config_key: 'boards',
    connection_id: 'imported',
    credentials: { type: 'OAUTH1', oauth_token: id, oauth_token_secret: secret },
  };
  expect(await rest(app, '/connections', { method: 'POST', body })).toMatchObject({ status: 201 });
  const answer = await callProxy(app, '/proxy/x', {
    headers: { 'provider-config-key': 'boards', 'connection-id': 'imported' },
  });
  expect(answer.status).toBe(200);
});

test('stores no secret of a flow or a connection in the clear or in the log', async () => {
  const connectionId = await connected();
  const { credentials } = await app.trpc.connections.get.query({
    connection_id: connectionId,
    provider_config_key: 'boards',
  });
  if (!('type' in credentials) || credentials.type !== 'OAUTH1') throw new Error('not by OAuth 1');
  const canaries = [
    { name: 'client secret', value: provider.client.secret },
    { name: 'token', value: credentials.oauth_token },
    { name: 'token secret', value: credentials.oauth_token_secret },
    ...provider.calls.map(({ params }) => ({
      name: 'request token',
      value: params.get('oauth_token') ?? '-'.repeat(16),
    })),
  ];
  expect(
    findSecrets([...(await tablesOf(app.database)), { place: 'log', bytes: Buffer.from(app.log()) }], canaries),
  ).toEqual([]);
});
