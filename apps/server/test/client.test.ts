import { createHoldfast, HoldfastError, type Holdfast, type Metadata } from '@holdfast/client';
import { describe, expect, test } from 'vitest';

import { answerAtDemo } from './answer-at-demo.js';
import { beginFlowOf, comeBack } from './authorization-road.js';
import { freePort } from './free-ports.js';
import { startServer, type TestServer } from './start-server.js';

const start = async (options: Parameters<typeof startServer>[0] = {}) => {
  const app = await startServer(options);
  return {
    app,
    holdfast: createHoldfast({ url: app.url, secretKey: app.secretKey }),
    [Symbol.asyncDispose]: app.close,
  };
};

const startWithDemo = async () => {
  const port = await freePort();
  return start({ config: { port, demo: true } });
};

/** The actions of an end user with a connect link, over plain HTTP. */
async function connect(app: TestServer, connectLink: string): Promise<void> {
  const token = new URL(connectLink).searchParams.get('session_token') ?? '';
  const flow = await beginFlowOf(app, token, 'demo');
  const back = await answerAtDemo(flow.authorizationUrl, 'allow');
  const page = await comeBack(app, flow, Object.fromEntries(back.searchParams));
  expect([page.status, page.html]).toEqual([200, expect.any(String)]);
}

async function failureOf(call: Promise<unknown>): Promise<HoldfastError> {
  const failure = await call.catch((error: unknown) => error);
  if (!(failure instanceof HoldfastError))
    throw new Error('this should have failed with a HoldfastError', { cause: failure });
  return failure;
}

const importKey = (
  holdfast: Holdfast,
  connectionId: string,
  given: { tags?: Record<string, string>; metadata?: Metadata } = {},
) =>
  holdfast.importConnection({
    provider_config_key: 'private',
    connection_id: connectionId,
    credentials: { type: 'API_KEY', apiKey: 'an-api-key' },
    ...given,
  });

const createPrivate = (holdfast: Holdfast) =>
  holdfast.createIntegration({
    provider: 'private-api-bearer',
    unique_key: 'private',
    integration_config: { baseUrl: 'https://api.example.com' },
  });

test('creates, finds by tags, uses, refreshes, reconnects and deletes a connection', async () => {
  await using running = await startWithDemo();
  const { app, holdfast } = running;

  const session = await holdfast.createConnectSession({
    tags: { End_User_Id: 'user_1', plan: 'free' },
    allowed_integrations: ['demo'],
  });
  await connect(app, session.data.connect_link);
  const { connections } = await holdfast.listConnections({
    tags: { end_user_id: 'user_1' },
    integrationId: 'demo',
    limit: 10,
  });
  expect(connections).toMatchObject([
    { provider: 'demo', tags: { end_user_id: 'user_1', plan: 'free' }, metadata: null, errors: [] },
  ]);
  const connectionId = connections[0]?.connection_id ?? '';

  expect(await holdfast.getMetadata('demo', connectionId)).toEqual({});
  const first = await holdfast.getToken('demo', connectionId);
  expect(await callDemo(app, first)).toBe(200);
  const forced = await holdfast.getConnection('demo', connectionId, true);
  expect(forced.credentials).toMatchObject({ type: 'OAUTH2', access_token: expect.any(String) });
  expect(JSON.stringify(forced)).not.toContain('refresh_token');
  const second = await holdfast.getToken('demo', connectionId);
  expect(second).not.toBe(first);
  expect(await callDemo(app, second)).toBe(200);
  const withRefreshToken = await holdfast.getConnection('demo', connectionId, { refreshToken: true });
  expect(withRefreshToken.credentials).toMatchObject({ refresh_token: expect.any(String) });

  await holdfast.setMetadata('demo', connectionId, { region: 'eu' });
  const reconnect = await holdfast.createReconnectSession({ connection_id: connectionId, integration_id: 'demo' });
  await connect(app, reconnect.data.connect_link);
  expect(await holdfast.listConnections()).toMatchObject({
    connections: [
      { connection_id: connectionId, tags: { end_user_id: 'user_1', plan: 'free' }, metadata: { region: 'eu' } },
    ],
  });
  expect(await callDemo(app, await holdfast.getToken('demo', connectionId))).toBe(200);

  expect(await holdfast.getConnection('demo', connectionId)).toMatchObject({
    missing_scopes: [],
    account: { id: expect.stringMatching(/^account_/), name: expect.any(String) },
  });
  expect(await holdfast.deleteConnection('demo', connectionId)).toEqual({ success: true });
  await expect
    .poll(async () => (await holdfast.listConnectionActivity('demo', connectionId, { limit: 2 })).data)
    .toMatchObject([
      { type: 'token_revocation', token: 'refresh_token', result: 'revoked' },
      { type: 'deleted', revocation: 'queued' },
    ]);
  expect(await failureOf(holdfast.getConnection('demo', connectionId))).toMatchObject({
    code: 'unknown_connection',
    status: 404,
  });
});

