import { randomUUID } from 'node:crypto';

import { appRouter, matchRoute, OPERATIONS_BY_PATH, REST_ROUTES, type Operation } from '@holdfast/api';
import { createHoldfast } from '@holdfast/client';
import { clientOf, webhookEndpointStore } from '@holdfast/db';
import type { Connection, SubmittedCredentials } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { badConnectCases, goodConnectCases } from './parity/connect-cases.js';
import { badConnectionCases, goodConnectionCases } from './parity/connection-cases.js';
import { badIntegrationCases, goodIntegrationCases } from './parity/integration-cases.js';
import { badKeyAndWebhookCases, goodKeyAndWebhookCases } from './parity/key-and-webhook-cases.js';
import { apiKey, HOOK, overTrpc, ref, refQuery, refusalOf, trpcError, type ParityCase } from './parity/parity-case.js';
import { rest } from './rest.js';
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

const good = [...goodConnectionCases, ...goodConnectCases, ...goodIntegrationCases, ...goodKeyAndWebhookCases];
const bad = [...badConnectionCases, ...badConnectCases, ...badIntegrationCases, ...badKeyAndWebhookCases];

function operationOf({ operation: path }: Pick<ParityCase, 'operation'>): Operation {
  const operation = OPERATIONS_BY_PATH.get(path);
  if (!operation) throw new Error(`${path} is no operation`);
  return operation;
}

function needsScope(each: ParityCase): boolean {
  return operationOf(each).scopes.length > 0;
}

function callOver(trpc: TestServer['trpc'], each: ParityCase): Promise<unknown> {
  return overTrpc(trpc, each, operationOf(each).kind === 'query');
}

describe('the same value on both surfaces:', () => {
  test.each(good)('$name', async (each) => {
    // A record must exist before it can be deleted.
    const isDeletion = each.name.startsWith('delete');
    if (isDeletion) await each.undo?.(app);
    const viaTrpc = await callOver(app.trpc, each);
    await each.undo?.(app);
    const { body, status } = await rest(app, each.path, each.call);
    if (!isDeletion) await each.undo?.(app);
    expect([200, 201]).toContain(status);
    expect(without(body, each.ignore)).toEqual(without(viaTrpc, each.ignore));
  });
});

