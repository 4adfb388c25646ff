import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'c1' });
});
afterAll(() => app.close());

test('lists no environment variables', async () => {
  expect(await rest(app, '/environment-variables', { headers: { 'content-type': 'application/json' } })).toMatchObject({
    status: 200,
    body: [],
  });
  expect(await rest(app, '/environment-variables', { query: '?a=1' })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_query_params' } },
  });
});

test('returns the whole catalogue to anybody, by id', async () => {
  const { status, body, headers } = await rest(app, '/providers.json', { bearer: null });
  expect([status, Object.keys(body as object)]).toEqual([200, expect.arrayContaining(['github', 'unauthenticated'])]);
  expect(body).toMatchObject({ github: { name: 'github', auth_mode: 'OAUTH2' } });
  expect(Number(headers.get('x-ratelimit-remaining'))).toBeGreaterThan(0);
});

test('lists no function templates of a provider', async () => {
  expect(await rest(app, '/providers/github/templates')).toMatchObject({ status: 200, body: { data: [] } });
  expect(await rest(app, '/providers/nope/templates')).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  });
});

test('offers no shared developer app', async () => {
  const call = (body: unknown) => rest(app, '/integrations/quickstart', { method: 'POST', body });
  expect(await call({ provider: 'github', unique_key: 'gh' })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_body', message: expect.stringContaining('github') } },
  });
  expect(await call({ provider: 'github' })).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_body', errors: [{ path: ['unique_key'] }] } },
  });
});

describe('reads an integration with the requested parts:', () => {
  test.each([
    ['', []],
    ['?include=webhook', ['webhook_url']],
    ['?include=credentials', ['credentials']],
    ['?include=webhook&include=credentials', ['credentials', 'webhook_url']],
    ['?include[]=webhook&include[]=credentials', ['credentials', 'webhook_url']],
    ['?include%5B0%5D=webhook', ['webhook_url']],
  ])('%s', async (query, parts) => {
    const { status, body } = await rest(app, '/integrations/private', { query });
    expect(status).toBe(200);
    const { data } = body as { data: object };
    expect(
      Object.keys(data)
        .filter((name) => ['webhook_url', 'credentials'].includes(name))
        .sort(),
    ).toEqual(parts);
  });

  test('and no other part', async () => {
    expect(await rest(app, '/integrations/private', { query: '?include=secrets' })).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_query_params' } },
    });
  });
});

describe('supports the older names:', () => {
  test('lists, reads and metadata under the singular', async () => {
    const ref = '?provider_config_key=private';
    expect(await rest(app, '/connection')).toMatchObject({
      status: 200,
      body: { connections: [{ connection_id: 'c1' }] },
    });
    expect(await rest(app, '/connection/c1', { query: ref })).toMatchObject({
      status: 200,
      body: { connection_id: 'c1' },
    });
    const body = { connection_id: 'c1', provider_config_key: 'private', metadata: { a: 1 } };
    expect(await rest(app, '/connection/metadata', { method: 'POST', body })).toMatchObject({ status: 201, body });
    expect(await rest(app, '/connection/metadata', { method: 'PATCH', body })).toMatchObject({ status: 200, body });
    expect(await rest(app, '/connection/nope', { method: 'DELETE', query: ref })).toMatchObject({
      status: 400,
      body: { error: { code: 'unknown_connection' } },
    });
  });

  test('metadata of one connection, the integration named in the query or a header', async () => {
    const byQuery = await rest(app, '/connection/c1/metadata', {
      method: 'POST',
      query: '?provider_config_key=private',
      body: { b: 2 },
    });
    expect(byQuery).toMatchObject({ status: 201, body: { b: 2 } });
    const byHeader = await rest(app, '/connection/c1/metadata', {
      method: 'PATCH',
      headers: { 'provider-config-key': 'private' },
      body: { c: 3 },
    });
    expect(byHeader).toMatchObject({ status: 200, body: { c: 3 } });
    expect(
      (await app.trpc.connections.get.query({ connection_id: 'c1', provider_config_key: 'private' })).metadata,
    ).toEqual({ b: 2, c: 3 });
    const unnamed = await rest(app, '/connection/c1/metadata', { method: 'POST', body: {} });
    expect(unnamed).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_query_params', message: expect.any(String) } },
    });
    const unknown = await rest(app, '/connection/c9/metadata', {
      method: 'POST',
      query: '?provider_config_key=private',
      body: {},
    });
    expect(unknown).toMatchObject({ status: 404, body: { error: { code: 'unknown_connection' } } });
  });

  test('an integration as config, under any content type', async () => {
    await app.trpc.integrations.create.mutate({
      provider: 'github',
      unique_key: 'gh',
      credentials: { type: 'OAUTH2', client_id: 'id', client_secret: 'hush', scopes: 'repo' },
    });
    const plain = await rest(app, '/config/gh', { headers: { 'content-type': 'text/plain' } });
    expect(plain).toMatchObject({ status: 200, body: { config: { unique_key: 'gh', provider: 'github' } } });
    expect(JSON.stringify(plain.body)).not.toContain('hush');
    expect((await rest(app, '/config/gh', { query: '?include_creds=true' })).body).toEqual({
      config: { unique_key: 'gh', provider: 'github', client_id: 'id', client_secret: 'hush', scopes: 'repo' },
    });
    expect(await rest(app, '/config/nope')).toMatchObject({
      status: 404,
      body: { error: { code: 'unknown_provider_config' } },
    });
  });
});

