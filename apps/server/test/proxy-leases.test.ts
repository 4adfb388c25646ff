import type { ServerResponse } from 'node:http';

import type { CreateLeaseInput } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  callProxy,
  connectAcme,
  otherNameOf,
  startProxyRoad,
  type ProxyRoad,
  type ProxyTestCall,
} from './proxy-road.js';
import { rest } from './rest.js';

let road: ProxyRoad;
/** How far the clock of the server is ahead. */
let aheadMs = 0;
beforeAll(async () => {
  road = await startProxyRoad({}, { clock: () => new Date(Date.now() + aheadMs) });
  await connectAcme(road, 'c1');
  await connectAcme(road, 'c2');
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
  road.api.script();
});

const NAMELESS = { 'provider-config-key': undefined, 'connection-id': undefined };

type Change = { -readonly [M in keyof CreateLeaseInput]?: CreateLeaseInput[M] };

async function create(change: Change = {}, secretKey = road.app.secretKey): Promise<{ id: string; token: string }> {
  const { data } = await road.app.trpcAs(secretKey).leases.create.mutate({
    integrationId: 'acme',
    connectionId: change.connectionId ?? 'c1',
    for: 'agent 7',
    methods: [...(change.methods ?? ['GET'])],
    paths: [...(change.paths ?? ['/repos/*/issues'])],
    ttl: change.ttl ?? 600,
  });
  return data;
}

async function call(token: string, path: string, { headers, ...given }: ProxyTestCall = {}) {
  return callProxy(road.app, `/proxy${path}`, { ...given, bearer: token, headers: { ...NAMELESS, ...headers } });
}

async function statusOf(token: string, path = '/repos/a/issues'): Promise<number> {
  return (await call(token, path)).status;
}

const FORBIDDEN = { status: 403, headers: { 'holdfast-error': 'forbidden' } };

test('calls its connection through the proxy without naming it, with the credential', async () => {
  const { accessToken } = await connectAcme(road, 'own');
  const { token } = await create({ connectionId: 'own', methods: ['GET', 'POST'] });
  const body = JSON.stringify({ title: 'x' });
  const headers = { 'content-type': 'application/json' };
  expect(await call(token, '/repos/a/issues?state=open', { method: 'POST', body, headers })).toMatchObject({
    status: 200,
  });
  expect(road.api.received).toMatchObject([
    {
      method: 'POST',
      url: '/v1/repos/a/issues?state=open&format=json',
      headers: { authorization: `Bearer ${accessToken}` },
    },
  ]);
});

describe('is refused, and nothing is sent,', () => {
  let token: string;
  beforeAll(async () => {
    ({ token } = await create({ methods: ['GET', 'POST'], paths: ['/repos/*/issues', '/files/**'] }));
  });

  test.each<[string, string, ProxyTestCall?]>([
    ['for another path', '/user'],
    ['for a longer path', '/repos/a/issues/1'],
    ['for the path in an absolute URL', `/https://evil.example/repos/a/issues`],
    ['for an escaped slash', '/repos/a%2fb/issues'],
    ['for a slash that is escaped twice', '/repos/a%252fb/issues'],
    ['for an escaped backslash', '/files/a%5c..%5cb'],
    ['for a path parameter', '/files/a;/b'],
    ['for an escaped question mark', '/files/a%3fb'],
    ['for a second slash', '//repos/a/issues'],
    ['for an empty segment', '/files//b'],
    ['for another method', '/files/a', { method: 'DELETE' }],
    [
      'for a replaced method',
      '/files/a',
      { method: 'POST', headers: { 'nango-proxy-x-http-method-override': 'DELETE' } },
    ],
    [
      'for a replaced method with underscores',
      '/files/a',
      { method: 'POST', headers: { 'nango-proxy-x_http_method': 'PUT' } },
    ],
    ['for a replaced path', '/files/a', { headers: { 'nango-proxy-x-original-url': '/v1/user' } }],
    ['for a rewritten path', '/files/a', { headers: { 'nango-proxy-x-rewrite-url': '/v1/user' } }],
    ['for a forwarded host', '/files/a', { headers: { 'nango-proxy-x-forwarded-host': 'evil.example' } }],
    ['for a method in the query', '/files/a?_method=DELETE', { method: 'POST' }],
    ['for a method in an array of the query', '/files/a?_method%5B%5D=delete', { method: 'POST' }],
    ['for an overridden method in the query', '/files/a?X-HTTP-Method-Override=PUT', { method: 'POST' }],
    ['for a credential of its own', '/files/a', { headers: { 'nango-proxy-authorization': 'Bearer mine' } }],
    ['for a cookie', '/files/a', { headers: { 'nango-proxy-cookie': 'session=1' } }],
    ['for a header of the definition', '/files/a', { headers: { 'nango-proxy-acme-version': '1999-01-01' } }],
    ['for a parameter of the definition', '/files/a?format=xml'],
    ['for another base URL', '/files/a', { headers: { 'base-url-override': 'https://evil.example' } }],
    ['for the same base URL with another path', '/files/a', { headers: { 'base-url-override': 'BASE' } }],
    ['for another connection', '/files/a', { headers: { 'connection-id': 'c2' } }],
    ['for another integration', '/files/a', { headers: { 'provider-config-key': 'bare' } }],
    ['for two connections', '/files/a', { headers: { 'connection-id': 'c1, c2' } }],
    ['for redirects to other hosts', '/files/a', { headers: { 'forward-headers-on-redirect': 'true' } }],
    ['for retries', '/files/a', { headers: { retries: '3' } }],
  ])('%s', async (_what, path, given = {}) => {
    const headers = { ...given.headers };
    if (headers['base-url-override'] === 'BASE') headers['base-url-override'] = `${road.api.origin}/v2`;
    const answer = await call(token, path, { ...given, headers });
    expect([400, 403]).toContain(answer.status);
    expect(answer.json()).toMatchObject({ error: { errors: [{ path: [expect.stringMatching(/./)] }] } });
    expect(road.api.received).toEqual([]);
  });

  test.each([
    '/files/../user',
    '/files/%2e%2e/user',
    '/files/%252e%252e/user',
    '/files/..;/user',
    '/files/a\\..\\user',
    '/files/a#b',
  ])('for the endpoint %s, as with a key', async (path) => {
    expect(await call(token, path)).toMatchObject({ status: 400 });
    expect(road.api.received).toEqual([]);
  });
});

