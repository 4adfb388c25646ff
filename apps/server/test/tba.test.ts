import { startOAuth1Server, type OAuth1Server } from '@holdfast/fixtures';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { tokenPairProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { callProxy } from './proxy-road.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let provider: OAuth1Server;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  provider = await startOAuth1Server({ signatureMethod: 'HMAC-SHA256', realm: '1234567_SB1' });
  folder = await writeProviderFolder(tokenPairProvider(provider.origin, { id: 'ledger', name: 'Ledger' }));
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(provider.origin).host] } });
  await app.trpc.integrations.create.mutate({
    provider: 'ledger',
    unique_key: 'ledger',
    credentials: { type: 'TBA', client_id: provider.client.id, client_secret: provider.client.secret },
  });
  await app.trpc.integrations.create.mutate({ provider: 'ledger', unique_key: 'without-client' });
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await provider[Symbol.asyncDispose]();
});
beforeEach(() => void provider.calls.splice(0));

async function submit(integration: string, body: unknown, account = '1234567-SB1'): Promise<RestAnswer> {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  return rest(app, `/auth/tba/${integration}`, {
    method: 'POST',
    bearer: null,
    query: `?connect_session_token=${data.token}&params[accountId]=${account}`,
    body,
  });
}

function pair(): { token_id: string; token_secret: string } {
  const { id, secret } = provider.issueToken();
  return { token_id: id, token_secret: secret };
}

test('connects a token pair after a signed request has proved it, and signs calls in the realm of its account', async () => {
  const typed = pair();
  const answer = await submit('ledger', typed);
  expect(answer).toMatchObject({
    status: 200,
    body: { connectionId: expect.any(String), providerConfigKey: 'ledger' },
  });
  expect(provider.calls).toMatchObject([
    { method: 'POST', url: '/query?limit=1', body: '{"q":"SELECT 1"}', problem: null },
  ]);

  const { connectionId } = answer.body as { connectionId: string };
  const connection = await rest(app, `/connections/${connectionId}?provider_config_key=ledger`);
  expect(connection.body).toMatchObject({
    connection_config: { accountId: '1234567-sb1' },
    credentials: { type: 'TBA', ...typed, config_override: {} },
    metadata: {},
  });
  const called = await callProxy(app, '/proxy/customer/7?expand=a,b', {
    headers: { 'provider-config-key': 'ledger', 'connection-id': connectionId },
  });
  expect([called.status, called.json()]).toEqual([200, { ok: true }]);
  expect(provider.calls.at(-1)).toMatchObject({ url: '/customer/7?expand=a,b', problem: null });
});

test('accepts the same from the Connect UI by tRPC', async () => {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  const submitted = app.trpcAs(data.token).authorization.submit.mutate({
    integration_id: 'ledger',
    credentials: { type: 'TBA', ...pair() },
    connection_config: { accountId: '1234567-sb1' },
  });
  expect(await submitted).toMatchObject({ providerConfigKey: 'ledger' });
});

test('signs with a connection’s own client instead of the integration’s', async () => {
  const override = {
    oauth_client_id_override: provider.client.id,
    oauth_client_secret_override: provider.client.secret,
  };
  const answer = await submit('without-client', { ...pair(), ...override });
  expect(answer.status).toBe(200);
  const { connectionId } = answer.body as { connectionId: string };
  const connection = await app.trpc.connections.get.query({
    connection_id: connectionId,
    provider_config_key: 'without-client',
  });
  expect(connection.credentials).toMatchObject({
    config_override: { client_id: provider.client.id, client_secret: provider.client.secret },
  });
  const called = await callProxy(app, '/proxy/x', {
    headers: { 'provider-config-key': 'without-client', 'connection-id': connectionId },
  });
  expect(called.status).toBe(200);
});

describe('no connection is made', () => {
  test.each([
    [
      'for a pair that the provider refuses',
      'ledger',
      () => ({ token_id: 'x', token_secret: 'y' }),
      '1234567-SB1',
      'connection_test_failed',
    ],
    ['for another account', 'ledger', pair, '7654321', 'connection_test_failed'],
    ['for an invalid account', 'ledger', pair, 'evil.test%2F', 'invalid_connection_config'],
    ['without an account', 'ledger', pair, '', 'invalid_connection_config'],
    ['without a secret', 'ledger', () => ({ token_id: 'x' }), '1234567-SB1', 'invalid_body'],
    ['with an extra field', 'ledger', () => ({ ...pair(), type: 'TBA' }), '1234567-SB1', 'invalid_body'],
    ['without a client', 'without-client', pair, '1234567-SB1', 'missing_client_id'],
    [
      'for a client without its secret',
      'ledger',
      () => ({ ...pair(), oauth_client_id_override: 'mine' }),
      '1234567-SB1',
      'missing_client_secret',
    ],
    ['for an unknown integration', 'nope', pair, '1', 'unknown_provider_config'],
  ] as const)('%s', async (_what, integration, body, account, code) => {
    const before = (await app.trpc.connections.list.query({})).connections.length;
    const answer = await submit(integration, body(), account);
    expect([answer.status, answer.body]).toMatchObject([
      code === 'unknown_provider_config' ? 404 : 400,
      { error: { code, message: expect.stringMatching(/./) } },
    ]);
    expect((await app.trpc.connections.list.query({})).connections).toHaveLength(before);
  });
});

describe('an import', () => {
  const importOf = (given: object): Promise<RestAnswer> =>
    rest(app, '/connections', {
      method: 'POST',
      body: {
        provider_config_key: 'ledger',
        connection_id: 'imported',
        credentials: { type: 'TBA', ...pair() },
        ...given,
      },
    });

  test('is proved like a form input', async () => {
    expect(await importOf({ connection_config: { accountId: '1234567-sb1' } })).toMatchObject({
      status: 201,
      body: { credentials: { type: 'TBA', config_override: {} } },
    });
    expect(provider.calls).toHaveLength(1);
    expect(await importOf({ connection_config: { accountId: 'other' } })).toMatchObject({
      status: 400,
      body: { error: { code: 'connection_test_failed' } },
    });
  });

  test.each([
    ['nothing', {}],
    ['an empty one', { connection_config: { accountId: '' } }],
  ])('needs the account, and is refused for %s', async (_what, given) => {
    expect(await importOf(given)).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body', errors: [{ path: ['connection_config', 'accountId'] }] } },
    });
    expect(provider.calls).toEqual([]);
  });
});