describe('refuses a route that is not offered, for every caller and method:', () => {
  test.each([
    ['GET', '/scripts/config?format=nango'],
    ['GET', '/integrations/private/functions'],
    ['GET', '/integrations/private/functions/f/code'],
    ['DELETE', '/integrations/private/functions/f'],
    ['GET', '/records/?model=m'],
    ['PATCH', '/records/prune'],
    ['POST', '/sync/trigger'],
    ['GET', '/sync/status?syncs=*'],
    ['PUT', '/sync/update-connection-frequency'],
    ['POST', '/sync/s/variant/v'],
    ['POST', '/action/trigger'],
    ['GET', '/action/a1'],
    ['POST', '/webhook/e/private'],
    ['GET', '/mcp/sse'],
    ['GET', '/v1/connections'],
    ['POST', '/v1/anything/below'],
    ['POST', '/cli/telemetry'],
    ['POST', '/flow/attributes'],
    ['POST', '/scripts/deploy'],
  ])('%s %s', async (method, path) => {
    expect(await rest(app, path, { method, bearer: null })).toMatchObject({
      status: 501,
      body: {
        error: {
          code: 'not_implemented',
          message: expect.stringMatching(/\/reference\/|\/docs\/mcp$/),
          payload: { documentation: expect.stringMatching(/^http.*(?:\/reference\/|\/docs\/mcp$)/) },
        },
      },
    });
  });
});

describe('telemetry of the Connect UI', () => {
  const report = async (over: Record<string, unknown>, headers?: Record<string, string>) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const body = { token: data.token, event: 'open', timestamp: new Date().toISOString(), ...over };
    return rest(app, '/connect/telemetry', { method: 'POST', bearer: null, body, ...(headers && { headers }) });
  };

  test('is accepted without a response body', async () => {
    expect(await report({ event: 'click:connect', dimensions: { integration: 'private' } })).toMatchObject({
      status: 204,
      body: '',
    });
    expect(app.log()).toContain('the Connect UI reports click:connect');
  });

  test.each([
    ['an unknown event', { event: 'nope' }, 400, 'invalid_body'],
    ['a time of yesterday', { timestamp: new Date(Date.now() - 86_400_000).toISOString() }, 400, 'invalid_body'],
    ['an unknown dimension', { dimensions: { person: 'Ada' } }, 400, 'invalid_body'],
    ['one member more', { extra: 1 }, 400, 'invalid_body'],
    ['no token', { token: undefined }, 401, 'missing_auth_header'],
    ['a malformed token', { token: 'x' }, 401, 'invalid_connect_session_token_format'],
  ])('is refused with %s', async (_what, over, status, code) => {
    expect(await report(over)).toMatchObject({ status, body: { error: { code } } });
  });
});

test('changes the signing key of webhooks, and signs with the previous one too', async () => {
  const rotate = async () =>
    (await rest(app, '/environment/webhook-signing-key/rotate', { method: 'POST' })).body as {
      data: { webhook_signing_key: string };
    };
  const [first, second] = [await rotate(), await rotate()];
  expect(first.data.webhook_signing_key).toMatch(/^whsec_/);
  expect(second.data.webhook_signing_key).not.toBe(first.data.webhook_signing_key);
  expect(app.log()).not.toContain(second.data.webhook_signing_key);
});
