import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { callProxy, connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

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

describe('a call', () => {
  test.each(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'PROPFIND', 'REPORT', 'OPTIONS'])(
    'sends %s to the API with the credential of the connection',
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

  test('returns the headers without a body for HEAD', async () => {
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
      'keeps escapes',
      '/proxy/a%2Fb/%E2%82%AC?q=%20x+y&a[]=1&a[]=2&e=',
      '/v1/a%2Fb/%E2%82%AC?q=%20x+y&a[]=1&a[]=2&e=&format=json',
    ],
    ['passes on leading slashes', '/proxy//x', '/v1//x?format=json'],
    ['reads no host from leading slashes', '/proxy//evil.test/x', '/v1//evil.test/x?format=json'],
    ['does not merge inner slashes', '/proxy/a//b', '/v1/a//b?format=json'],
    ['prefers the parameter of the caller', '/proxy/items?format=xml', '/v1/items?format=xml'],
    [
      'accepts an absolute URL below the base',
      () => `/proxy/${road.api.origin}/v1/next?page=2`,
      '/v1/next?page=2&format=json',
    ],
    ['calls the base itself for an empty path', '/proxy', '/v1/?format=json'],
    ['reads an at sign as part of the path', '/proxy/@scope/name', '/v1/@scope/name?format=json'],
  ])('%s', async (_rule, path, expected) => {
    const { status } = await callProxy(road.app, typeof path === 'string' ? path : path());
    expect([status, road.api.received.map(({ url }) => url)]).toEqual([200, [expected]]);
  });

  test('passes on only prefixed headers, with their names as written, which override those of the definition', async () => {
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

  test('keeps the boundary of a form', async () => {
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

test('logs neither a secret nor the request', async () => {
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