describe('the same error on both surfaces:', () => {
  test.each(bad)('$name', async (each) => {
    const viaTrpc = await trpcError(callOver(app.trpc, each));
    const viaRest = await rest(app, each.path, each.call);
    expect(viaRest.status).toBeGreaterThanOrEqual(400);
    expect(viaRest.status).toBeLessThan(500);
    expect(viaTrpc).toEqual({ status: viaRest.status, body: viaRest.body });
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

describe('refuses a key without the scope in the same way on both surfaces:', () => {
  let bearer: string;
  beforeAll(async () => {
    bearer = (await app.trpc.apiKeys.create.mutate({ name: 'restricted', scopes: ['environment:variables:read'] })).data
      .secret_key;
  });

  test.each(good.filter(needsScope))('$name', async (each) => {
    const viaTrpc = await trpcError(callOver(app.trpcAs(bearer), each));
    const { status, body } = await rest(app, each.path, { ...each.call, bearer });
    expect({ status, body }).toEqual({
      status: 403,
      body: { error: { code: 'forbidden', message: expect.stringContaining('lacks the scope environment:') } },
    });
    expect(viaTrpc).toEqual({ status, body });
  });

  test.each(good.filter((each) => !needsScope(each)))('but may: $name', async (each) => {
    const { body } = await rest(app, each.path, { ...each.call, bearer });
    expect(body).toEqual(await callOver(app.trpcAs(bearer), each));
  });
});

describe('returns the same on both surfaces to a key that may read, but not credentials:', () => {
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
    expect(body).toEqual(
      await app.trpcAs(bearer).integrations.get.query({ unique_key: 'private', include: ['credentials'] }),
    );
  });

  test.each(['force_refresh', 'refresh_token', 'refresh_github_app_jwt_token'])('no %s', async (flag) => {
    const { status, body } = await rest(app, '/connections/kept', { query: `${refQuery}&${flag}=true`, bearer });
    expect(status).toBe(403);
    expect(await trpcError(app.trpcAs(bearer).connections.get.query({ ...ref, [flag]: true }))).toEqual({
      status,
      body,
    });
  });
});

describe('changes and deletes records with an id in the same way on both surfaces:', () => {
  test('webhook endpoints', async () => {
    const [viaTrpc, viaRest] = await Promise.all(
      ['t', 'r'].map(
        async (name) => (await app.trpc.webhookEndpoints.create.mutate({ url: `${HOOK}/${name}` })).data.id,
      ),
    );
    const changed = await rest(app, `/webhook-endpoints/${viaRest}`, {
      method: 'PATCH',
      body: { enabled: false, url: HOOK },
    });
    expect(changed.status).toBe(200);
    const ignore = ['data.id', 'data.created_at', 'data.disabled_at'];
    expect(without(changed.body, ignore)).toEqual(
      without(await app.trpc.webhookEndpoints.update.mutate({ id: viaTrpc ?? '', enabled: false, url: HOOK }), ignore),
    );
    const signingKey = `/webhook-endpoints/${viaRest}/signing-key`;
    const rotated = await rest(app, `${signingKey}/rotate`, { method: 'POST' });
    expect(rotated.body).toEqual(await app.trpc.webhookEndpoints.getSecret.query({ id: viaRest ?? '' }));
    expect((await rest(app, signingKey)).body).toEqual(rotated.body);
    const { data: other } = await app.trpc.webhookEndpoints.rotateEndpointSecret.mutate({ id: viaTrpc ?? '' });
    expect(other).toEqual({ webhook_signing_key: expect.stringMatching(/^whsec_/) });
    expect(rotated.body).not.toEqual({ data: other });
    expect((await rest(app, `/webhook-endpoints/${viaRest}`, { method: 'DELETE' })).body).toEqual(
      await app.trpc.webhookEndpoints.delete.mutate({ id: viaTrpc ?? '' }),
    );
    const { data } = await app.trpc.webhookEndpoints.list.query();
    expect(data.filter(({ id }) => id === viaTrpc || id === viaRest)).toEqual([]);
  });

  test('webhook deliveries', async () => {
    // Nothing is sent: outgoing requests may not reach this address.
    const { id } = await webhookEndpointStore.insert(app.running.wiring.runtime.db, await environmentId(app), {
      id: randomUUID(),
      url: 'http://127.0.0.1:9/',
    });
    const viaTrpc = await app.trpc.webhookEndpoints.test.mutate({ id });
    const { body: viaRest } = await rest(app, `/webhook-endpoints/${id}/test`, { method: 'POST' });
    const ignore = ['data.id', 'data.webhook_id', 'data.created_at', 'data.next_attempt_at'];
    expect(without(viaRest, ignore)).toEqual(without(viaTrpc, ignore));
    expect(viaTrpc).toMatchObject({ data: { event: 'webhook.test', state: 'pending', connection_id: null } });
    const list = () => app.trpc.webhookDeliveries.list.query({ endpoint_id: id });
    await expect.poll(async () => (await list()).data.map(({ state }) => state)).toEqual(['failed', 'failed']);
    const path = `/webhook-deliveries/${viaTrpc.data.id}`;
    expect((await rest(app, path)).body).toEqual(await app.trpc.webhookDeliveries.get.query({ id: viaTrpc.data.id }));
    const resent = await app.trpc.webhookDeliveries.resend.mutate({ id: viaTrpc.data.id });
    expect(resent).toMatchObject({ data: { state: 'pending', webhook_id: viaTrpc.data.webhook_id } });
    await expect.poll(async () => (await list()).data.map(({ state }) => state)).toEqual(['failed', 'failed']);
    const again = await rest(app, `${path}/resend`, { method: 'POST' });
    expect(without(again.body, ['data.attempt_count', 'data.next_attempt_at'])).toEqual(
      without(resent, ['data.attempt_count', 'data.next_attempt_at']),
    );
    await app.trpc.webhookEndpoints.delete.mutate({ id });
  });

  test('secret keys', async () => {
    const [viaTrpc, viaRest] = await Promise.all(
      ['t', 'r'].map(
        async (name) =>
          (await app.trpc.apiKeys.create.mutate({ name, scopes: ['environment:connections:list'] })).data.id,
      ),
    );
    expect((await rest(app, `/api-keys/${viaRest}`, { method: 'DELETE' })).body).toEqual(
      await app.trpc.apiKeys.delete.mutate({ id: viaTrpc ?? '' }),
    );
    const { data } = await app.trpc.apiKeys.list.query();
    expect(data.filter(({ id }) => id === viaTrpc || id === viaRest)).toEqual([]);
  });

  test('leases', async () => {
    const input = { integrationId: 'private', connectionId: 'kept', for: 'agent', methods: ['GET'], ttl: 60 } as const;
    const create = async (path: string): Promise<string> =>
      (await app.trpc.leases.create.mutate({ ...input, methods: ['GET'], paths: [path] })).data.id;
    const viaTrpc = await create('/t');
    const viaRest = await create('/r');
    const page = await app.trpc.leases.list.query({ limit: 1 });
    expect(page).toMatchObject({ data: [{ id: viaRest }], next_cursor: viaRest });
    expect((await rest(app, `/leases?cursor=${viaRest}`)).body).toMatchObject({
      data: [{ id: viaTrpc }],
      next_cursor: null,
    });
    expect((await rest(app, `/leases/${viaRest}`, { method: 'DELETE' })).body).toEqual(
      await app.trpc.leases.revoke.mutate({ id: viaTrpc }),
    );
    expect(await app.trpc.leases.list.query({})).toEqual({ data: [], next_cursor: null });
  });

  test('names an invalid id in the refusal', async () => {
    for (const path of ['/api-keys/x', '/leases/x', '/webhook-endpoints/x']) {
      expect(await rest(app, path, { method: 'DELETE' })).toMatchObject({
        status: 400,
        body: { error: { code: 'invalid_uri_params' } },
      });
    }
  });
});

test('reads its session with a session token on both surfaces, and nothing that needs the secret key', async () => {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: { end_user_display_name: 'Ada' },
    allowed_integrations: ['private'],
  });
  const trpc = app.trpcAs(data.token);
  const bearer = data.token;
  expect((await rest(app, '/connect/session', { bearer })).body).toEqual(await trpc.connectSessions.get.query());
  expect((await rest(app, '/integrations', { bearer })).body).toEqual(await trpc.integrations.list.query());
  expect((await rest(app, '/providers/private-api-bearer', { bearer })).body).toEqual(
    await trpc.providers.get.query({ provider: 'private-api-bearer' }),
  );
  const refusal = await rest(app, '/connections', { bearer });
  expect(await trpcError(trpc.connections.list.query({}))).toEqual({ status: refusal.status, body: refusal.body });
  expect(refusal.status).toBe(401);
  expect(await rest(app, '/connect/session', { method: 'DELETE', bearer })).toMatchObject({ status: 204, body: '' });
  expect((await trpcError(trpc.connectSessions.get.query())).body).toMatchObject({
    error: { code: 'unknown_connect_session_token' },
  });
  const { data: another } = await app.trpc.connectSessions.create.mutate({ tags: {} });
  await app.trpcAs(another.token).connectSessions.delete.mutate();
  expect((await rest(app, '/connect/session', { bearer: another.token })).body).toMatchObject({
    error: { code: 'unknown_connect_session_token' },
  });
});

