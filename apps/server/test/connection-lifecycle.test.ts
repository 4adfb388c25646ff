import { setTimeout as sleep } from 'node:timers/promises';

import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest, type RestCall } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let tokens: ScriptedTokenEndpoint;
let folder: ProviderFolder;
beforeAll(async () => {
  tokens = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...tokens, authorizationUrl: `${tokens.origin}/authorize` }, { id: 'scripted', name: 'Scripted' }),
  );
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(tokens.origin).host] } });
  for (const key of ['private', 'twin']) await createApiKeyIntegration(app, key);
  await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'open' });
  await app.trpc.integrations.create.mutate({
    provider: 'scripted',
    unique_key: 'scripted',
    credentials: { type: 'OAUTH2', client_id: tokens.clientId, client_secret: tokens.clientSecret },
  });
});
afterAll(async () => {
  await app.close();
  await tokens.close();
  await folder[Symbol.asyncDispose]();
});

interface Read {
  readonly id: number;
  readonly created_at: string;
  readonly updated_at: string;
  readonly last_fetched_at: string;
}

const ref = (key: string): string => `?provider_config_key=${key}`;
async function read(id: string, key = 'private'): Promise<Read> {
  const { status, body } = await rest(app, `/connections/${id}${ref(key)}`);
  expect(status).toBe(200);
  return body as Read;
}

test('uses one id in several integrations for separate connections', async () => {
  await importApiKey(app, 'private', { connectionId: 'same', tags: { of: 'private' } });
  await importApiKey(app, 'twin', { connectionId: 'same', tags: { of: 'twin' } });
  expect(await read('same', 'private')).toMatchObject({ provider_config_key: 'private', tags: { of: 'private' } });
  expect(await read('same', 'twin')).toMatchObject({ provider_config_key: 'twin', tags: { of: 'twin' } });
  expect((await app.trpc.connections.list.query({ connectionId: 'same' })).connections).toHaveLength(2);
  await rest(app, `/connections/same${ref('twin')}`, { method: 'DELETE' });
  expect(await read('same', 'private')).toMatchObject({ tags: { of: 'private' } });
});

test('creates one connection for each session with the same tags, and several for a session that may create them', async () => {
  const session = async (more = {}) =>
    (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'twice' }, ...more })).data.token;
  const [first, second] = [await session({ connections_per_integration: 2 }), await session()];
  for (const token of [first, first, second]) {
    expect(
      (
        await rest(app, '/auth/unauthenticated/open', {
          method: 'POST',
          bearer: null,
          query: `?connect_session_token=${token}`,
        })
      ).status,
    ).toBe(200);
  }
  expect((await app.trpc.connections.list.query({ tags: { end_user_id: 'twice' } })).connections).toHaveLength(3);
});

test('keeps number and creation on an override, and frees the id for another number on a deletion', async () => {
  await importApiKey(app, 'private', { connectionId: 'over' });
  const first = await read('over');
  await importApiKey(app, 'private', { connectionId: 'over' });
  const second = await read('over');
  expect(second).toMatchObject({ id: first.id, created_at: first.created_at });
  expect(Date.parse(second.updated_at)).toBeGreaterThan(Date.parse(first.updated_at));
  await rest(app, `/connections/over${ref('private')}`, { method: 'DELETE' });
  await importApiKey(app, 'private', { connectionId: 'over' });
  expect((await read('over')).id).not.toBe(first.id);
});

test('hides a deleted connection from every call', async () => {
  await importApiKey(app, 'private', { connectionId: 'gone', tags: { mark: 'gone' } });
  expect((await rest(app, `/connections/gone${ref('private')}`, { method: 'DELETE' })).body).toEqual({ success: true });
  const metadata = { connection_id: 'gone', provider_config_key: 'private', metadata: {} };
  const calls: readonly (readonly [path: string, call: RestCall, status: number, code: string])[] = [
    [`/connections/gone${ref('private')}`, {}, 404, 'not_found'],
    [`/connections/gone${ref('private')}`, { method: 'PATCH', body: {} }, 404, 'not_found'],
    [`/connections/gone${ref('private')}`, { method: 'DELETE' }, 400, 'unknown_connection'],
    ['/connections/metadata', { method: 'POST', body: metadata }, 404, 'unknown_connection'],
    [
      '/connect/sessions/reconnect',
      { method: 'POST', body: { connection_id: 'gone', integration_id: 'private' } },
      400,
      'invalid_body',
    ],
    ['/proxy/x', { headers: { 'connection-id': 'gone', 'provider-config-key': 'private' } }, 400, 'server_error'],
  ];
  for (const [path, call, status, code] of calls)
    expect([path, await rest(app, path, call)]).toMatchObject([path, { status, body: { error: { code } } }]);
  expect((await app.trpc.connections.list.query({ tags: { mark: 'gone' } })).connections).toEqual([]);
});

