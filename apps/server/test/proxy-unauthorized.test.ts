import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { callProxy, startProxyRoad, type ProxyRoad, type Script } from './proxy-road.js';
import { rest } from './rest.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => road.api.script());

const answer =
  (code: number): Script =>
  (_received, response) =>
    void response.writeHead(code).end(`answer ${code}`);

async function connect(connectionId: string): Promise<void> {
  await road.app.trpc.connections.import.mutate({
    provider_config_key: 'acme',
    connection_id: connectionId,
    credentials: { type: 'OAUTH2', access_token: `token-of-${connectionId}` },
  });
}

async function call(
  connectionId: string,
  path: string,
  code: number,
  headers: Record<string, string> = {},
): Promise<number> {
  road.api.script(answer(code));
  return (await callProxy(road.app, `/proxy${path}`, { headers: { 'connection-id': connectionId, ...headers } }))
    .status;
}

async function isMarked(connectionId: string): Promise<boolean> {
  const { connections } = await road.app.trpc.connections.list.query({ connectionId });
  return connections[0]?.errors.length === 1;
}

test('marks a connection once at a second 401, when nothing can refresh it and no call was accepted in between', async () => {
  await connect('twice');
  expect(await call('twice', '/a', 401)).toBe(401);
  expect(await isMarked('twice')).toBe(false);
  expect(await call('twice', '/a', 401)).toBe(401);
  expect(await isMarked('twice')).toBe(true);
  const refused = await callProxy(road.app, '/proxy/a', { headers: { 'connection-id': 'twice' } });
  expect([refused.status, refused.headers['holdfast-error']]).toEqual([424, expect.any(String)]);
  const { data } = await road.app.trpc.connections.activity.query({
    connection_id: 'twice',
    provider_config_key: 'acme',
  });
  expect(data.filter(({ type }) => type === 'refresh_failed')).toHaveLength(1);
});

test('clears a 401 after an accepted call', async () => {
  await connect('cleared');
  for (const code of [401, 200, 401, 200, 401]) await call('cleared', '/a', code);
  expect(await isMarked('cleared')).toBe(false);
});

test('harms no working credential when one endpoint always answers 401, but does at a second endpoint', async () => {
  await connect('odd');
  await call('odd', '/fine', 200);
  for (const _call of [1, 2, 3, 4]) await call('odd', '/odd?page=1', 401);
  await call('odd', '/odd?page=2', 401);
  expect(await isMarked('odd')).toBe(false);
  await call('odd', '/fine', 401);
  expect(await isMarked('odd')).toBe(true);
});

test.each([403, 404, 500])('a %i says nothing of a credential', async (code) => {
  await connect(`says-${code}`);
  for (const path of ['/a', '/b', '/c']) await call(`says-${code}`, path, code);
  expect(await isMarked(`says-${code}`)).toBe(false);
});

test.each([
  ['a credential of the caller', { 'nango-proxy-authorization': 'Bearer of-the-caller' }],
  ['another base', { 'base-url-override': 'BASE' }],
])('proves nothing by a 401 to %s', async (what, headers) => {
  const id = what.replaceAll(' ', '-');
  await connect(id);
  const given = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value === 'BASE' ? `${road.api.origin}/other` : value]),
  );
  for (const path of ['/a', '/b', '/c']) expect(await call(id, path, 401, given)).toBe(401);
  expect(await isMarked(id)).toBe(false);
});

test('starts again with a new credential', async () => {
  await connect('anew');
  await call('anew', '/a', 401);
  await connect('anew');
  await call('anew', '/b', 401);
  expect(await isMarked('anew')).toBe(false);
});

test('accepts a product’s report over REST, even for an id with a slash', async () => {
  await connect('team/7');
  const path = '/connections/team%2F7/unauthorized';
  const told = (token: string): ReturnType<typeof rest> =>
    rest(road.app, path, { method: 'POST', query: '?provider_config_key=acme', body: { token } });
  expect(await told('older')).toMatchObject({ status: 200, body: { outcome: 'not_held' } });
  expect(await told('token-of-team/7')).toMatchObject({ status: 200, body: { outcome: 'reauthorization_required' } });
  expect(await isMarked('team/7')).toBe(true);
  expect(await told('')).toMatchObject({ status: 400 });
});
