import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { callProxy, connectAcme, startProxyRoad, type ProxyRoad, type ProxyTestCall } from './proxy-road.js';

let road: ProxyRoad;
let accessToken: string;
beforeAll(async () => {
  road = await startProxyRoad();
  ({ accessToken } = await connectAcme(road, 'c1'));
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
});

/** The same API under another host. */
function byName(): URL {
  return new URL(road.api.origin.replace('127.0.0.1', 'localhost'));
}

describe('a call', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'REPORT', 'OPTIONS'])(
    '%s reaches the API with the credential of the connection',
    async (method) => {
      const body = method === 'GET' || method === 'OPTIONS' ? undefined : '{"a":12345678901234567890}';
      const answer = await callProxy(road.app, '/proxy/items', {
        method,
        ...(body !== undefined && { body, headers: { 'content-type': 'application/json' } }),
      });
      expect(answer.status).toBe(200);
      expect(road.api.received).toHaveLength(1);
      const [received] = road.api.received;
      expect([received?.method, received?.url, received?.body.toString()]).toEqual([
        method,
        '/v1/items?format=json',
        body ?? '',
      ]);
      expect(received?.headers).toMatchObject({
        authorization: `Bearer ${accessToken}`,
        'acme-version': '2026-01-01',
        'user-agent': 'acme-app',
      });
      expect(received?.headers['content-type']).toBe(body === undefined ? undefined : 'application/json');
      expect(received?.headers).not.toHaveProperty('acme-team');
    },
  );

  test('HEAD has the headers of the answer and no body', async () => {
    road.api.script((_received, response) => response.writeHead(200, { 'content-length': '7', 'x-total': '3' }).end());
    const answer = await callProxy(road.app, '/proxy/items', { method: 'HEAD' });
    expect([answer.status, answer.headers['content-length'], answer.headers['x-total'], answer.text]).toEqual([
      200,
      '7',
      '3',
      '',
    ]);
  });

  test.each([
    [
      'escapes stay',
      '/proxy/a%2Fb/%E2%82%AC?q=%20x+y&a[]=1&a[]=2&e=',
      '/v1/a%2Fb/%E2%82%AC?q=%20x+y&a[]=1&a[]=2&e=&format=json',
    ],
    ['slashes at the beginning are passed on', '/proxy//x', '/v1//x?format=json'],
    ['slashes at the beginning name no host', '/proxy//evil.test/x', '/v1//evil.test/x?format=json'],
    ['inner slashes are not merged', '/proxy/a//b', '/v1/a//b?format=json'],
    ["the caller's parameter wins", '/proxy/items?format=xml', '/v1/items?format=xml'],
    [
      'an absolute address below the base is that address',
      () => `/proxy/${road.api.origin}/v1/next?page=2`,
      '/v1/next?page=2&format=json',
    ],
    ['nothing is the base itself', '/proxy', '/v1/?format=json'],
    ['an at sign is part of the path', '/proxy/@scope/name', '/v1/@scope/name?format=json'],
  ])('%s', async (_rule, path, expected) => {
    const { status } = await callProxy(road.app, typeof path === 'string' ? path : path());
    expect([status, road.api.received.map(({ url }) => url)]).toEqual([200, [expected]]);
  });

  test('of the headers only prefixed ones go on, the names as they are written, and they win over those of the definition', async () => {
    await callProxy(road.app, '/proxy/items', {
      headers: {
        'Nango-Proxy-X-Kept-Case': 'yes',
        'nango-proxy-acme-version': '2027',
        'nango-proxy-user-agent': 'mine',
        'nango-proxy-host': 'evil.test',
        'nango-proxy-connection': 'close',
        'nango-proxy-transfer-encoding': 'chunked',
        'x-plain': 'no',
        cookie: 'a=b',
      },
    });
    const [received] = road.api.received;
    expect(received?.rawHeaders).toContain('X-Kept-Case');
    expect(received?.headers).toMatchObject({ 'acme-version': '2027', 'user-agent': 'acme-app', host: road.api.host });
    for (const name of ['x-plain', 'cookie', 'transfer-encoding', 'provider-config-key', 'connection-id'])
      expect(received?.headers).not.toHaveProperty(name);
    expect(JSON.stringify(received?.headers)).not.toContain(road.app.secretKey);
  });

  test('a form keeps the boundary that its body was written with', async () => {
    const body = '--x\r\ncontent-disposition: form-data; name="a"\r\n\r\n1\r\n--x--\r\n';
    const headers = {
      'content-type': 'multipart/form-data; boundary=x',
      'nango-proxy-content-type': 'multipart/form-data',
    };
    await callProxy(road.app, '/proxy/upload', { method: 'POST', body, headers });
    expect([road.api.received[0]?.headers['content-type'], road.api.received[0]?.body.toString()]).toEqual([
      'multipart/form-data; boundary=x',
      body,
    ]);
  });
});

