import { request } from 'node:http';
import { connect } from 'node:net';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'one' });
});
afterAll(() => app.close());

describe('returns 404 in JSON for an unknown path, before asking for a key:', () => {
  test.each([
    '/nope',
    '/connections/a/b',
    '/connectionsx',
    '/trpcx',
    '/api/v1/meta',
    '/oauth',
    '/.env',
    '/connect/nope.js',
    '/%00',
    '/oauth/connect/demo%00?connect_session_token=x',
    '/oauth/start/%00',
    '/oauth/callback/a%00?state=s',
    '/docs/providers/a%00',
    '/..%2f..%2fetc%2fpasswd',
  ])('%s', async (path) => {
    expect(await rest(app, path, { bearer: null })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  });
});

describe('returns 405 with the allowed methods for another method on a known path:', () => {
  test.each([
    ['PUT', '/connections', 'GET, HEAD, POST'],
    ['DELETE', '/connections', 'GET, HEAD, POST'],
    ['POST', '/connections/one', 'GET, HEAD, PATCH, DELETE'],
    ['PROPFIND', '/connections/one', 'GET, HEAD, PATCH, DELETE'],
    ['GET', '/connect/sessions', 'POST'],
    ['POST', '/connect/session', 'GET, HEAD, DELETE'],
    ['PATCH', '/integrations', 'GET, HEAD, POST'],
    ['POST', '/providers', 'GET, HEAD'],
    ['POST', '/health', 'GET, HEAD'],
    ['DELETE', '/ready', 'GET, HEAD'],
    ['GET', '/dashboard/api/sign-in', 'POST'],
    ['HEAD', '/oauth/start/abc', 'GET, POST'],
    ['HEAD', '/oauth/callback/abc', 'GET, POST'],
    ['PUT', '/oauth/callback/abc', 'GET, POST'],
  ])('%s %s', async (method, path, allow) => {
    const answer = await rest(app, path, { method, bearer: null });
    expect(answer.status).toBe(405);
    expect(answer.headers.get('allow')).toBe(allow);
    if (method !== 'HEAD') expect(answer.body).toMatchObject({ error: { code: 'method_not_allowed' } });
  });

  test('refuses TRACE, which echoes headers', async () => {
    const status = await new Promise((resolve, reject) => {
      request(`${app.url}/connections`, { method: 'TRACE' }, (res) => resolve(res.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(405);
  });

  test('lists the allowed methods for OPTIONS', async () => {
    const answer = await rest(app, '/connections/one', { method: 'OPTIONS', bearer: null });
    expect([answer.status, answer.headers.get('allow')]).toEqual([204, 'GET, HEAD, PATCH, DELETE']);
  });
});

describe('returns 415 for a content type that is not JSON, before asking for a key:', () => {
  test.each([
    ['POST', '/connections', 'text/plain'],
    ['POST', '/connections', 'application/jsonx'],
    ['POST', '/connect/sessions', 'application/x-www-form-urlencoded'],
    ['GET', '/connections', 'text/html'],
    ['GET', '/connections/one', 'text/html'],
    ['DELETE', '/connections/one', 'multipart/form-data; boundary=x'],
    ['POST', '/dashboard/api/sign-in', 'text/plain'],
    ['PUT', '/connections', 'text/plain'],
    ['PATCH', '/connect/sessions', 'application/xml'],
    ['POST', '/connection', 'application/x-www-form-urlencoded'],
    ['GET', '/integrations', 'text/html'],
    ['GET', '/providers/github', 'text/plain'],
    ['GET', '/environment-variables', 'text/plain'],
    ['POST', '/api-auth/api-key/private', 'application/x-www-form-urlencoded'],
  ])('%s %s with %s', async (method, path, type) => {
    const answer = await rest(app, path, { method, bearer: null, headers: { 'content-type': type } });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'invalid_content_type' } } });
  });

  test('refuses a compressed body', async () => {
    const answer = await rest(app, '/connections', {
      method: 'POST',
      body: {},
      headers: { 'content-encoding': 'gzip' },
    });
    expect(answer).toMatchObject({ status: 415, body: { error: { code: 'invalid_content_type' } } });
  });

  test.each(['text/plain', 'multipart/form-data; boundary=x', 'application/octet-stream'])(
    'tRPC with %s',
    async (type) => {
      const response = await fetch(`${app.url}/trpc/connectSessions.create`, {
        method: 'POST',
        headers: { 'content-type': type },
        body: '{}',
      });
      expect(response.status).toBeGreaterThanOrEqual(400);
      expect(response.status).toBeLessThan(500);
      const body = (await response.json()) as { error: { data: { error: { code: string } } } };
      expect(['invalid_content_type', 'invalid_body', 'missing_auth_header']).toContain(body.error.data.error.code);
    },
  );
});

describe('accepts an empty body under a JSON content type:', () => {
  test.each([
    ['GET', '/connections', 200],
    ['GET', '/connections/one?provider_config_key=private', 200],
    ['DELETE', '/connections/nope?provider_config_key=private', 400],
    ['POST', '/connect/sessions', 400],
  ])('%s %s', async (method, path, status) => {
    const response = await fetch(app.url + path, {
      method,
      headers: { authorization: `Bearer ${app.secretKey}`, 'content-type': 'application/json' },
    });
    expect(response.status).toBe(status);
    expect(await response.text()).not.toContain('invalid_json');
  });

  test('names the missing members for a POST without a body', async () => {
    const answer = await rest(app, '/connections', { method: 'POST' });
    expect(answer).toMatchObject({
      status: 400,
      body: { error: { code: 'invalid_body', errors: [{ code: 'invalid_type', path: [] }] } },
    });
  });
});

describe('returns 400 for a malformed body without repeating it:', () => {
  test.each(['{', 'canary', '{"a":canary}', '"\u{0}', '[1,]', '{"a":1}x'])('%j', async (body) => {
    const response = await fetch(`${app.url}/connections`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    const text = await response.text();
    expect([response.status, JSON.parse(text)]).toEqual([
      400,
      { error: { code: 'invalid_json', message: 'the body is not valid JSON' } },
    ]);
    expect(text).not.toContain('canary');
  });

  test('bytes that are not UTF-8', async () => {
    const response = await fetch(`${app.url}/connections`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: Buffer.from([0x22, 0xff, 0xfe, 0x22]),
    });
    expect([response.status, await response.json()]).toMatchObject([400, { error: { code: 'invalid_json' } }]);
  });

  test('returns the same over tRPC', async () => {
    const response = await fetch(`${app.url}/trpc/connectSessions.create`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${app.secretKey}` },
      body: '{"a":canary}',
    });
    const text = await response.text();
    expect(response.status).toBe(400);
    expect(JSON.parse(text)).toMatchObject({ error: { data: { error: { code: 'invalid_json' } } } });
    expect(text).not.toContain('canary');
  });
});

describe('returns 413 for a body beyond the limit:', () => {
  const limit = 1_048_576;

  test.each([
    ['REST', '/connections', limit + 1, 413],
    ['REST', '/connections', limit, 401],
    ['tRPC', '/trpc/connections.import', limit + 1, 413],
    ['sign-in', '/dashboard/api/sign-in', 4_097, 413],
  ])('%s %s with %i bytes is %i', async (_surface, path, bytes, status) => {
    const bearer = status === 413 ? app.secretKey : 'unknown-key-unknown-key-unknown-key';
    const response = await fetch(app.url + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${bearer}` },
      body: JSON.stringify('x'.repeat(bytes - 2)),
    });
    expect(response.status).toBe(status);
    if (status === 413) expect(JSON.stringify(await response.json())).toContain('"payload_too_large"');
  });

  test('also without an announced length', async () => {
    const status = await new Promise((resolve, reject) => {
      const req = request(
        `${app.url}/connections`,
        { method: 'POST', headers: { 'content-type': 'application/json' } },
        (res) => {
          resolve(res.resume().statusCode);
        },
      );
      req.on('error', reject);
      req.write('"');
      for (let sent = 0; sent < 2 * limit; sent += 65_536) req.write('x'.repeat(65_536));
      req.end('"');
    });
    expect(status).toBe(413);
  });
});

