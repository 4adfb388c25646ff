import { appRouter, REST_ROUTES } from '@holdfast/api';
import type { Connection, SubmittedCredentials } from '@holdfast/schema';
import { TRPCClientError } from '@trpc/client';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest, type RestCall } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'kept', tags: { team: 'a', plan: 'pro' } });
  await importApiKey(app, 'private', { connectionId: 'other', tags: { team: 'a' } });
  await createApiKeyIntegration(app, 'unused');
});
afterAll(() => app.close());

type Trpc = TestServer['trpc'];

/** One operation on both surfaces. Where it changes something, `undo` brings the state back in between. */
interface Operation {
  readonly name: string;
  readonly trpc: (trpc: Trpc) => Promise<unknown>;
  readonly path: string;
  readonly call?: RestCall;
  readonly undo?: () => Promise<unknown>;
  /** Members that differ by nature: a moment, a number that counts up, a token. */
  readonly ignore?: readonly string[];
}

const ref = { connection_id: 'kept', provider_config_key: 'private' };
const refQuery = '?provider_config_key=private';
const apiKey = { type: 'API_KEY', apiKey: 'k' } as const;
const removeImported = async (): Promise<unknown> =>
  app.trpc.connections.delete.mutate({ connection_id: 'imported', provider_config_key: 'private' });

const wholeSession = {
  end_user: { id: 'u1', email: 'ada@example.com', display_name: 'Ada', tags: { Seat: '1' } },
  organization: { id: 'o1', display_name: 'Org' },
  tags: { team: 'a' },
  allowed_integrations: ['private'],
  integrations_config_defaults: { private: { user_scopes: 'a,b', authorization_params: { prompt: 'none' }, connection_config: { x: 'y' } } },
  overrides: { private: { docs_connect: 'https://docs.example.com/' } },
  webhook_url_override: 'https://hooks.example.com/x',
};