describe('an answer', () => {
  test.each([200, 201, 302, 400, 404, 418, 500])('%i comes through with its headers and body', async (status) => {
    const headers = {
      'content-type': 'text/plain',
      'x-request-id': 'theirs',
      'x-ratelimit-remaining': '7',
      link: '<a>',
      location: 'https://elsewhere.test/x',
    };
    road.api.script((_received, response) => response.writeHead(status, headers).end('hello'));
    const answer = await callProxy(road.app, '/proxy/items');
    expect([answer.status, answer.text]).toEqual([status, 'hello']);
    expect(answer.headers).toMatchObject(headers);
    expect(answer.headers).not.toHaveProperty('holdfast-error');
  });

  test('204 is empty', async () => {
    road.api.script((_received, response) => response.writeHead(204).end());
    const answer = await callProxy(road.app, '/proxy/items', { method: 'DELETE' });
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  test('headers of one connection, and those that speak for an origin, stay behind', async () => {
    const headers = {
      connection: 'x-hop, close',
      'x-hop': '1',
      'strict-transport-security': 'max-age=0',
      'access-control-allow-origin': 'https://evil.test',
      'content-security-policy': 'default-src *',
      'clear-site-data': '"*"',
      'alt-svc': 'h3="evil.test:443"',
      'accept-ch': 'Sec-CH-UA-Model',
      'speculation-rules': '"/rules.json"',
      'holdfast-error': 'server_error',
      'set-cookie': ['a=1', 'b=2'],
      refresh: '0; url=https://evil.test/',
      'www-authenticate': 'Basic realm="Acme"',
    };
    road.api.script((_received, response) => response.writeHead(200, headers).end('<p>'));
    const answer = await callProxy(road.app, '/proxy/items');
    for (const name of [
      'x-hop',
      'strict-transport-security',
      'clear-site-data',
      'alt-svc',
      'accept-ch',
      'speculation-rules',
      'holdfast-error',
      'set-cookie',
      'refresh',
      'www-authenticate',
    ])
      expect(answer.headers).not.toHaveProperty(name);
    expect(answer.headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(answer.headers['access-control-allow-origin']).not.toBe('https://evil.test');
  });

  test.each([
    [undefined, 'private'],
    ['public, max-age=600, s-maxage=900', 'private, max-age=600'],
    ['no-store', 'private, no-store'],
    ['private="x-a, x-b", no-cache="set-cookie", must-revalidate', 'private, no-cache, must-revalidate'],
  ])('no shared cache keeps an answer with cache-control %s', async (given, passed) => {
    const headers = { ...(given !== undefined && { 'cache-control': given }), vary: 'Accept' };
    road.api.script((_received, response) => response.writeHead(200, headers).end('{}'));
    const answer = await callProxy(road.app, '/proxy/items');
    expect(answer.headers).toMatchObject({
      'cache-control': passed,
      vary: 'Accept, Authorization, Connection-Id, Provider-Config-Key',
    });
  });

  test.each([200, 404])(
    'of %i an encoding that the caller takes passes untouched; Decompress takes it off',
    async (status) => {
      const zipped = gzipSync('{"a":1}');
      const zip = (): void =>
        road.api.script((_received, response) =>
          response.writeHead(status, { 'content-encoding': 'gzip', 'content-length': zipped.length }).end(zipped),
        );
      zip();
      const untouched = await callProxy(road.app, '/proxy/items', { headers: { 'accept-encoding': 'gzip, x' } });
      expect([untouched.headers['content-encoding'], road.api.received[0]?.headers['accept-encoding']]).toEqual([
        'gzip',
        'gzip, x',
      ]);
      zip();
      const decoded = await callProxy(road.app, '/proxy/items', {
        headers: { decompress: 'true', 'accept-encoding': 'gzip, x' },
      });
      expect([
        decoded.text,
        decoded.headers['content-encoding'],
        road.api.received[1]?.headers['accept-encoding'],
      ]).toEqual(['{"a":1}', undefined, 'gzip, br']);
    },
  );

  test('a redirect is followed on the same origin and handed to the caller otherwise', async () => {
    const redirectTo = (status: number, location: string): void =>
      road.api.script((_received, response) => response.writeHead(status, { location }).end());
    redirectTo(302, '/v1/second');
    const followed = await callProxy(road.app, '/proxy/first', {
      method: 'POST',
      body: 'x',
      headers: { 'content-type': 'text/plain' },
    });
    expect(followed.json()).toEqual({ method: 'GET', url: '/v1/second', body: '' });
    expect(road.api.received[1]?.headers).not.toHaveProperty('content-type');
    redirectTo(307, '/v1/second');
    expect((await callProxy(road.app, '/proxy/first', { method: 'PUT', body: 'x' })).json()).toEqual({
      method: 'PUT',
      url: '/v1/second',
      body: 'x',
    });
    road.api.received.length = 0;
    road.api.script(
      ...Array.from(
        { length: 6 },
        () => (_received: unknown, response: ServerResponse) =>
          void response.writeHead(302, { location: '/v1/again' }).end(),
      ),
    );
    expect((await callProxy(road.app, '/proxy/first')).headers.location).toBe(`${road.api.origin}/v1/again`);
    expect(road.api.received).toHaveLength(6);
  });
});

describe('refused by the proxy itself', () => {
  test.each<[string, ProxyTestCall, number, string]>([
    ['no key', { bearer: null }, 401, 'missing_auth_header'],
    ['a wrong key', { bearer: 'wrong-0123456789-0123456789-0123456789' }, 401, 'unknown_account'],
    ['no integration', { headers: { 'provider-config-key': undefined } }, 400, 'invalid_headers'],
    ['no connection', { headers: { 'connection-id': undefined } }, 400, 'invalid_headers'],
    ['what cannot be an integration key', { headers: { 'provider-config-key': 'a/b' } }, 400, 'invalid_headers'],
    ['what cannot be a connection id', { headers: { 'connection-id': 'a<b' } }, 400, 'invalid_headers'],
    ...['forward-headers-on-redirect', 'nango-is-sync', 'nango-is-dry-run'].map(
      (name): [string, ProxyTestCall, number, string] => [
        `${name} that is no flag`,
        { headers: { [name]: 'yes' } },
        400,
        'invalid_headers',
      ],
    ),
    ['a long id of an activity', { headers: { 'nango-activity-log-id': 'x'.repeat(256) } }, 400, 'invalid_headers'],
    ['fewer retries than none', { headers: { retries: '-1' } }, 400, 'invalid_headers'],
    ['retries that are no number', { headers: { retries: 'many' } }, 400, 'invalid_headers'],
    ['a list of statuses that is none', { headers: { 'retry-on': '5xx' } }, 400, 'invalid_headers'],
    ['a base URL that is none', { headers: { 'base-url-override': 'file:///etc/passwd' } }, 400, 'invalid_headers'],
    ['a flag that is none', { headers: { decompress: 'perhaps' } }, 400, 'invalid_headers'],
    ['an unknown integration', { headers: { 'provider-config-key': 'nobody' } }, 404, 'unknown_provider_config'],
    ['an unknown connection', { headers: { 'connection-id': 'nobody' } }, 400, 'server_error'],
    ['another host', { headers: { 'base-url-override': 'https://example.com' } }, 400, 'base_url_override_disabled'],
    [
      'a host inside',
      { headers: { 'base-url-override': 'https://169.254.169.254/latest' } },
      400,
      'base_url_override_not_allowed',
    ],
    ['this machine', { headers: { 'base-url-override': 'http://localhost:22' } }, 400, 'base_url_override_not_allowed'],
    ['TRACE', { method: 'TRACE' }, 405, 'method_not_allowed'],
  ])('%s', async (_what, call, status, code) => {
    const answer = await callProxy(road.app, '/proxy/items', call);
    expect([answer.status, answer.json()]).toEqual([status, { error: expect.objectContaining({ code }) }]);
    expect(answer.headers['holdfast-error']).toBeTypeOf('string');
    expect(road.api.received).toEqual([]);
  });

  test.each(['', undefined])(
    'an override that says nothing (%j), and unknown flags of the SDK, are fine',
    async (override) => {
      const headers = {
        'base-url-override': override,
        'nango-activity-log-id': '',
        'nango-is-sync': 'true',
        retries: '0',
        'forward-headers-on-redirect': 'false',
      };
      expect((await callProxy(road.app, '/proxy/items', { headers })).status).toBe(200);
    },
  );

  test('an override may change the path on the same origin, or name a host that the integration lists', async () => {
    expect(
      (await callProxy(road.app, '/proxy/items', { headers: { 'base-url-override': `${road.api.origin}/v2/` } }))
        .status,
    ).toBe(200);
    expect(road.api.received[0]?.url).toBe('/v2/items?format=json');
    await road.app.trpc.integrations.update.mutate({
      unique_key: 'acme',
      custom: { base_url_override_hosts: `uploads.acme.test, ${byName().host}` },
    });
    const other = await callProxy(road.app, '/proxy/items', {
      headers: { 'base-url-override': 'https://example.com' },
    });
    expect(other.json()).toEqual({ error: expect.objectContaining({ code: 'base_url_override_not_allowed' }) });
    const listed = await callProxy(road.app, '/proxy/items', { headers: { 'base-url-override': byName().origin } });
    expect([listed.status, road.api.received[1]?.headers.host]).toEqual([200, byName().host]);
  });

  test('a provider that does not say where its API is', async () => {
    await connectAcme(road, 'b1', { integration: 'bare' });
    const answer = await callProxy(road.app, '/proxy/items', {
      headers: { 'provider-config-key': 'bare', 'connection-id': 'b1' },
    });
    expect([answer.status, answer.json()]).toEqual([
      400,
      { error: expect.objectContaining({ code: 'missing_api_url' }) },
    ]);
  });

  test('a provider that cannot be reached is 500, in the form of a network error', async () => {
    road.api.raw((request) => request.socket.destroy());
    const answer = await callProxy(road.app, '/proxy/items', { method: 'POST' });
    road.api.raw(null);
    expect([answer.status, answer.json()]).toEqual([
      500,
      {
        message: expect.any(String),
        code: 'ERR_NETWORK',
        status: null,
        method: 'POST',
        error: expect.objectContaining({ code: 'server_error' }),
      },
    ]);
  });
});

describe('where the credential goes', () => {
  const importAs = async (
    provider: string,
    settings: Record<string, string>,
    credentials: { type: 'API_KEY'; apiKey: string } | { type: 'BASIC'; username: string; password: string },
  ) => {
    const key = `${provider}-${Object.keys(settings).length}-${settings['keyPlacement'] ?? ''}`;
    await road.app.trpc.integrations.create.mutate({
      provider,
      unique_key: key,
      integration_config: { baseUrl: road.api.origin, ...settings },
    });
    await road.app.trpc.connections.import.mutate({ provider_config_key: key, connection_id: 'k1', credentials });
    return { 'provider-config-key': key, 'connection-id': 'k1' };
  };

  test('none where there is none', async () => {
    await road.app.trpc.integrations.create.mutate({
      provider: 'unauthenticated',
      unique_key: 'open',
      custom: { base_url_override_hosts: road.api.host },
    });
    await road.app.trpc.connections.import.mutate({
      provider_config_key: 'open',
      connection_id: 'o1',
      credentials: { type: 'NONE' },
    });
    const answer = await callProxy(road.app, '/proxy/x', {
      headers: { 'provider-config-key': 'open', 'connection-id': 'o1', 'base-url-override': road.api.origin },
    });
    expect([answer.status, road.api.received[0]?.url]).toEqual([200, '/x']);
    expect(road.api.received[0]?.headers).not.toHaveProperty('authorization');
  });

  test('basic credentials', async () => {
    const headers = await importAs('private-api-basic', {}, { type: 'BASIC', username: 'ada', password: 'p:w' });
    await callProxy(road.app, '/proxy/x', { headers });
    expect(road.api.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:p:w').toString('base64')}`);
  });

  test("the caller's own authorization wins, and a refusal of it refreshes nothing", async () => {
    const refreshes = road.tokens.ledger.requests.length;
    const headers = { 'nango-proxy-authorization': 'Basic b3duOg==' };
    road.api.script((_received, response) => response.writeHead(401).end());
    expect((await callProxy(road.app, '/proxy/x', { headers })).status).toBe(401);
    expect(road.api.received.map((received) => received.headers.authorization)).toEqual(['Basic b3duOg==']);
    expect(road.tokens.ledger.requests).toHaveLength(refreshes);
    const elsewhere = await callProxy(road.app, '/proxy/x', {
      headers: { ...headers, 'base-url-override': 'https://example.com' },
    });
    expect(elsewhere.status).toBe(400);
  });

  test('a key in a header, where a key of the caller wins', async () => {
    const headers = await importAs('private-api-generic', { keyName: 'x-api-key' }, { type: 'API_KEY', apiKey: 'k' });
    await callProxy(road.app, '/proxy/x', { headers });
    expect(road.api.received[0]?.headers).toMatchObject({ 'x-api-key': 'k' });
    await callProxy(road.app, '/proxy/x', { headers: { ...headers, 'nango-proxy-x-api-key': 'other' } });
    expect(road.api.received[1]?.headers['x-api-key']).toBe('other');
  });

  test('a key in the query, where a key of the caller wins', async () => {
    const headers = await importAs(
      'private-api-generic',
      { keyName: 'key', keyPlacement: 'query' },
      { type: 'API_KEY', apiKey: 'k&1' },
    );
    await callProxy(road.app, '/proxy/x?a=1', { headers });
    expect(road.api.received[0]?.url).toBe('/x?a=1&key=k%261');
    await callProxy(road.app, '/proxy/x?key=other', { headers });
    expect(road.api.received[1]?.url).toBe('/x?key=other');
  });

  test('an access token goes into Authorization where the definition is silent', async () => {
    await road.app.trpc.integrations.update.mutate({
      unique_key: 'bare',
      custom: { base_url_override_hosts: byName().host },
    });
    const bare = await connectAcme(road, 'b2', { integration: 'bare' });
    await callProxy(road.app, '/proxy/x', {
      headers: { 'provider-config-key': 'bare', 'connection-id': 'b2', 'base-url-override': byName().origin },
    });
    expect([road.api.received[0]?.url, road.api.received[0]?.headers.authorization]).toEqual([
      '/x',
      `Bearer ${bare.accessToken}`,
    ]);
  });
});

test('the log holds neither a secret nor what was asked', async () => {
  await callProxy(road.app, '/proxy/canary-path?q=canary-query', {
    method: 'POST',
    body: 'canary-body',
    headers: { 'nango-proxy-x-a': 'canary-header' },
  });
  road.api.raw((request) => request.socket.destroy());
  await callProxy(road.app, '/proxy/canary-path?q=canary-query');
  road.api.raw(null);
  await expect.poll(() => road.app.log()).toContain('"path":"/proxy/…"');
  const log = road.app.log();
  for (const secret of ['canary', accessToken, road.app.secretKey]) expect(log).not.toContain(secret);
});