test("shows and disconnects one end user's connections on both surfaces, and says in the activity who did it", async () => {
  const ada = { end_user_id: 'ada', organization_id: 'org' };
  const [first, second] = [{ connection_id: 'of-ada-1' }, { connection_id: 'of-ada-2' }];
  await importApiKey(app, 'private', { connectionId: 'of-ada-1', tags: { ...ada, end_user_email: 'old@example.com' } });
  await importApiKey(app, 'private', { connectionId: 'of-ada-2', tags: { ...ada, plan: 'b' } });
  const { data: created } = await app.trpc.connectSessions.createManage.mutate({
    tags: { ...ada, end_user_email: 'new@example.com' },
  });
  const bearer = created.token;
  const trpc = app.trpcAs(bearer);
  const { body } = await rest(app, '/connect/manage', { bearer });
  expect(body).toEqual(await trpc.connectSessions.getManage.query());
  expect(body).toMatchObject({
    data: {
      endUserLabel: 'new@example.com',
      connections: [{ ...second, integration_id: 'private', needs_reconnect: false }, first],
    },
  });
  expect(JSON.stringify(body)).not.toMatch(/"tags"|org|old@/);
  const query = '?integration_id=private';
  const path = `/connect/manage/connections/${first.connection_id}`;
  expect(await rest(app, path, { method: 'DELETE', query, bearer })).toMatchObject({ body: { success: true } });
  await trpc.connectSessions.disconnect.mutate({ ...second, integration_id: 'private' });
  expect((await trpc.connectSessions.getManage.query()).data.connections).toEqual([]);
  const activity = await app.trpc.connections.activity.query({ ...first, provider_config_key: 'private' });
  expect(activity.data[0]).toMatchObject({ type: 'deleted', by: 'end_user' });
});

