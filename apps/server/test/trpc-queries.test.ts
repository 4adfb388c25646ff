import { afterAll, beforeAll, expect, test } from 'vitest';

import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  const integration = { provider: 'unauthenticated', unique_key: 'open' };
  expect((await rest(app, '/integrations', { method: 'POST', body: integration })).status).toBe(200);
  const connection = { provider_config_key: 'open', connection_id: 'c 1+2', credentials: { type: 'NONE' } };
  expect((await rest(app, '/connections', { method: 'POST', body: connection })).status).toBe(201);
});
afterAll(() => app.close());

const ref = { provider_config_key: 'open', connection_id: 'c 1+2' };

test.each<[string, string, unknown, (string | null)?]>([
  ['with input', 'connections.get', ref],
  ['without input', 'integrations.list', undefined],
  ['of a list', 'connections.list', { limit: 1 }],
  ['for an unknown record', 'connections.get', { ...ref, connection_id: 'nobody' }],
  ['with an unknown member', 'connections.get', { ...ref, more: 1 }],
  ['with null', 'connections.get', null],
  ['with a wrong type', 'connections.list', { limit: 'many' }],
  ['without a key', 'connections.get', ref, null],
  ['with a broken key', 'connections.get', ref, 'x'],
  ['for a procedure that does not exist', 'connections.nope', ref],
  ['for a mutation', 'connections.delete', ref],
])('answers a query %s alone as in a batch', async (_what, path, input, bearer) => {
  const encode = (value: unknown): string => encodeURIComponent(JSON.stringify(value));
  const call = bearer === undefined ? {} : { bearer };
  const alone = await rest(app, `/trpc/${path}`, {
    ...call,
    ...(input !== undefined && { query: `?input=${encode(input)}` }),
  });
  const batched = await rest(app, `/trpc/${path}`, {
    ...call,
    query: `?batch=1&input=${encode(input === undefined ? {} : { 0: input })}`,
  });
  expect(alone.status).toBe(batched.status);
  expect([comparable(alone)]).toEqual(comparable(batched));
});

test.each([
  ['an input that is not JSON', '?input=%7B'],
  ['a broken escape', '?input=%E0%A4%A'],
])('refuses %s', async (_what, query) => {
  const { status, body } = await rest(app, '/trpc/connections.get', { query });
  expect([status, body]).toMatchObject([400, { error: { data: { httpStatus: 400 } } }]);
});

test('reads an input whose spaces are written as plus', async () => {
  const input = encodeURIComponent(JSON.stringify(ref)).replaceAll('%20', '+');
  const { body } = await rest(app, '/trpc/connections.get', { query: `?input=${input}` });
  expect(body).toMatchObject({ result: { data: { connection_id: 'c 1+2' } } });
});

test('answers a query that is sent by POST because its input is too long for a URL', async () => {
  const input = { tags: { team: 'a'.repeat(200) }, integrationId: 'open,'.repeat(1_600) };
  const answer = await rest(app, '/trpc/connections.list', { method: 'POST', body: input });
  expect([answer.status, answer.body]).toEqual([200, { result: { data: { connections: [] } } }]);
});

test('does not run a mutation that is sent by GET', async () => {
  const { status } = await rest(app, '/trpc/connections.delete', {
    query: `?input=${encodeURIComponent(JSON.stringify(ref))}`,
  });
  expect(status).toBe(405);
});

test.each<[string, string, Parameters<typeof rest>[2]]>([
  ['a query', 'integrations.list', {}],
  ['a batch', 'integrations.list', { query: '?batch=1&input=%7B%7D' }],
  ['a mutation', 'connectSessions.create', { method: 'POST', body: { tags: {} } }],
  ['a mutation that fails', 'connections.delete', { method: 'POST', body: { ...ref, connection_id: 'nobody' } }],
  ['a procedure that does not exist', 'connections.nope', {}],
  ['a caller without a key', 'integrations.list', { bearer: null }],
])('forbids caches to store the answer to %s', async (_what, procedure, call) => {
  const { headers } = await rest(app, `/trpc/${procedure}`, call);
  expect(headers.get('cache-control')).toBe('no-store');
});

/** Removes the parts that differ between any two calls. */
function comparable({ body }: RestAnswer): unknown {
  const volatile = new Set(['requestId', 'last_fetched_at', 'cache_until']);
  return JSON.parse(
    JSON.stringify(body, (name, value: unknown) => (volatile.has(name) ? undefined : value)),
  ) as unknown;
}
