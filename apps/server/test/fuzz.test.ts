import * as fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let sessionToken: string;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await createApiKeyIntegration(app, 'spare');
  await createApiKeyIntegration(app, 'untouched');
  await importApiKey(app, 'untouched', { connectionId: 'untouched', tags: { team: 'a' } });
});
beforeEach(async () => {
  sessionToken = (await app.trpc.connectSessions.create.mutate({ tags: {} })).data.token;
});
afterAll(() => app.close());

const hostileText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    "' or 1=1 --", '"; drop table connections; --', '\\', '\0', '\ud800', '\udc00x', '${jndi:ldap://x}', '../../etc/passwd', '%00', '%', '_',
    '__proto__', 'constructor', 'prototype', 'null', 'undefined', 'NaN', '-1', '1e309', '9'.repeat(40), 'x'.repeat(300), '\u202e', '', ' ', '{}', '[]',
  ),
);
const names = fc.constantFrom(
  'connection_id', 'provider_config_key', 'integration_id', 'unique_key', 'provider', 'credentials', 'type', 'apiKey', 'access_token', 'refresh_token',
  'expires_at', 'tags', 'end_user', 'organization', 'id', 'email', 'display_name', 'metadata', 'connection_config', 'webhook_url_override',
  'allowed_integrations', 'integrations_config_defaults', 'overrides', 'limit', 'page', 'search', 'force_refresh', 'flow_id', 'secret_key', 'config_override',
);
const scalar = fc.oneof(hostileText, fc.constantFrom('private', 'kept', 'API_KEY', 'OAUTH2', 'BASIC', 'NONE', 'github'), fc.double(), fc.integer(), fc.boolean(), fc.constant(null));
const { any } = fc.letrec((tie) => ({
  any: fc.oneof({ depthSize: 'small', withCrossShrink: true }, scalar, fc.array(tie('any'), { maxLength: 4 }), tie('object')),
  object: fc.dictionary(fc.oneof({ weight: 5, arbitrary: names }, { weight: 1, arbitrary: hostileText }), tie('any'), { maxKeys: 6 }),
}));

/** A body that is nearly right, with one part replaced: it comes further than one that is all noise. */
const nearBody = fc
  .tuple(
    fc.constantFrom<Record<string, unknown>>(
      { provider_config_key: 'private', connection_id: 'kept', credentials: { type: 'API_KEY', apiKey: 'k' }, tags: { a: 'b' }, metadata: { x: 1 } },
      { connection_id: 'kept', provider_config_key: 'private', metadata: { a: { b: [1] } } },
      { tags: { a: 'b' }, end_user: { id: 'u', tags: { c: 'd' } }, organization: { id: 'o' }, allowed_integrations: ['private'] },
      { tags: { a: 'b' }, integrations_config_defaults: { private: { connection_config: { x: 1 } } }, overrides: { private: {} } },
      { connection_id: 'kept', integration_id: 'private' },
      { provider: 'private-api-basic', unique_key: 'private', display_name: 'x', integration_config: { a: 'b' } },
      { tags: { team: 'a' }, webhook_url_override: 'https://example.com/x' },
      { integration_id: 'private', credentials: { type: 'API_KEY', apiKey: 'k' }, connection_config: { subdomain: 'x' } },
    ),
    names,
    any,
  )
  .map(([body, name, member]) => ({ ...body, [name]: member }));

const methods = fc.constantFrom('GET', 'POST', 'PATCH', 'DELETE', 'PUT');
const restPaths = fc.oneof(
  fc.constantFrom(
    '/connections', '/connections/kept', '/connections/metadata', '/connect/sessions', '/connect/sessions/reconnect', '/connect/session', '/integrations',
    '/integrations/spare', '/providers', '/providers/github', '/oauth/callback/x', '/oauth/start/x', '/dashboard/api/sign-in', '/dashboard/api/sign-out',
    '/connect/', '/dashboard/', '/ready',
  ),
  fc.tuple(fc.constantFrom('/connections/', '/integrations/', '/providers/', '/oauth/callback/', '/oauth/start/', '/'), hostileText).map(
    ([prefix, text]) => prefix + encode(text),
  ),
);
const query = fc.array(fc.tuple(fc.oneof(names, names.map((name) => `tags[${name}]`), hostileText), hostileText), { maxLength: 4 }).map((pairs) =>
  pairs.length === 0 ? '' : `?${pairs.map(([name, text]) => `${encode(name)}=${encode(text)}`).join('&')}`,
);
const procedures = fc.constantFrom(
  'connections.list', 'connections.get', 'connections.import', 'connections.patch', 'connections.delete', 'connections.setMetadata',
  'connections.updateMetadata', 'connectSessions.create', 'connectSessions.createReconnect', 'connectSessions.get',
  'integrations.list', 'integrations.get', 'integrations.create', 'integrations.update', 'providers.list', 'providers.get', 'authorization.start',
  'authorization.outcome', 'authorization.submit', 'operator.session', 'operator.listConnections', 'nope.nope', '__proto__', 'constructor',
);