const good: readonly Operation[] = [
  { name: 'list connections', trpc: (t) => t.connections.list.query({}), path: '/connections' },
  { name: 'list by tags', trpc: (t) => t.connections.list.query({ tags: { Team: 'a', plan: 'pro' } }), path: '/connections', call: { query: '?tags[Team]=a&tags[plan]=pro' } },
  { name: 'list by every filter', trpc: (t) => t.connections.list.query({ connectionId: 'kept', search: 'KEP', integrationId: 'private, x', limit: 1, page: 0 }), path: '/connections', call: { query: '?connectionId=kept&search=KEP&integrationId=private,%20x&limit=1&page=0' } },
  { name: 'list nothing', trpc: (t) => t.connections.list.query({ endUserId: 'nobody', endUserOrganizationId: 'none' }), path: '/connections', call: { query: '?endUserId=nobody&endUserOrganizationId=none' } },
  { name: 'list a page of one', trpc: (t) => t.connections.list.query({ limit: 1, page: 1 }), path: '/connections', call: { query: '?limit=1&page=1' } },
  { name: 'list by a tag that none has', trpc: (t) => t.connections.list.query({ tags: { team: 'A' } }), path: '/connections', call: { query: '?tags%5Bteam%5D=A' } },
  { name: 'get', trpc: (t) => t.connections.get.query(ref), path: '/connections/kept', call: { query: refQuery }, ignore: ['last_fetched_at'] },
  { name: 'get with flags as text', trpc: (t) => t.connections.get.query({ ...ref, force_refresh: false, refresh_token: true }), path: '/connections/kept', call: { query: `${refQuery}&force_refresh=no&refresh_token=YES&refresh_github_app_jwt_token=off` }, ignore: ['last_fetched_at'] },
  { name: 'import', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'private', connection_id: 'imported', credentials: apiKey, tags: { A: '1' }, metadata: { x: [1, null] } }), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'private', connection_id: 'imported', credentials: apiKey, tags: { A: '1' }, metadata: { x: [1, null] } } }, undo: removeImported, ignore: ['id', 'created_at', 'updated_at'] },
  { name: 'patch', trpc: (t) => t.connections.patch.mutate({ ...ref, tags: { team: 'a', plan: 'pro' } }), path: '/connections/kept', call: { method: 'PATCH', query: refQuery, body: { tags: { team: 'a', plan: 'pro' } } } },
  { name: 'patch nothing', trpc: (t) => t.connections.patch.mutate(ref), path: '/connections/kept', call: { method: 'PATCH', query: refQuery, body: {} } },
  { name: 'patch the end user', trpc: (t) => t.connections.patch.mutate({ ...ref, end_user: { id: 'u1', email: 'ada@example.com' }, tags: { team: 'a', plan: 'pro' } }), path: '/connections/kept', call: { method: 'PATCH', query: refQuery, body: { end_user: { id: 'u1', email: 'ada@example.com' }, tags: { team: 'a', plan: 'pro' } } } },
  { name: 'set and clear the webhook address', trpc: async (t) => [await t.connections.patch.mutate({ ...ref, webhook_url_override: 'https://hooks.example.com/x' }), await t.connections.patch.mutate({ ...ref, webhook_url_override: '' })].at(-1), path: '/connections/kept', call: { method: 'PATCH', query: refQuery, body: { webhook_url_override: '' } } },
  { name: 'delete', trpc: (t) => t.connections.delete.mutate({ connection_id: 'gone', provider_config_key: 'private' }), path: '/connections/gone', call: { method: 'DELETE', query: refQuery }, undo: () => importApiKey(app, 'private', { connectionId: 'gone' }) },
  { name: 'set metadata', trpc: (t) => t.connections.setMetadata.mutate({ ...ref, metadata: { a: { b: 1 } } }), path: '/connections/metadata', call: { method: 'POST', body: { ...ref, metadata: { a: { b: 1 } } } } },
  { name: 'update metadata of many', trpc: (t) => t.connections.updateMetadata.mutate({ ...ref, connection_id: ['kept', 'other'], metadata: { c: null } }), path: '/connections/metadata', call: { method: 'PATCH', body: { ...ref, connection_id: ['kept', 'other'], metadata: { c: null } } } },
  { name: 'update metadata of none', trpc: (t) => t.connections.updateMetadata.mutate({ ...ref, connection_id: [], metadata: {} }), path: '/connections/metadata', call: { method: 'PATCH', body: { ...ref, connection_id: [], metadata: {} } } },
  { name: 'create a session', trpc: (t) => t.connectSessions.create.mutate({ tags: {}, allowed_integrations: ['private'] }), path: '/connect/sessions', call: { method: 'POST', body: { tags: {}, allowed_integrations: ['private'] } }, ignore: ['data.token', 'data.connect_link', 'data.expires_at'] },
  { name: 'create a session with all its parts', trpc: (t) => t.connectSessions.create.mutate(wholeSession), path: '/connect/sessions', call: { method: 'POST', body: wholeSession }, ignore: ['data.token', 'data.connect_link', 'data.expires_at'] },
  { name: 'create a reconnect session', trpc: (t) => t.connectSessions.createReconnect.mutate({ connection_id: 'kept', integration_id: 'private' }), path: '/connect/sessions/reconnect', call: { method: 'POST', body: { connection_id: 'kept', integration_id: 'private' } }, ignore: ['data.token', 'data.connect_link', 'data.expires_at'] },
  { name: 'list integrations', trpc: (t) => t.integrations.list.query(), path: '/integrations' },
  { name: 'get an integration with all parts', trpc: (t) => t.integrations.get.query({ unique_key: 'private', include: ['webhook', 'credentials'] }), path: '/integrations/private', call: { query: '?include=webhook&include=credentials' } },
  { name: 'get an integration with one part', trpc: (t) => t.integrations.get.query({ unique_key: 'private', include: ['webhook'] }), path: '/integrations/private', call: { query: '?include=webhook' } },
  { name: 'create an integration', trpc: (t) => t.integrations.create.mutate({ provider: 'private-api-basic', unique_key: 'made', integration_config: { baseUrl: 'https://api.example.com' } }), path: '/integrations', call: { method: 'POST', body: { provider: 'private-api-basic', unique_key: 'made', integration_config: { baseUrl: 'https://api.example.com' } } }, undo: () => app.trpc.integrations.delete.mutate({ unique_key: 'made' }), ignore: ['data.created_at', 'data.updated_at'] },
  { name: 'update an integration', trpc: (t) => t.integrations.update.mutate({ unique_key: 'private', display_name: 'Shown' }), path: '/integrations/private', call: { method: 'PATCH', body: { display_name: 'Shown' } }, ignore: ['data.updated_at'] },
  { name: 'rename an integration', trpc: (t) => t.integrations.update.mutate({ unique_key: 'unused', new_unique_key: 'renamed' }), path: '/integrations/unused', call: { method: 'PATCH', body: { unique_key: 'renamed' } }, undo: () => app.trpc.integrations.update.mutate({ unique_key: 'renamed', new_unique_key: 'unused' }), ignore: ['data.updated_at'] },
  { name: 'delete an integration', trpc: (t) => t.integrations.delete.mutate({ unique_key: 'doomed' }), path: '/integrations/doomed', call: { method: 'DELETE' }, undo: () => createApiKeyIntegration(app, 'doomed') },
  { name: 'rotate the webhook secret', trpc: (t) => t.webhookEndpoints.rotateSecret.mutate(), path: '/environment/webhook-signing-key/rotate', call: { method: 'POST' }, ignore: ['data.webhook_signing_key'] },
  { name: 'list all providers', trpc: (t) => t.providers.list.query({}), path: '/providers' },
  { name: 'list providers', trpc: (t) => t.providers.list.query({ search: 'private' }), path: '/providers', call: { query: '?search=private' } },
  { name: 'get a provider', trpc: (t) => t.providers.get.query({ provider: 'github' }), path: '/providers/github' },
];

