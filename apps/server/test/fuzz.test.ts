import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { anyValue, encode, hostileText, nearlyRight } from './hostile-input.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let sessionToken: string;
beforeAll(async () => {
  app = await startServer();
  for (const key of ['private', 'spare', 'untouched']) await createApiKeyIntegration(app, key);
  await importApiKey(app, 'private', { connectionId: 'kept' });
  await importApiKey(app, 'untouched', { connectionId: 'untouched', tags: { team: 'a' } });
});
beforeEach(async () => {
  sessionToken = (await app.trpc.connectSessions.create.mutate({ tags: {} })).data.token;
});
afterAll(() => app.close());

const apiKey = { type: 'API_KEY', apiKey: 'k' };
const ref = { connection_id: 'kept', provider_config_key: 'private' };
const flow = { flow_id: '00000000-0000-4000-8000-000000000000' };

/** Every procedure with a valid input. */
const procedures: readonly {
  readonly name: string;
  readonly isQuery?: true;
  readonly session?: true;
  readonly input: Record<string, unknown>;
}[] = [
  { name: 'connections.list', isQuery: true, input: { tags: { a: 'b' }, search: 'k', limit: 5 } },
  { name: 'connections.get', isQuery: true, input: ref },
  { name: 'connections.activity', isQuery: true, input: { ...ref, limit: 5, cursor: '9' } },
  { name: 'connections.import', input: { ...ref, credentials: apiKey, tags: { a: 'b' }, metadata: { x: 1 } } },
  { name: 'connections.patch', input: { ...ref, tags: { a: 'b' } } },
  { name: 'connections.delete', input: { ...ref, connection_id: 'nobody' } },
  { name: 'connections.setMetadata', input: { ...ref, metadata: { a: [1] } } },
  { name: 'connections.updateMetadata', input: { ...ref, metadata: { a: [1] } } },
  {
    name: 'connectSessions.create',
    input: { tags: { a: 'b' }, end_user: { id: 'u' }, organization: { id: 'o' }, allowed_integrations: ['private'] },
  },
  { name: 'connectSessions.createReconnect', input: { connection_id: 'kept', integration_id: 'private', tags: {} } },
  { name: 'connectSessions.createManage', input: { tags: { end_user_id: 'u' }, allowed_integrations: ['private'] } },
  { name: 'integrations.create', input: { provider: 'unauthenticated', unique_key: 'fuzzed', display_name: 'x' } },
  { name: 'integrations.get', isQuery: true, input: { unique_key: 'spare', include: ['webhook', 'credentials'] } },
  { name: 'integrations.update', input: { unique_key: 'spare', display_name: 'x' } },
  { name: 'providers.list', isQuery: true, input: { search: 'a' } },
  { name: 'providers.get', isQuery: true, input: { provider: 'github' } },
  { name: 'authorization.start', session: true, input: { integration_id: 'private', connection_config: { a: 'b' } } },
  { name: 'authorization.outcome', isQuery: true, session: true, input: flow },
  { name: 'authorization.submit', session: true, input: { integration_id: 'private', credentials: apiKey } },
];

test('survives every input of a procedure', { timeout: 240_000 }, async () => {
  const call = fc
    .constantFrom(...procedures)
    .chain((procedure) => nearlyRight(procedure.input).map((input) => ({ procedure, input })));
  const seen = await tally(2_000, call, async ({ procedure, input }) => {
    const url = `${app.url}/trpc/${procedure.name}`;
    const headers = headersFor(procedure.session ? sessionToken : app.secretKey);
    const text = JSON.stringify(input);
    return procedure.isQuery
      ? fetch(`${url}?input=${encode(text)}`, { headers })
      : fetch(url, { method: 'POST', headers, body: text });
  });
  // Otherwise the schemas refused everything, and no code after them was reached.
  expect(seen.good).toBeGreaterThan(300);
  expect(seen.refused).toBeGreaterThan(300);
});

const restCalls: readonly { readonly method: string; readonly path: string; readonly body: Record<string, unknown> }[] =
  [
    {
      method: 'POST',
      path: '/connections',
      body: { ...ref, credentials: apiKey, tags: { a: 'b' }, metadata: { x: 1 } },
    },
    { method: 'PATCH', path: '/connections/kept?provider_config_key=private', body: { tags: { a: 'b' } } },
    { method: 'POST', path: '/connections/metadata', body: { ...ref, metadata: { a: [1] } } },
    { method: 'PATCH', path: '/connections/metadata', body: { ...ref, metadata: { a: [1] } } },
    { method: 'POST', path: '/connect/sessions', body: { tags: { a: 'b' }, end_user: { id: 'u' } } },
    { method: 'POST', path: '/connect/sessions/reconnect', body: { connection_id: 'kept', integration_id: 'private' } },
    { method: 'POST', path: '/integrations', body: { provider: 'unauthenticated', unique_key: 'fuzzed-too' } },
    { method: 'PATCH', path: '/integrations/spare', body: { display_name: 'x' } },
    { method: 'POST', path: '/dashboard/api/sign-in', body: { secret_key: 'k' } },
  ];

