import { createHoldfast, HoldfastError, type Holdfast } from '@holdfast/client';
import { afterAll, beforeAll, beforeEach, describe, expect, expectTypeOf, test } from 'vitest';

import { connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

let road: ProxyRoad;
let holdfast: Holdfast;
let accessToken: string;
beforeAll(async () => {
  road = await startProxyRoad();
  holdfast = createHoldfast({ url: road.app.url, secretKey: road.app.secretKey });
  ({ accessToken } = await connectAcme(road, 'c1'));
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
});

const ref = { integrationId: 'acme', connectionId: 'c1' };

describe('proxy', () => {
  test('sends a call with its parts and the credential', async () => {
    const response = await holdfast.proxy<{ method: string }>({
      ...ref,
      method: 'POST',
      endpoint: '/items?a=1',
      params: { b: [2, 3], c: undefined, d: 'x y' },
      headers: { 'x-mine': 'yes' },
      data: { name: 'Ada' },
      retries: 1,
      retryOn: [409],
    });
    expectTypeOf<Awaited<ReturnType<typeof response.json>>>().toEqualTypeOf<{ method: string }>();
    expect([response.status, await response.json()]).toEqual([
      200,
      { method: 'POST', url: '/v1/items?a=1&b=2&b=3&d=x+y&format=json', body: '{"name":"Ada"}' },
    ]);
    expect(road.api.received[0]?.headers).toMatchObject({
      authorization: `Bearer ${accessToken}`,
      'content-type': 'application/json',
      'x-mine': 'yes',
    });
  });

  test('gives each call a unique id and a time when the definition requires them', async () => {
    const begun = Date.now();
    for (const endpoint of ['/a', '/b']) await holdfast.proxy({ ...ref, endpoint });
    const [first, second] = road.api.received.map(({ headers }) => headers);
    expect(first?.['acme-call']).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(second?.['acme-call']).not.toBe(first?.['acme-call']);
    const [iso = '', seconds] = String(first?.['acme-date']).split(' ');
    expect(Date.parse(iso)).toBeGreaterThanOrEqual(begun);
    expect(seconds).toBe(String(Math.floor(Date.parse(iso) / 1_000)));
  });

  test.each<[string, unknown, string | undefined, string]>([
    ['text', 'plain', 'text/plain;charset=UTF-8', 'plain'],
    ['bytes', new Uint8Array([104, 105]), undefined, 'hi'],
    ['a form', new URLSearchParams({ a: '1' }), 'application/x-www-form-urlencoded;charset=UTF-8', 'a=1'],
    ['a list', [1, 2], 'application/json', '[1,2]'],
  ])('sends %s as what it is', async (_what, data, type, body) => {
    await holdfast.proxy({ ...ref, method: 'PUT', endpoint: 'items', data });
    expect([road.api.received[0]?.headers['content-type'], road.api.received[0]?.body.toString()]).toEqual([
      type,
      body,
    ]);
  });

  test('returns a failure of the provider as a response, and throws one of Holdfast', async () => {
    road.api.script((_received, response) =>
      response.writeHead(404, { 'content-type': 'application/json' }).end('{"message":"none"}'),
    );
    const response = await holdfast.proxy({ ...ref, endpoint: '/items' });
    expect([response.ok, response.status, await response.json()]).toEqual([false, 404, { message: 'none' }]);
    const error: unknown = await holdfast
      .proxy({ ...ref, connectionId: 'nobody', endpoint: '/items' })
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(HoldfastError);
    expect(error).toMatchObject({
      code: 'unknown_connection',
      status: 400,
      message: 'the connection "nobody" does not exist',
    });
  });

  test.each([
    '/../connections',
    '/..',
    '/%2e%2e/connections',
    '/a/.%2E/../x',
    '/.\t./connections',
    '\\..\\connections',
    '/a\\..\\b',
  ])('never sends an endpoint that would name another route of Holdfast (%j)', async (endpoint) => {
    await expect(holdfast.proxy({ ...ref, endpoint })).rejects.toMatchObject({ code: 'invalid_options' });
  });
});

describe('fetch', () => {
  test('is a fetch whose calls carry the credential', async () => {
    const api = holdfast.fetch('acme', 'c1');
    expectTypeOf(api).toExtend<typeof globalThis.fetch>();
    const headers = { authorization: 'Bearer of the library', accept: 'application/vnd.acme+json' };
    const response = await api(`${road.api.origin}/v1/items?page=2`, { headers });
    expect(response.status).toBe(200);
    expect([
      road.api.received[0]?.url,
      road.api.received[0]?.headers.authorization,
      road.api.received[0]?.headers.accept,
    ]).toEqual(['/v1/items?page=2&format=json', `Bearer ${accessToken}`, 'application/vnd.acme+json']);
  });

  test('accepts what a fetch accepts', async () => {
    const api = holdfast.fetch('acme', 'c1');
    await api(new Request(`${road.api.origin}/v1/items`, { method: 'PATCH', body: 'a', headers: { 'x-a': '1' } }));
    await api(new URL(`${road.api.origin}/v1/items`), { method: 'DELETE' });
    const form = new FormData();
    form.set('file', new Blob(['hello']), 'a.txt');
    await api('/items', { method: 'POST', body: form });
    expect(road.api.received.map(({ method, headers }) => [method, headers['x-a']])).toEqual([
      ['PATCH', '1'],
      ['DELETE', undefined],
      ['POST', undefined],
    ]);
    expect(road.api.received[2]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(road.api.received[2]?.body.toString()).toContain('filename="a.txt"');
  });

  test('can be aborted', async () => {
    road.api.raw(() => undefined);
    const call = holdfast.fetch('acme', 'c1')('/items', { signal: AbortSignal.timeout(50) });
    await expect(call).rejects.toMatchObject({ code: 'aborted', cause: { name: 'TimeoutError' } });
    road.api.raw(null);
  });

  test('sends nothing to another host', async () => {
    await expect(holdfast.fetch('acme', 'c1')('https://evil.test/v1/items')).rejects.toMatchObject({
      code: 'invalid_uri_params',
      status: 400,
    });
    expect(road.api.received).toEqual([]);
  });
});