describe('the same value on both surfaces:', () => {
  test.each(good)('$name', async (operation) => {
    // What is deleted has to be there first.
    const isDeletion = operation.name.startsWith('delete');
    if (isDeletion) await operation.undo?.();
    const viaTrpc = await operation.trpc(app.trpc);
    await operation.undo?.();
    const { body, status } = await rest(app, operation.path, operation.call);
    if (!isDeletion) await operation.undo?.();
    expect([200, 201]).toContain(status);
    expect(without(body, operation.ignore)).toEqual(without(viaTrpc, operation.ignore));
  });
});

const long = 'x'.repeat(256);
const eleven = Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`t${index}`, 'x']));
const bad: readonly Operation[] = [
  { name: 'list: unknown filter', trpc: (t) => t.connections.list.query({ nope: 1 } as object), path: '/connections', call: { query: '?nope=1' } },
  { name: 'list: limit beyond the maximum', trpc: (t) => t.connections.list.query({ limit: 2_001 }), path: '/connections', call: { query: '?limit=2001' } },
  { name: 'list: limit of zero', trpc: (t) => t.connections.list.query({ limit: 0 }), path: '/connections', call: { query: '?limit=0' } },
  { name: 'list: a bad tag', trpc: (t) => t.connections.list.query({ tags: { '1st': 'x' } }), path: '/connections', call: { query: '?tags[1st]=x' } },
  { name: 'list: a page too far', trpc: (t) => t.connections.list.query({ page: 101 }), path: '/connections', call: { query: '?page=101' } },
  { name: 'get: unknown connection', trpc: (t) => t.connections.get.query({ ...ref, connection_id: 'nope' }), path: '/connections/nope', call: { query: refQuery } },
  { name: 'get: unknown integration', trpc: (t) => t.connections.get.query({ ...ref, provider_config_key: 'nope' }), path: '/connections/kept', call: { query: '?provider_config_key=nope' } },
  { name: 'get: a flag that is none', trpc: (t) => t.connections.get.query({ ...ref, force_refresh: 'maybe' as unknown as boolean }), path: '/connections/kept', call: { query: `${refQuery}&force_refresh=maybe` } },
  { name: 'get: no integration named', trpc: (t) => t.connections.get.query({ connection_id: 'kept' } as typeof ref), path: '/connections/kept' },
  { name: 'import: nothing', trpc: (t) => t.connections.import.mutate(undefined as never), path: '/connections', call: { method: 'POST' } },
  { name: 'import: unknown member', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'private', credentials: apiKey, environment_id: 'x' } as never), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'private', credentials: apiKey, environment_id: 'x' } } },
  { name: 'import: another mode', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'private', credentials: { type: 'BASIC', username: 'u', password: 'p' } }), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'private', credentials: { type: 'BASIC', username: 'u', password: 'p' } } } },
  { name: 'import: unknown integration', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'nope', credentials: apiKey }), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'nope', credentials: apiKey } } },
  { name: 'import: tags that clash', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'private', credentials: apiKey, tags: { Plan: 'a', plan: 'b' } }), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'private', credentials: apiKey, tags: { Plan: 'a', plan: 'b' } } } },
  { name: 'import: a webhook address within', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'private', credentials: apiKey, webhook_url_override: 'https://10.0.0.1/' }), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'private', credentials: apiKey, webhook_url_override: 'https://10.0.0.1/' } } },
  { name: 'import: an id that cannot be', trpc: (t) => t.connections.import.mutate({ provider_config_key: 'private', credentials: apiKey, connection_id: 'a\u0000b' }), path: '/connections', call: { method: 'POST', body: { provider_config_key: 'private', credentials: apiKey, connection_id: 'a\u0000b' } } },
  { name: 'patch: unknown connection', trpc: (t) => t.connections.patch.mutate({ ...ref, connection_id: 'nope', tags: {} }), path: '/connections/nope', call: { method: 'PATCH', query: refQuery, body: { tags: {} } } },
  { name: 'patch: a long tag', trpc: (t) => t.connections.patch.mutate({ ...ref, tags: { a: long } }), path: '/connections/kept', call: { method: 'PATCH', query: refQuery, body: { tags: { a: long } } } },
  { name: 'patch: a member of the row', trpc: (t) => t.connections.patch.mutate({ ...ref, created_at: 'x' } as typeof ref), path: '/connections/kept', call: { method: 'PATCH', query: refQuery, body: { created_at: 'x' } } },
  { name: 'delete: unknown connection', trpc: (t) => t.connections.delete.mutate({ ...ref, connection_id: 'nope' }), path: '/connections/nope', call: { method: 'DELETE', query: refQuery } },
  { name: 'metadata: one of many unknown', trpc: (t) => t.connections.setMetadata.mutate({ ...ref, connection_id: ['kept', 'nope'], metadata: {} }), path: '/connections/metadata', call: { method: 'POST', body: { ...ref, connection_id: ['kept', 'nope'], metadata: {} } } },
  { name: 'metadata: an empty id', trpc: (t) => t.connections.setMetadata.mutate({ ...ref, connection_id: '', metadata: {} }), path: '/connections/metadata', call: { method: 'POST', body: { ...ref, connection_id: '', metadata: {} } } },
  { name: 'metadata: an array', trpc: (t) => t.connections.setMetadata.mutate({ ...ref, metadata: [] as never }), path: '/connections/metadata', call: { method: 'POST', body: { ...ref, metadata: [] } } },
  { name: 'session: nobody named', trpc: (t) => t.connectSessions.create.mutate({} as never), path: '/connect/sessions', call: { method: 'POST', body: {} } },
  { name: 'session: unknown integrations', trpc: (t) => t.connectSessions.create.mutate({ tags: {}, allowed_integrations: ['a', 'private', 'b'] }), path: '/connect/sessions', call: { method: 'POST', body: { tags: {}, allowed_integrations: ['a', 'private', 'b'] } } },
  { name: 'session: eleven tags', trpc: (t) => t.connectSessions.create.mutate({ tags: eleven }), path: '/connect/sessions', call: { method: 'POST', body: { tags: eleven } } },
  { name: 'session: an end user without an id', trpc: (t) => t.connectSessions.create.mutate({ end_user: { email: 'ada@example.com' } } as never), path: '/connect/sessions', call: { method: 'POST', body: { end_user: { email: 'ada@example.com' } } } },
  { name: 'session: defaults of an unknown integration', trpc: (t) => t.connectSessions.create.mutate({ tags: {}, integrations_config_defaults: { nope: {} } }), path: '/connect/sessions', call: { method: 'POST', body: { tags: {}, integrations_config_defaults: { nope: {} } } } },
  { name: 'reconnect: allowed integrations', trpc: (t) => t.connectSessions.createReconnect.mutate({ connection_id: 'kept', integration_id: 'private', allowed_integrations: [] } as never), path: '/connect/sessions/reconnect', call: { method: 'POST', body: { connection_id: 'kept', integration_id: 'private', allowed_integrations: [] } } },
  { name: 'reconnect: unknown connection', trpc: (t) => t.connectSessions.createReconnect.mutate({ connection_id: 'nope', integration_id: 'private' }), path: '/connect/sessions/reconnect', call: { method: 'POST', body: { connection_id: 'nope', integration_id: 'private' } } },
  { name: 'integration: unknown', trpc: (t) => t.integrations.get.query({ unique_key: 'nope' }), path: '/integrations/nope' },
  { name: 'integration: unknown provider', trpc: (t) => t.integrations.create.mutate({ provider: 'nope', unique_key: 'x' }), path: '/integrations', call: { method: 'POST', body: { provider: 'nope', unique_key: 'x' } } },
  { name: 'integration: key taken', trpc: (t) => t.integrations.create.mutate({ provider: 'github', unique_key: 'private', credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } }), path: '/integrations', call: { method: 'POST', body: { provider: 'github', unique_key: 'private', credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } } } },
  { name: 'integration: renamed under its connections', trpc: (t) => t.integrations.update.mutate({ unique_key: 'private', new_unique_key: 'renamed' }), path: '/integrations/private', call: { method: 'PATCH', body: { unique_key: 'renamed' } } },
  { name: 'integration: deleting an unknown one', trpc: (t) => t.integrations.delete.mutate({ unique_key: 'nope' }), path: '/integrations/nope', call: { method: 'DELETE' } },
  { name: 'provider: unknown', trpc: (t) => t.providers.get.query({ provider: 'nope' }), path: '/providers/nope' },
];

