import type { ServerResponse } from 'node:http';
import { gzipSync } from 'node:zlib';

import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { callProxy, connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
  await connectAcme(road, 'c1');
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
});

describe('a response', () => {
  test.each([200, 201, 302, 400, 404, 418, 500])(
    'with status %i comes through with its headers and body',
    async (status) => {
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
    },
  );

  test('with status 204 is empty', async () => {
    road.api.script((_received, response) => response.writeHead(204).end());
    const answer = await callProxy(road.app, '/proxy/items', { method: 'DELETE' });
    expect([answer.status, answer.text]).toEqual([204, '']);
  });

  test('has no headers of one connection or of the provider’s origin', async () => {
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
  ])('is kept out of shared caches with cache-control %s', async (given, passed) => {
    const headers = { ...(given !== undefined && { 'cache-control': given }), vary: 'Accept' };
    road.api.script((_received, response) => response.writeHead(200, headers).end('{}'));
    const answer = await callProxy(road.app, '/proxy/items');
    expect(answer.headers).toMatchObject({
      'cache-control': passed,
      vary: 'Accept, Authorization, Connection-Id, Provider-Config-Key',
    });
  });

  test.each([200, 404])(
    'passes on an encoding of %i that the caller accepts unchanged, and decodes it with Decompress',
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

  test('is followed as a redirect on the same origin, and otherwise returned to the caller', async () => {
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
