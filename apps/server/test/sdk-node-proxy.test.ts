import type { Nango } from '@nangohq/node';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { connectAcme, startFakeApi, startProxyRoad, type FakeApi, type ProxyRoad } from './proxy-road.js';
import { failureOf, propsFor, SDK_VERSIONS } from './published-node-sdk.js';

let road: ProxyRoad;
let elsewhere: FakeApi;
beforeAll(async () => {
  road = await startProxyRoad({ egressAllow: ['127.0.0.0/8'] });
  elsewhere = await startFakeApi();
});
afterAll(async () => {
  await elsewhere[Symbol.asyncDispose]();
  await road[Symbol.asyncDispose]();
});

describe.each(SDK_VERSIONS)('@nangohq/node %s', (version, make) => {
  const connectionId = `c-${version}`;
  const ref = { providerConfigKey: 'acme', connectionId };
  const nango = (): Nango => make(propsFor(road.app));
  let accessToken = '';
  beforeAll(async () => {
    ({ accessToken } = await connectAcme(road, connectionId));
  });
  beforeEach(() => {
    road.api.script();
    road.api.received.splice(0);
  });
  const last = () => road.api.received.at(-1);

  test.each(['get', 'post', 'put', 'patch', 'delete'] as const)(
    'sends %s to the provider with the credential',
    async (method) => {
      const answer = await nango()[method]({
        ...ref,
        endpoint: '/items/1',
        ...(method !== 'get' && { data: { a: 1 } }),
      });
      expect(answer.status).toBe(200);
      expect(last()).toMatchObject({
        method: method.toUpperCase(),
        url: '/v1/items/1?format=json',
        headers: { authorization: `Bearer ${accessToken}`, 'acme-version': '2026-01-01' },
        body: Buffer.from(method === 'get' ? '' : '{"a":1}'),
      });
    },
  );

  test('uses GET when no method is given', async () => {
    await nango().proxy({ ...ref, endpoint: 'items' });
    expect(last()).toMatchObject({ method: 'GET', url: '/v1/items?format=json' });
  });

  test('passes parameters unchanged, a list joined by commas', async () => {
    await nango().get({ ...ref, endpoint: '/items', params: { q: 'a b&c', ids: ['x', 'y'] as unknown as string } });
    const url = new URL(last()?.url ?? '', road.api.origin);
    expect(Object.fromEntries(url.searchParams)).toEqual({ q: 'a b&c', ids: 'x,y', format: 'json' });
    await nango().get({ ...ref, endpoint: '/items?given=%2B1' });
    expect(last()?.url).toBe('/v1/items?given=%2B1&format=json');
  });

  test('passes the caller’s headers, which replace those of the definition', async () => {
    await nango().get({ ...ref, endpoint: '/items', headers: { 'X-Own': 'yes', 'Acme-Version': '2025-01-01' } });
    expect(last()?.headers).toMatchObject({ 'x-own': 'yes', 'acme-version': '2025-01-01' });
    await nango().get({ ...ref, endpoint: '/items', headers: { Authorization: 'Bearer mine' } });
    expect(last()?.headers.authorization).toBe('Bearer mine');
  });

  test('treats an absolute URL below the base like a relative one', async () => {
    await nango().get({ ...ref, endpoint: `${road.api.origin}/v1/items//2` });
    expect(last()?.url).toBe('/v1/items//2?format=json');
    expect(await failureOf(nango().get({ ...ref, endpoint: `${elsewhere.origin}/v1/items` }))).toMatchObject({
      status: 400,
      code: 'invalid_uri_params',
    });
    expect(elsewhere.received).toEqual([]);
  });

  test('accepts another base only if the integration lists it', async () => {
    const call = { ...ref, endpoint: '/items', baseUrlOverride: `${elsewhere.origin}/v2` };
    expect(await failureOf(nango().get(call))).toMatchObject({ status: 400, code: 'base_url_override_disabled' });
    await road.app.trpc.integrations.update.mutate({
      unique_key: 'acme',
      custom: { base_url_override_hosts: elsewhere.host },
    });
    await nango().get(call);
    expect(elsewhere.received.splice(0).map(({ url }) => url)).toEqual(['/v2/items?format=json']);
    await road.app.trpc.integrations.update.mutate({ unique_key: 'acme', custom: { base_url_override_hosts: '' } });
  });

  test('repeats a failure as often as the caller says, after the wait that the provider requests', async () => {
    road.api.script(
      (_received, response) => response.writeHead(503, { 'retry-after': '0' }).end(),
      (_received, response) => response.writeHead(429, { 'retry-after': '0' }).end(),
    );
    const answer = await nango().get({ ...ref, endpoint: '/items', retries: 2 });
    expect([answer.status, road.api.received.length]).toEqual([200, 3]);

    road.api.received.splice(0);
    road.api.script((_received, response) => response.writeHead(418, { 'retry-after': '0' }).end());
    expect((await nango().get({ ...ref, endpoint: '/items', retries: 1, retryOn: [418] })).status).toBe(200);
    expect(road.api.received).toHaveLength(2);
  });

  test('returns a failure of the provider with its status, body and headers', async () => {
    road.api.script((_received, response) =>
      response.writeHead(422, { 'content-type': 'application/json', 'x-why': 'rule 7' }).end('{"error":{"why":"no"}}'),
    );
    expect(await failureOf(nango().post({ ...ref, endpoint: '/items', data: {} }))).toMatchObject({
      status: 422,
      error: { why: 'no' },
      headers: { 'x-why': 'rule 7' },
    });
  });

  test('passes on everything that a provider sends: large numbers, bytes, streams, and nothing at 204', async () => {
    road.api.script((_received, response) =>
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"id":9007199254740993123}'),
    );
    expect((await nango().get({ ...ref, endpoint: '/items', responseType: 'text' })).data).toBe(
      '{"id":9007199254740993123}',
    );

    const bytes = Buffer.from([0, 255, 10, 13, 128]);
    const attachment = {
      'content-type': 'application/octet-stream',
      'content-disposition': 'attachment; filename=a.bin',
    };
    road.api.script((_received, response) => response.writeHead(200, attachment).end(bytes));
    const file = await nango().get<ArrayBuffer>({ ...ref, endpoint: '/file', responseType: 'arraybuffer' });
    expect([Buffer.from(file.data), file.headers['content-disposition']]).toEqual([
      bytes,
      attachment['content-disposition'],
    ]);

    road.api.script((_received, response) => {
      response.writeHead(200).write('one ');
      response.end('two');
    });
    const streamed = await nango().get<AsyncIterable<Buffer>>({ ...ref, endpoint: '/stream', responseType: 'stream' });
    let text = '';
    for await (const chunk of streamed.data) text += String(chunk);
    expect(text).toBe('one two');

    road.api.script((_received, response) => response.writeHead(204).end());
    expect(await nango().delete({ ...ref, endpoint: '/items/1' })).toMatchObject({ status: 204, data: '' });
  });

  test('sends a form with its files', async () => {
    const form = new FormData();
    form.set('name', 'Ada');
    form.set('file', new Blob(['content'], { type: 'text/plain' }), 'a.txt');
    await nango().post({ ...ref, endpoint: '/upload', data: form, headers: { 'Content-Type': 'multipart/form-data' } });
    expect(last()?.headers['content-type']).toMatch(/^multipart\/form-data; ?boundary=/);
    expect(last()?.body.toString()).toContain('filename="a.txt"');
  });

  test.each<[string, object, object]>([
    ['an unknown integration', { providerConfigKey: 'nope' }, { status: 404, code: 'unknown_provider_config' }],
    ['an unknown connection', { connectionId: 'nope' }, { status: 400, code: 'server_error' }],
  ])('reports %s', async (_what, wrong, failure) => {
    expect(await failureOf(nango().get({ ...ref, endpoint: '/items', ...wrong }))).toMatchObject({
      ...failure,
      message: expect.any(String),
    });
  });

  describe('a redirect to another host', () => {
    const list = (hosts: string) =>
      road.app.trpc.integrations.update.mutate({ unique_key: 'acme', custom: { base_url_override_hosts: hosts } });
    afterEach(() => list(''));

    test.each<[string, object, string, () => string | undefined]>([
      ['by the SDK itself, without the credential', {}, '', () => undefined],
      [
        'by the SDK itself if the flag is on and the integration does not list the host',
        { forwardHeadersOnRedirect: true },
        'other.test',
        () => undefined,
      ],
      [
        'by the SDK itself if the host is listed and the flag is off, which is not sent',
        { forwardHeadersOnRedirect: false },
        'listed',
        () => undefined,
      ],
      [
        'with the credential if the flag is on and the host is listed',
        { forwardHeadersOnRedirect: true, decompress: true },
        'listed',
        () => `Bearer ${accessToken}`,
      ],
    ])('is followed %s', async (_how, given, hosts, expected) => {
      await list(hosts === 'listed' ? elsewhere.host : hosts);
      road.api.script((_received, response) => response.writeHead(302, { location: `${elsewhere.origin}/file` }).end());
      const call = { ...ref, endpoint: '/moved', ...given } as Parameters<Nango['get']>[0];
      expect(await nango().get(call)).toMatchObject({ status: 200, data: { url: '/file' } });
      expect(elsewhere.received.splice(0).map(({ headers }) => headers.authorization)).toEqual([expected()]);
    });
  });
});

test.each(['PROPFIND', 'REPORT'] as const)('%s is a method of the newest SDK too', async (method) => {
  await connectAcme(road, `c-${method}`);
  const [newest] = SDK_VERSIONS;
  const nango = newest?.[1](propsFor(road.app));
  await nango?.proxy({
    providerConfigKey: 'acme',
    connectionId: `c-${method}`,
    endpoint: '/calendars',
    method,
    data: '<propfind/>',
    headers: { 'Content-Type': 'application/xml' },
  });
  const sent = {
    method,
    url: '/v1/calendars?format=json',
    headers: { 'content-type': 'application/xml' },
    body: Buffer.from('<propfind/>'),
  };
  expect(road.api.received.at(-1)).toMatchObject(sent);
});