describe('the same error on both surfaces:', () => {
  test.each(bad)('$name', async (operation) => {
    const viaTrpc = await trpcError(operation.trpc(app.trpc));
    const viaRest = await rest(app, operation.path, operation.call);
    expect(viaRest.status).toBeGreaterThanOrEqual(400);
    expect(viaRest.status).toBeLessThan(500);
    expect({ status: viaTrpc.status, body: viaTrpc.body }).toEqual({ status: viaRest.status, body: viaRest.body });
  });
});

describe('the same refusal on both surfaces:', () => {
  test.each([
    ['no key', null],
    ['an empty key', ''],
    ['a short key', 'short'],
    ['a mistyped key', 'hfs_000000000000_0000000000000000000000000000000000000000000_000000'],
    ['an unknown key', 'k'.repeat(40)],
    ['a session token', 'hfcs_x'],
  ])('%s', async (_what, bearer) => {
    const viaTrpc = await trpcError(app.trpcAs(bearer ?? undefined).connections.list.query({}));
    const viaRest = await rest(app, '/connections', { bearer });
    expect(viaTrpc).toEqual({ status: viaRest.status, body: viaRest.body });
    expect(viaRest.status).toBe(401);
  });
});

describe('a key without the scope is refused alike on both surfaces:', () => {
  let bearer: string;
  beforeAll(async () => {
    bearer = (await app.trpc.apiKeys.create.mutate({ name: 'restricted', scopes: ['environment:variables:read'] })).data.secret_key;
  });

  test.each(good.filter(({ path }) => !path.startsWith('/providers')))('$name', async (operation) => {
    const viaTrpc = await trpcError(operation.trpc(app.trpcAs(bearer)));
    const { status, body } = await rest(app, operation.path, { ...operation.call, bearer });
    expect({ status, body }).toEqual({ status: 403, body: { error: { code: 'forbidden', message: expect.stringContaining('lacks the scope environment:') } } });
    expect(viaTrpc).toEqual({ status, body });
  });

  test.each(good.filter(({ path }) => path.startsWith('/providers')))('but may: $name', async ({ trpc, path, call }) => {
    expect((await rest(app, path, { ...call, bearer })).body).toEqual(await trpc(app.trpcAs(bearer)));
  });
});