test('names the field and the rule of a refusal, and what is allowed', async () => {
  const { token } = await create();
  expect(await call(token, '/user')).toMatchObject(FORBIDDEN);
  expect((await call(token, '/user')).json()).toEqual({
    error: {
      code: 'forbidden',
      message: 'this lease does not allow the call: endpoint must match one of the paths /repos/*/issues',
      errors: [{ code: 'custom', message: 'must match one of the paths /repos/*/issues', path: ['endpoint'] }],
    },
  });
});

test('accepts headers and parameters that replace nothing', async () => {
  const { token } = await create();
  const headers = {
    'connection-id': 'c1',
    'provider-config-key': 'acme',
    'nango-proxy-accept': 'application/xml',
    'nango-proxy-acme-version': '2026-01-01',
    'nango-proxy-user-agent': 'agent',
    'nango-proxy-x-request-id': '7',
  };
  expect(await call(token, '/repos/a/issues?method=search&format=json&_method=get', { headers })).toMatchObject({
    status: 200,
  });
  expect(road.api.received).toMatchObject([{ headers: { accept: 'application/xml', 'x-request-id': '7' } }]);
});

describe('a redirect', () => {
  const redirect = (location: string) => (_received: unknown, response: ServerResponse) =>
    void response.writeHead(302, { location }).end();

  test('is followed to a path that the lease allows', async () => {
    const { token } = await create();
    road.api.script(redirect('/v1/repos/b/issues'));
    expect(await call(token, '/repos/a/issues')).toMatchObject({ status: 200 });
    expect(road.api.received.map(({ url }) => url)).toEqual(['/v1/repos/a/issues?format=json', '/v1/repos/b/issues']);
  });

  test.each([
    ['another path', '/v1/user'],
    ['a path beside the base URL', '/repos/a/issues'],
    ['a path that escapes', '/v1/repos/a%2f..%2fuser/issues'],
  ])('is returned, not followed, when it leads to %s', async (_what, location) => {
    const { token } = await create();
    road.api.script(redirect(location));
    expect(await call(token, '/repos/a/issues')).toMatchObject({ status: 302 });
    expect(road.api.received).toHaveLength(1);
  });

  test('is returned when it leads to another host', async () => {
    const { token } = await create();
    road.api.script(redirect(new URL('/v1/repos/b/issues', otherNameOf(road.api)).href));
    expect(await call(token, '/repos/a/issues')).toMatchObject({ status: 302 });
  });

  test('is returned when it changes the method to one that the lease does not allow', async () => {
    const { token } = await create({ methods: ['POST'] });
    road.api.script(redirect('/v1/repos/b/issues'));
    expect(await call(token, '/repos/a/issues', { method: 'POST' })).toMatchObject({ status: 302 });
    expect(road.api.received).toHaveLength(1);
  });
});