// A lone surrogate has no bytes of its own; what a client would send in its place is as good.
function encode(text: string): string {
  return encodeURIComponent(Buffer.from(text).toString());
}

const bearers = fc.constantFrom<'key' | 'session' | 'none' | 'wrong'>('key', 'key', 'key', 'session', 'none', 'wrong');

function headersFor(bearer: 'key' | 'session' | 'none' | 'wrong'): Record<string, string> {
  const values = { key: app.secretKey, session: sessionToken, none: null, wrong: 'w'.repeat(40) };
  const token = values[bearer];
  return { 'content-type': 'application/json', ...(token !== null && { authorization: `Bearer ${token}` }) };
}

test('no REST request makes the server fail', async () => {
  await fc.assert(
    fc.asyncProperty(methods, restPaths, query, fc.oneof(nearBody, any), bearers, async (method, path, search, body, bearer) => {
      const hasBody = method !== 'GET';
      const response = await fetch(app.url + path + search, {
        method,
        redirect: 'manual',
        headers: headersFor(bearer),
        ...(hasBody && { body: JSON.stringify(body) ?? '' }),
      });
      await expectAnswer(response);
    }),
    { numRuns: 1_500 },
  );
}, 240_000);

test('no tRPC request makes the server fail', async () => {
  await fc.assert(
    fc.asyncProperty(procedures, fc.boolean(), fc.oneof(nearBody, any), bearers, async (procedure, isQuery, input, bearer) => {
      const text = JSON.stringify(input) ?? '';
      const response = isQuery
        ? await fetch(`${app.url}/trpc/${procedure}?input=${encode(text)}`, { headers: headersFor(bearer) })
        : await fetch(`${app.url}/trpc/${procedure}`, { method: 'POST', headers: headersFor(bearer), body: text });
      await expectAnswer(response);
    }),
    { numRuns: 1_500 },
  );
}, 240_000);

test('no callback makes the server fail, and none leaves a row behind', async () => {
  await fc.assert(
    fc.asyncProperty(
      hostileText,
      fc.array(fc.tuple(fc.constantFrom('state', 'code', 'error', 'error_description', 'iss', 'x'), hostileText), { maxLength: 6 }),
      fc.string({ maxLength: 60 }),
      async (context, pairs, cookie) => {
        const search = pairs.map(([name, text]) => `${name}=${encode(text)}`).join('&');
        const response = await fetch(`${app.url}/oauth/callback/${encode(context)}?${search}`, { headers: { cookie: encodeURIComponent(cookie) } });
        expect(response.status).toBeGreaterThanOrEqual(400);
        await expectAnswer(response);
      },
    ),
    { numRuns: 300 },
  );
}, 120_000);

test('after all that the data is what it was, and objects have no new members', async () => {
  const { connections } = await app.trpc.connections.list.query({ integrationId: 'untouched' });
  expect(connections).toMatchObject([{ connection_id: 'untouched', tags: { team: 'a' }, metadata: {} }]);
  expect(Object.keys(Object.prototype)).toEqual([]);
  expect(app.log()).not.toContain('"level":50');
});

async function expectAnswer(response: Response): Promise<void> {
  const text = await response.text();
  expect(response.status, text).toBeLessThan(500);
  if (response.status >= 400 && response.headers.get('content-type')?.startsWith('application/json')) {
    expect(JSON.parse(text)).toHaveProperty('error');
  }
}