describe('a key that may read, and not credentials, gets the same on both surfaces:', () => {
  let bearer: string;
  beforeAll(async () => {
    const scopes = ['environment:connections:read', 'environment:integrations:read'] as const;
    bearer = (await app.trpc.apiKeys.create.mutate({ name: 'reader', scopes: [...scopes] })).data.secret_key;
  });

  test('a connection without credentials', async () => {
    const { body } = await rest(app, '/connections/kept', { query: refQuery, bearer });
    expect(body).toMatchObject({ connection_id: 'kept', credentials: {} });
    expect(body).toEqual(await app.trpcAs(bearer).connections.get.query(ref));
  });

  test('an integration without its client', async () => {
    const { body } = await rest(app, '/integrations/private', { query: '?include=credentials', bearer });
    expect(body).not.toHaveProperty('data.credentials');
    expect(body).toEqual(await app.trpcAs(bearer).integrations.get.query({ unique_key: 'private', include: ['credentials'] }));
  });

  test.each(['force_refresh', 'refresh_token', 'refresh_github_app_jwt_token'])('no %s', async (flag) => {
    const { status, body } = await rest(app, '/connections/kept', { query: `${refQuery}&${flag}=true`, bearer });
    expect(status).toBe(403);
    expect(await trpcError(app.trpcAs(bearer).connections.get.query({ ...ref, [flag]: true }))).toEqual({ status, body });
  });
});