describe('answers the same to an end user’s input on both surfaces:', () => {
  const cases: readonly (readonly [string, string, SubmittedCredentials, Record<string, unknown>])[] = [
    ['a key', '/api-auth/api-key/private', apiKey, { apiKey: 'k' }],
    [
      'a user name and a password',
      '/api-auth/basic/basic',
      { type: 'BASIC', username: 'u', password: '' },
      { username: 'u', password: '' },
    ],
    ['nothing', '/auth/unauthenticated/open', { type: 'NONE' }, {}],
    ['an unknown integration', '/api-auth/api-key/nope', apiKey, { apiKey: 'k' }],
    ['another mode', '/api-auth/api-key/hub', apiKey, { apiKey: 'k' }],
  ];
  beforeAll(async () => {
    const config = { baseUrl: 'https://api.example.com' };
    await app.trpc.integrations.create.mutate({
      provider: 'private-api-basic',
      unique_key: 'basic',
      integration_config: config,
    });
    await app.trpc.integrations.create.mutate({ provider: 'unauthenticated', unique_key: 'open' });
    await app.trpc.integrations.create.mutate({
      provider: 'github',
      unique_key: 'hub',
      credentials: { type: 'OAUTH2', client_id: 'a', client_secret: 'b' },
    });
  });

  test.each(cases)('%s', async (_what, path, credentials, body) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {}, connections_per_integration: 2 });
    const integrationId = path.split('/').at(-1) ?? '';
    const viaTrpc = await app
      .trpcAs(data.token)
      .authorization.submit.mutate({ integration_id: integrationId, credentials })
      .then(
        (answer) => ({ status: 200, body: { ...answer, connectionId: 'an id' } as unknown }),
        (error: unknown) => refusalOf(error),
      );
    const answer = await rest(app, path, {
      method: 'POST',
      bearer: null,
      query: `?connect_session_token=${data.token}`,
      body,
    });
    const isMade = answer.status === 200;
    expect({
      status: answer.status,
      body: isMade ? { ...(answer.body as object), connectionId: 'an id' } : answer.body,
    }).toEqual(viaTrpc);
  });
});

test.each([...good, ...bad])('$name: the request reaches the route of $operation', ({ operation, path, call }) => {
  expect(routeId(call?.method ?? 'GET', path)).toBe(operationOf({ operation }).id);
});

/** The operations with a route that were not called on both surfaces, according to the server's log. */
function missedBy(log: string, operations: ReadonlyMap<string, Operation>): string[] {
  const requests = [...log.matchAll(/"method":"(\w+)","path":"([^"]*)"/g)];
  const routes = new Set(requests.map(([, method = '', path = '']) => routeId(method, path)));
  const procedures = new Set(requests.map(([, , path = '']) => path.split('/trpc/')[1]));
  return [...operations]
    .filter(([path, { id, rest: form }]) => !('none' in form) && !(routes.has(id) && procedures.has(path)))
    .map(([path]) => path);
}

test('has called every operation with a route on both surfaces', () => {
  expect(missedBy(app.log(), OPERATIONS_BY_PATH)).toEqual([]);
});

test('finds an operation with a route and without a case', () => {
  const planted = { ...operationOf({ operation: 'providers.get' }), id: 'planted' };
  expect(missedBy(app.log(), new Map([...OPERATIONS_BY_PATH, ['providers.planted', planted]]))).toEqual([
    'providers.planted',
  ]);
});

test('builds every procedure from an operation, and every route, or names the operation of which it is another form', () => {
  expect(Object.keys(appRouter._def.procedures).toSorted()).toEqual([...OPERATIONS_BY_PATH.keys()].toSorted());
  const ids = new Set([...OPERATIONS_BY_PATH.values()].map(({ id }) => id));
  for (const { described } of REST_ROUTES) {
    if (ids.has(described.id)) continue;
    expect(described.formOf, described.id).toBeDefined();
    if (typeof described.formOf === 'string') expect([...ids]).toContain(described.formOf);
  }
});

test('reaches every procedure of a backend with the typed client', async () => {
  const reached = new Set<string>();
  const holdfast = createHoldfast({
    url: 'http://holdfast.test',
    secretKey: 'k'.repeat(40),
    fetch: (url) => {
      reached.add(new URL(url instanceof Request ? url.url : url).pathname.replace('/trpc/', ''));
      return Promise.reject(new TypeError('nothing is sent in this test'));
    },
  });
  // `connection` and `connections` call what the other methods call, and return no promise.
  const aside = new Set(['trpc', 'proxy', 'fetch', 'connection', 'connections']);
  const methods = Object.entries(holdfast).filter(([name]) => !aside.has(name));
  const call = async (method: unknown, first: unknown): Promise<unknown> =>
    (method as (...input: unknown[]) => unknown)(first, 'x', {});
  // Some methods take a name as an object.
  const name = { integrationId: 'x', connectionId: 'x' };
  for (const [, method] of methods) await Promise.allSettled([call(method, 'x'), call(method, name)]);
  const forBackends = [...OPERATIONS_BY_PATH].filter(([, { caller }]) => caller.startsWith('secret_key'));
  expect([...reached].toSorted()).toEqual(forBackends.map(([path]) => path).toSorted());
});

async function environmentId({ database }: TestServer): Promise<string> {
  const [row] = await clientOf(database.db)<{ id: string }[]>`select id from environments`;
  return row?.id ?? '';
}

/** The id of the route that answers a request. */
function routeId(method: string, path: string): string | undefined {
  return matchRoute(method, path)?.route.described.id;
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