describe('treats broken paths and queries as faults of the request:', () => {
  test.each([
    ['/connections/%E0%A4%A?provider_config_key=private', 'invalid_uri_params'],
    ['/integrations/%E0%A4%A', 'invalid_uri_params'],
    ['/connections/%00?provider_config_key=private', 'invalid_uri_params'],
    [`/connections/${'x'.repeat(256)}?provider_config_key=private`, 'invalid_uri_params'],
    ['/connections/one', 'invalid_query_params'],
    ['/connections/one?provider_config_key=', 'invalid_query_params'],
    ['/connections/one?provider_config_key=private&provider_config_key=private', 'invalid_query_params'],
    ['/connections/one?provider_config_key=private&x=1', 'invalid_query_params'],
    ['/integrations?x=1', 'invalid_query_params'],
    ['/connections?tags=x', 'invalid_query_params'],
    ['/connections?tags[__proto__]=x', 'invalid_query_params'],
    ['/connections?__proto__[x]=1', 'invalid_query_params'],
    ['/connections?limit=1e3', 'invalid_query_params'],
    ['/connections?search=%00', 'invalid_query_params'],
  ])('%s is %s', async (path, code) => {
    const answer = await rest(app, path);
    expect(answer).toMatchObject({ status: 400, body: { error: { code } } });
  });

  test('reports an invalid id as the same fault on both surfaces, each by its own name', async () => {
    const viaRest = await rest(app, '/connections/a%3Cb?provider_config_key=private');
    const viaTrpc = await app.trpc.connections.get
      .query({ connection_id: 'a<b', provider_config_key: 'private' })
      .catch((error: unknown) => error);
    const [issue] = (viaRest.body as { error: { errors: { path: string[] }[] } }).error.errors;
    expect(issue?.path).toEqual(['connectionId']);
    expect(viaTrpc).toMatchObject({ data: { error: { errors: [{ ...issue, path: ['connection_id'] }] } } });
  });

  test('reads and deletes a connection with the id "metadata" like any other', async () => {
    await importApiKey(app, 'private', { connectionId: 'metadata' });
    expect(await rest(app, '/connections/metadata?provider_config_key=private')).toMatchObject({
      status: 200,
      body: { connection_id: 'metadata' },
    });
    expect(await rest(app, '/connections/metadata?provider_config_key=private', { method: 'DELETE' })).toMatchObject({
      status: 200,
    });
  });

  test('accepts every character of a new id in the path', async () => {
    const connectionId = `a b,.;:=+~[]|@\${}"'_-Z9`;
    await importApiKey(app, 'private', { connectionId });
    const answer = await rest(app, `/connections/${encodeURIComponent(connectionId)}?provider_config_key=private`);
    expect(answer).toMatchObject({ status: 200, body: { connection_id: connectionId } });
  });

  test('answers bytes that are not HTTP and closes the connection', async () => {
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(new URL(app.url).port), '127.0.0.1', () => socket.end('nonsense\r\n\r\n'));
      let text = '';
      socket.on('data', (chunk) => (text += chunk.toString()));
      socket.on('close', () => resolve(text)).on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  });
});

test('limits a batch of tRPC calls to ten', async () => {
  const call = async (count: number): Promise<number> => {
    const paths = Array.from({ length: count }, () => 'integrations.list').join(',');
    const response = await fetch(`${app.url}/trpc/${paths}?batch=1`, {
      headers: { authorization: `Bearer ${app.secretKey}` },
    });
    await response.text();
    return response.status;
  };
  expect([await call(10), await call(11)]).toEqual([200, 400]);
});

test('ignores the host of a request in generated URLs', async () => {
  const { body } = await rest(app, '/connect/sessions', {
    method: 'POST',
    body: { tags: {} },
    headers: { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'https', forwarded: 'host=evil.example' },
  });
  const link = (body as { data: { connect_link: string } }).data.connect_link;
  expect(new URL(link).host).toBe(`localhost:${new URL(app.url).port}`);
});