test('a session token reads its session on both surfaces, and nothing that needs the secret key', async () => {
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: { end_user_display_name: 'Ada' }, allowed_integrations: ['private'] });
  const trpc = app.trpcAs(data.token);
  const bearer = data.token;
  expect((await rest(app, '/connect/session', { bearer })).body).toEqual(await trpc.connectSessions.get.query());
  expect((await rest(app, '/integrations', { bearer })).body).toEqual(await trpc.integrations.list.query());
  expect((await rest(app, '/providers/private-api-bearer', { bearer })).body).toEqual(await trpc.providers.get.query({ provider: 'private-api-bearer' }));
  const refusal = await rest(app, '/connections', { bearer });
  expect(await trpcError(trpc.connections.list.query({}))).toEqual({ status: refusal.status, body: refusal.body });
  expect(refusal.status).toBe(401);
  expect(await rest(app, '/connect/session', { method: 'DELETE', bearer })).toMatchObject({ status: 204, body: '' });
  expect((await trpcError(trpc.connectSessions.get.query())).body).toMatchObject({ error: { code: 'unknown_connect_session_token' } });
  const { data: another } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  await app.trpcAs(another.token).connectSessions.delete.mutate();
  expect((await rest(app, '/connect/session', { bearer: another.token })).body).toMatchObject({ error: { code: 'unknown_connect_session_token' } });
});

describe('what an end user submits has the same answer on both surfaces:', () => {
  const cases: readonly (readonly [string, string, SubmittedCredentials, Record<string, unknown>])[] = [
    ['a key', '/api-auth/api-key/private', apiKey, { apiKey: 'k' }],
    ['a user name and a password', '/api-auth/basic/basic', { type: 'BASIC', username: 'u', password: '' }, { username: 'u', password: '' }],
    ['nothing', '/auth/unauthenticated/open', { type: 'NONE' }, {}],
    ['an unknown integration', '/api-auth/api-key/nope', apiKey, { apiKey: 'k' }],
    ['another mode', '/api-auth/api-key/hub', apiKey, { apiKey: 'k' }],
  ];
  beforeAll(async () => {
    const config = { baseUrl: 'https://api.example.com' };
    await app.trpc.integrations.create.mutate({ provider: 'private-api-basic', unique_key: 'basic', integration_config: config });
    await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'open' });
    await app.trpc.integrations.create.mutate({ provider: 'github', unique_key: 'hub', credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' } });
  });

  test.each(cases)('%s', async (_what, path, credentials, body) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const integrationId = path.split('/').at(-1) ?? '';
    const viaTrpc = await app.trpcAs(data.token).authorization.submit.mutate({ integration_id: integrationId, credentials }).then(
      (answer) => ({ status: 200, body: { ...answer, connectionId: 'an id' } as unknown }),
      (error: unknown) => errorOf(error),
    );
    const answer = await rest(app, path, { method: 'POST', bearer: null, query: `?connect_session_token=${data.token}`, body });
    const isMade = answer.status === 200;
    expect({ status: answer.status, body: isMade ? { ...(answer.body as object), connectionId: 'an id' } : answer.body }).toEqual(viaTrpc);
  });
});