test('says where the end user reconnects when the provider no longer refreshes a credential', async () => {
  await using running = await startWithDemo();
  const { app, holdfast } = running;
  const imported = await holdfast.importConnection({
    provider_config_key: 'demo',
    credentials: {
      type: 'OAUTH2',
      access_token: 'old',
      refresh_token: 'revoked long ago',
      expires_at: '2026-01-01T00:00:00.000Z',
    },
    tags: { end_user_id: 'user_1' },
    metadata: { region: 'eu' },
  });

  const failures = [
    await failureOf(holdfast.getToken('demo', imported.connection_id)),
    await failureOf(holdfast.getToken('demo', imported.connection_id)),
  ];
  expect(failures.map(({ code, status, reason }) => ({ code, status, reason }))).toEqual([
    { code: 'invalid_credentials', status: 400, reason: 'refresh_failed' },
    { code: 'invalid_credentials', status: 424, reason: 'reauthorization_required' },
  ]);
  expect(await holdfast.getMetadata<{ region: string }>('demo', imported.connection_id)).toEqual({ region: 'eu' });

  await connect(app, (await failures[1]?.reconnect?.()) ?? '');
  expect(await callDemo(app, await holdfast.getToken('demo', imported.connection_id))).toBe(200);
});

describe('metadata and tags', () => {
  test('replaces on set and merges on update, for one or many, and replaces every tag on a patch', async () => {
    await using running = await start();
    const { holdfast } = running;
    await createPrivate(holdfast);
    await importKey(holdfast, 'c1', { tags: { plan: 'free', team: 'a' } });
    await importKey(holdfast, 'c2', { metadata: { kept: true } });

    expect(await holdfast.getMetadata('private', 'c1')).toEqual({});
    await holdfast.setMetadata('private', ['c1', 'c2'], { region: 'eu', limits: { day: 5 } });
    await holdfast.updateMetadata('private', 'c2', { limits: { hour: 1 } });
    expect(await Promise.all(['c1', 'c2'].map((id) => holdfast.getMetadata('private', id)))).toEqual([
      { region: 'eu', limits: { day: 5 } },
      { region: 'eu', limits: { hour: 1 } },
    ]);

    expect(
      await holdfast.patchConnection({ connectionId: 'c1', provider_config_key: 'private' }, { tags: { Plan: 'pro' } }),
    ).toEqual({ success: true });
    expect(await holdfast.getConnection('private', 'c1')).toMatchObject({
      tags: { plan: 'pro' },
      credentials: { type: 'API_KEY', apiKey: 'an-api-key' },
    });
    expect(await holdfast.getToken('private', 'c1')).toEqual({ type: 'API_KEY', apiKey: 'an-api-key' });
    expect((await holdfast.listConnections({ tags: { team: 'a' } })).connections).toEqual([]);
  });

  test('changes none of many when one does not exist', async () => {
    await using running = await start();
    const { holdfast } = running;
    await createPrivate(holdfast);
    await importKey(holdfast, 'c1');
    const failure = await failureOf(holdfast.setMetadata('private', ['c1', 'c9'], { region: 'eu' }));
    expect(failure).toMatchObject({ code: 'unknown_connection', status: 404, message: expect.stringContaining('c9') });
    expect(await holdfast.getMetadata('private', 'c1')).toEqual({});
  });
});