test('survives every body of a REST call', { timeout: 240_000 }, async () => {
  const call = fc
    .constantFrom(...restCalls)
    .chain((rest) =>
      fc
        .oneof({ weight: 9, arbitrary: nearlyRight(rest.body) }, { weight: 1, arbitrary: anyValue })
        .map((body) => ({ rest, body })),
    );
  const seen = await tally(1_000, call, async ({ rest, body }) =>
    fetch(app.url + rest.path, {
      method: rest.method,
      headers: headersFor(app.secretKey),
      body: JSON.stringify(body) ?? '',
    }),
  );
  expect(seen.good).toBeGreaterThan(150);
  expect(seen.refused).toBeGreaterThan(150);
});

test('survives every path, query and method', { timeout: 240_000 }, async () => {
  const path = fc.oneof(
    fc.constantFrom(
      '/connections',
      '/connections/kept',
      '/connect/session',
      '/integrations',
      '/integrations/untouched',
      '/providers',
      '/providers/github',
      '/connect/',
      '/ready',
    ),
    fc
      .tuple(
        fc.constantFrom('/connections/', '/integrations/', '/providers/', '/oauth/start/', '/trpc/', '/'),
        hostileText,
      )
      .map(([prefix, text]) => prefix + encode(text)),
  );
  const name = fc.oneof(
    fc.constantFrom(
      'provider_config_key',
      'limit',
      'page',
      'search',
      'connectionId',
      'endUserId',
      'integrationId',
      'tags[a]',
      'tags',
      'include',
      'force_refresh',
    ),
    hostileText.map((text) => `tags[${text}]`),
    hostileText,
  );
  const query = fc.array(fc.tuple(name, fc.oneof(fc.constant('private'), hostileText)), { maxLength: 3 });
  const call = fc.record({ method: fc.constantFrom('GET', 'GET', 'GET', 'PUT', 'POST', 'HEAD'), path, query });
  await tally(1_000, call, async ({ method, path: target, query: pairs }) => {
    const search = pairs.map(([key, text]) => `${encode(key)}=${encode(text)}`).join('&');
    return fetch(`${app.url}${target}?${search}`, { method, redirect: 'manual', headers: headersFor(app.secretKey) });
  });
});

test('survives every callback, and accepts none of them', { timeout: 120_000 }, async () => {
  const pair = fc.tuple(fc.constantFrom('state', 'code', 'error', 'error_description', 'iss', 'x'), hostileText);
  const call = fc.record({ context: hostileText, pairs: fc.array(pair, { maxLength: 6 }), cookie: hostileText });
  const seen = await tally(300, call, async ({ context, pairs, cookie }) => {
    const search = pairs.map(([name, text]) => `${name}=${encode(text)}`).join('&');
    return fetch(`${app.url}/oauth/callback/${encode(context)}?${search}`, {
      headers: { cookie: `oauth-x=${encode(cookie)}` },
    });
  });
  expect(seen.good).toBe(0);
});

test('leaves other data unchanged, and objects without new members', async () => {
  const { connections } = await app.trpc.connections.list.query({ integrationId: 'untouched' });
  expect(connections).toMatchObject([{ connection_id: 'untouched', tags: { team: 'a' }, metadata: {} }]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(app.log()).not.toContain('"level":50');
});

interface Tally {
  readonly good: number;
  readonly refused: number;
}

async function tally<T>(runs: number, calls: fc.Arbitrary<T>, send: (call: T) => Promise<Response>): Promise<Tally> {
  const seen = { good: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(calls, async (call) => {
      const response = await send(call);
      const text = await response.text();
      expect(response.status, text).toBeLessThan(500);
      if (response.status < 400) seen.good += 1;
      else seen.refused += 1;
      const isJson = response.headers.get('content-type')?.startsWith('application/json') === true;
      if (response.status >= 400 && isJson && text !== '') expect(JSON.parse(text)).toHaveProperty('error');
    }),
    { numRuns: runs },
  );
  return seen;
}

function headersFor(bearer: string): Record<string, string> {
  return { 'content-type': 'application/json', authorization: `Bearer ${bearer}` };
}