/** By route: the procedure that does the same. */
const TWINS: Readonly<Record<string, string>> = {
  'post /connections/metadata': 'connections.setMetadata',
  'patch /connections/metadata': 'connections.updateMetadata',
  'get /connections': 'connections.list',
  'post /connections': 'connections.import',
  'get /connections/:connectionId': 'connections.get',
  'patch /connections/:connectionId': 'connections.patch',
  'delete /connections/:connectionId': 'connections.delete',
  'post /connect/sessions': 'connectSessions.create',
  'post /connect/sessions/reconnect': 'connectSessions.createReconnect',
  'get /connect/session': 'connectSessions.get',
  'delete /connect/session': 'connectSessions.delete',
  'get /integrations': 'integrations.list',
  'post /integrations': 'integrations.create',
  'get /integrations/:uniqueKey': 'integrations.get',
  'patch /integrations/:uniqueKey': 'integrations.update',
  'delete /integrations/:uniqueKey': 'integrations.delete',
  'post /environment/webhook-signing-key/rotate': 'webhookEndpoints.rotateSecret',
  'get /providers': 'providers.list',
  'get /providers/:provider': 'providers.get',
  'post /api-auth/api-key/:providerConfigKey': 'authorization.submit',
  'post /api-auth/basic/:providerConfigKey': 'authorization.submit',
  'post /auth/unauthenticated/:providerConfigKey': 'authorization.submit',
};

test('every operation that both surfaces have was asked of both', () => {
  const log = app.log();
  const asked = new Set(Array.from(log.matchAll(/"method":"(\w+)","path":"([^"]*)"/g), ([, method, path]) => `${method?.toLowerCase()} ${path}`));
  const procedures = [...asked].flatMap((request) => request.split('/trpc/')[1] ?? []);
  for (const [route, procedure] of Object.entries(TWINS)) {
    const [method = '', pattern = ''] = route.split(' ');
    const expression = new RegExp(`^${method} ${pattern.replaceAll(/:\w+/g, '[^/]+')}$`);
    expect([...asked].some((request) => expression.test(request)), route).toBe(true);
    expect(procedures, route).toContain(procedure);
  }
});

test('no operation of the product is on one surface alone unless it is said to be', () => {
  const ALIASES_AND_MODES = /^(?:post|patch|get) \/(?:auth|api-auth|oauth2|config|connection|connect\/telemetry|environment-variables|integrations\/quickstart|providers\.json|providers\/:provider\/templates)(?:\/|$)/;
  const routes = REST_ROUTES.map(({ method, paths }) => `${method} ${paths[0]}`);
  expect(routes.filter((route) => !(route in TWINS) && !ALIASES_AND_MODES.test(route))).toEqual([]);
  expect(Object.keys(TWINS).filter((route) => !routes.includes(route))).toEqual([]);

  const ON_TRPC_ALONE = /^(?:operator\.\w+|apiKeys\.\w+|connections\.activity|webhookEndpoints\.(?:list|create|update|delete|settings|updateSettings)|authorization\.(?:start|outcome))$/;
  const procedures = Object.keys(appRouter._def.procedures);
  expect(procedures.filter((name) => !Object.values(TWINS).includes(name) && !ON_TRPC_ALONE.test(name))).toEqual([]);
});


interface WireError {
  readonly status: number;
  readonly body: unknown;
}

async function trpcError(call: Promise<unknown>): Promise<WireError> {
  const error = await call.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return errorOf(error);
}

function errorOf(error: unknown): WireError {
  if (!(error instanceof TRPCClientError)) throw new Error('the call did not fail at the server', { cause: error });
  const data = error.data as { httpStatus: number; error: unknown };
  return { status: data.httpStatus, body: { error: data.error } };
}

function without(value: unknown, paths: readonly string[] = []): unknown {
  const copy = structuredClone(value) as Partial<Connection> & Record<string, unknown>;
  for (const path of paths) {
    const parts = path.split('.');
    const last = parts.pop() ?? '';
    const owner = parts.reduce<Record<string, unknown>>((inner, part) => inner[part] as Record<string, unknown>, copy);
    expect(owner).toHaveProperty(last);
    delete owner[last];
  }
  return copy;
}