test('creates integrations, reads them with their client, changes, renames and deletes them, and finds providers', async () => {
  await using running = await start();
  const { holdfast } = running;
  const client = { type: 'OAUTH2' as const, client_id: 'id', client_secret: 'hush', scopes: 'repo' };
  const created = await holdfast.createIntegration({
    provider: 'github',
    unique_key: 'gh',
    display_name: 'Code',
    credentials: client,
  });
  expect(created.data).toMatchObject({ unique_key: 'gh', provider: 'github', display_name: 'Code' });
  expect((await holdfast.getIntegration('gh')).data).not.toHaveProperty('credentials');
  expect((await holdfast.getIntegration('gh', { include: ['credentials'] })).data.credentials).toMatchObject(client);

  await holdfast.updateIntegration('gh', { display_name: 'Git', new_unique_key: 'git' });
  expect((await holdfast.listIntegrations()).data).toMatchObject([{ unique_key: 'git', display_name: 'Git' }]);
  expect(await holdfast.deleteIntegration('git')).toEqual({ success: true });

  expect((await holdfast.listProviders({ search: 'github' })).data.map((provider) => provider.name)).toContain(
    'github',
  );
  expect((await holdfast.getProvider('github')).data).toMatchObject({ name: 'github', auth_mode: 'OAUTH2' });
});

describe('explains a refusal', () => {
  test.each<[string, (holdfast: Holdfast) => Promise<unknown>, object]>([
    [
      'a tag without a value',
      (h) => h.createConnectSession({ tags: { plan: '' } }),
      { code: 'invalid_body', status: 400, issues: [{ code: 'too_small', path: ['tags', 'plan'] }] },
    ],
    [
      'an invalid filter',
      (h) => h.listConnections({ limit: 0 }),
      { code: 'invalid_query_params', status: 400, issues: [{ path: ['limit'] }] },
    ],
    ['an unknown integration', (h) => h.getConnection('nope', 'c1'), { code: 'unknown_provider_config', status: 400 }],
    [
      'metadata of an unknown connection',
      (h) => h.getMetadata('private', 'c9'),
      { code: 'unknown_connection', status: 404 },
    ],
    ['an unknown provider', (h) => h.getProvider('nope'), { status: 404 }],
    ['reading an unknown one', (h) => h.getConnection('private', 'c9'), { code: 'unknown_connection', status: 404 }],
    [
      'reconnecting an unknown one',
      (h) => h.createReconnectSession({ integration_id: 'private', connection_id: 'c9' }),
      { code: 'unknown_connection', status: 400 },
    ],
    [
      'calling with an unknown one',
      (h) => h.proxy({ integrationId: 'private', connectionId: 'c9', endpoint: '/' }),
      { code: 'unknown_connection', status: 400 },
    ],
    [
      'changing an unknown one',
      (h) => h.patchConnection({ connectionId: 'c9', provider_config_key: 'private' }, { tags: {} }),
      { code: 'unknown_connection', status: 404 },
    ],
    [
      'the activity of an unknown one',
      (h) => h.listConnectionActivity('private', 'c9'),
      { code: 'unknown_connection', status: 404 },
    ],
    [
      'deleting an unknown one',
      (h) => h.deleteConnection('private', 'c9'),
      { code: 'unknown_connection', status: 400 },
    ],
  ])('%s', async (_what, call, expected) => {
    await using running = await start();
    await createPrivate(running.holdfast);
    expect(await failureOf(call(running.holdfast))).toMatchObject(expected);
  });

  test('refuses an unknown secret key', async () => {
    await using running = await start();
    const stranger = createHoldfast({ url: running.app.url, secretKey: 'x'.repeat(40) });
    expect(await failureOf(stranger.listConnections())).toMatchObject({ status: 401, requestId: expect.any(String) });
  });
});

async function callDemo(app: TestServer, token: unknown): Promise<number> {
  const response = await fetch(`${app.running.demo?.url}/api/notes`, {
    headers: { authorization: `Bearer ${String(token)}` },
  });
  await response.body?.cancel();
  return response.status;
}