describe('ends', () => {
  const ended = { status: 401, headers: { 'holdfast-error': 'unknown_lease' } };

  test('at once when it is revoked', async () => {
    const { id, token } = await create();
    expect(await statusOf(token)).toBe(200);
    await road.app.trpc.leases.revoke.mutate({ id });
    expect(await call(token, '/repos/a/issues')).toMatchObject(ended);
    await expect(road.app.trpc.leases.revoke.mutate({ id })).rejects.toMatchObject({ data: { httpStatus: 404 } });
  });

  test('when it is restored in the database after it was revoked', async () => {
    const { id, token } = await create();
    await road.app.trpc.leases.revoke.mutate({ id });
    await clientOf(road.app.database.db)`update leases set revoked_at = null where id = ${id}`;
    expect(await statusOf(token)).toBe(500);
  });

  test.each([
    ['paths', clientSet("paths = '{/**}'")],
    ['methods', clientSet("methods = '{DELETE}'")],
    ['connection', clientSet("connection = (select id from connections where connection_id = 'c2')")],
    ['expiry', clientSet("expires_at = now() + interval '9 days'")],
  ])('when its %s is changed in the database', async (_what, change) => {
    const { id, token } = await create();
    await change(id);
    expect(await statusOf(token)).toBe(500);
  });

  test('after its time, with what is still being sent', async () => {
    const { id, token } = await create({ ttl: 60 });
    road.api.script((_received, response) => void response.writeHead(200).write('first'));
    aheadMs = 59_900;
    await expect(call(token, '/repos/a/issues')).rejects.toMatchObject({ code: 'ECONNRESET' });
    aheadMs = 0;
    await clientOf(road.app.database.db)`update leases set expires_at = now() where id = ${id}`;
    expect(await call(token, '/repos/a/issues')).toMatchObject(ended);
  });

  test('with its connection, also when a new one gets the same id', async () => {
    await connectAcme(road, 'short');
    const { token } = await create({ connectionId: 'short' });
    expect(await statusOf(token)).toBe(200);
    await road.app.trpc.connections.delete.mutate({ connection_id: 'short', provider_config_key: 'acme' });
    await connectAcme(road, 'short');
    expect(await call(token, '/repos/a/issues')).toMatchObject(ended);
    expect((await road.app.trpc.leases.list.query({ connectionId: 'short' })).data).toEqual([]);
  });

  test('with the key that created it, and no later than that key', async () => {
    const expires_at = new Date(Date.now() + 300_000).toISOString();
    const scopes = ['environment:leases:manage' as const, 'environment:proxy' as const];
    const { data: key } = await road.app.trpc.apiKeys.create.mutate({ name: 'k', scopes, expires_at });
    const { id, token } = await create({}, key.secret_key);
    const listed = (await road.app.trpc.leases.list.query({})).data.find((lease) => lease.id === id);
    expect(listed).toMatchObject({ api_key_id: key.id, expires_at });
    expect(await statusOf(token)).toBe(200);
    await road.app.trpc.apiKeys.delete.mutate({ id: key.id });
    expect(await call(token, '/repos/a/issues')).toMatchObject(ended);
    expect((await road.app.trpc.leases.list.query({})).data.map((lease) => lease.id)).not.toContain(id);
  });

  function clientSet(assignment: string): (id: string) => Promise<unknown> {
    return (id) => clientOf(road.app.database.db).unsafe(`update leases set ${assignment} where id = $1`, [id]);
  }
});

test('cannot end its connection by calls that the provider refuses', async () => {
  await connectAcme(road, 'kept', { withoutRefreshToken: true });
  const { token } = await create({ connectionId: 'kept' });
  road.api.script(...Array.from({ length: 4 }, () => refuse));
  for (const name of ['a', 'b', 'c', 'd']) expect(await statusOf(token, `/repos/${name}/issues`)).toBe(401);
  expect(await statusOf(token)).toBe(200);
});

function refuse(_received: unknown, response: ServerResponse): void {
  response.writeHead(401).end();
}

test('is created only with both scopes', async () => {
  for (const scope of ['environment:leases:manage', 'environment:proxy'] as const) {
    const { data } = await road.app.trpc.apiKeys.create.mutate({ name: scope, scopes: [scope] });
    await expect(create({}, data.secret_key)).rejects.toMatchObject({ data: { httpStatus: 403 } });
  }
});

test('opens nothing but the proxy', async () => {
  const { token: bearer } = await create();
  for (const path of ['/connections', '/leases', '/integrations/acme', '/trpc/leases.list?input=%7B%7D'])
    expect(await rest(road.app, path, { bearer })).toMatchObject({ status: 401 });
  expect(await rest(road.app, '/connections', { bearer })).toMatchObject({
    body: {
      error: { code: 'invalid_secret_key_format', message: expect.stringContaining('works only with the proxy') },
    },
  });
});

test('is listed with what it is for, and counts its uses', async () => {
  await connectAcme(road, 'counted');
  const { id, token } = await create({ connectionId: 'counted' });
  const ids = await Promise.all([statusOf(token), statusOf(token), statusOf(token, '/user')]);
  expect(ids).toEqual([200, 200, 403]);
  const list = async () => (await road.app.trpc.leases.list.query({ connectionId: 'counted' })).data;
  await expect.poll(list).toMatchObject([{ id, for: 'agent 7', use_count: 3, last_used_at: expect.any(String) }]);
  expect(JSON.stringify(await list())).not.toContain(token);
});

test('is stored only as a MAC', async () => {
  const { id, token } = await create();
  const [row] = await clientOf(road.app.database.db)<
    { text: string }[]
  >`select l::text as text from leases l where id = ${id}`;
  expect(row?.text).toContain(token.slice(4, 16));
  expect(row?.text).not.toContain(token.slice(17, 60));
});

test('is one of at most 100 of its connection', async () => {
  await connectAcme(road, 'many');
  for (let count = 0; count < 100; count += 1) await create({ connectionId: 'many' });
  await expect(create({ connectionId: 'many' })).rejects.toMatchObject({
    data: { error: { code: 'invalid_body', errors: [{ path: ['connectionId'] }] } },
  });
  await create();
});