test('counts a patch and an import as changes, but not metadata and a read, and remembers a read', async () => {
  await importApiKey(app, 'private', { connectionId: 'times' });
  const made = await read('times');
  for (const method of ['POST', 'PATCH'])
    await rest(app, '/connections/metadata', {
      method,
      body: { connection_id: 'times', provider_config_key: 'private', metadata: { a: 1 } },
    });
  expect((await read('times')).updated_at).toBe(made.updated_at);
  await sleep(5);
  await rest(app, `/connections/times${ref('private')}`, { method: 'PATCH', body: { tags: { a: '1' } } });
  expect(Date.parse((await read('times')).updated_at)).toBeGreaterThan(Date.parse(made.updated_at));
  expect(made.last_fetched_at).toBe(made.created_at);
  await expect
    .poll(async () => Date.parse((await read('times')).last_fetched_at))
    .toBeGreaterThan(Date.parse(made.last_fetched_at));
}, 30_000);

test('sets webhook URL and end user by a patch, clears an empty URL, and replaces all tags', async () => {
  await importApiKey(app, 'private', { connectionId: 'patched', tags: { old: 'x' } });
  const patch = async (body: unknown): Promise<unknown> => {
    expect(await rest(app, `/connections/patched${ref('private')}`, { method: 'PATCH', body })).toMatchObject({
      status: 200,
      body: { success: true },
    });
    return read('patched');
  };
  const shown = await patch({
    webhook_url_override: 'https://hooks.example.com/x',
    end_user: { id: 'u1', display_name: 'Ada' },
    tags: { Plan: 'pro' },
  });
  expect(shown).toMatchObject({
    webhook_url_override: 'https://hooks.example.com/x',
    end_user: { id: 'u1', display_name: 'Ada', email: null, tags: null, organization: null },
  });
  expect(Reflect.get(Object(shown), 'tags')).toEqual({ end_user_id: 'u1', end_user_display_name: 'Ada', plan: 'pro' });
  expect(await patch({ webhook_url_override: '' })).toMatchObject({
    webhook_url_override: null,
    tags: { plan: 'pro' },
  });
  expect(Reflect.get(Object(await patch({ tags: {} })), 'tags')).toEqual({});
  expect(await patch({})).toMatchObject({ end_user: { id: 'u1' } });
});

test('shows a failed refresh as an error in every response until the credential is replaced', async () => {
  const give = (token: string, expiresAt: number) =>
    rest(app, '/connections', {
      method: 'POST',
      body: {
        provider_config_key: 'scripted',
        connection_id: 'failed',
        credentials: { type: 'OAUTH2', access_token: token, refresh_token: 'never issued', expires_at: expiresAt },
      },
    });
  await give('old', Date.now() - 1_000);
  const query = ref('scripted');
  expect(await rest(app, '/connections/failed', { query })).toMatchObject({
    status: 400,
    body: {
      error: {
        code: 'invalid_credentials',
        payload: {
          connection: {
            connection_id: 'failed',
            credentials: {},
            errors: [{ type: 'auth', log_id: expect.any(String) }],
          },
        },
      },
    },
  });
  expect(await rest(app, '/connections/failed', { query })).toMatchObject({
    status: 424,
    body: { error: { code: 'invalid_credentials', payload: { connection: { credentials: {} } } } },
  });
  expect((await app.trpc.connections.list.query({ connectionId: 'failed' })).connections).toMatchObject([
    { errors: [{ type: 'auth' }] },
  ]);
  expect((await give('new', Date.now() + 3_600_000)).status).toBe(201);
  expect(await rest(app, '/connections/failed', { query })).toMatchObject({
    status: 200,
    body: { errors: [], credentials: { access_token: 'new' } },
  });
});
