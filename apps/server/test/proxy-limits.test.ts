import { request } from 'node:http';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { callProxy, connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad({ rateLimitPerMinute: 1_000 });
  await connectAcme(road, 'c1');
});
afterAll(() => road[Symbol.asyncDispose]());

const idsOf = (length: number): string => `ids=${'1'.repeat(length - 4)}`;

test.each([2_100, 8_200, 15_000])('a query of %i characters reaches the API whole', async (length) => {
  road.api.received.length = 0;
  const answer = await callProxy(road.app, `/proxy/items?${idsOf(length)}`);
  expect([answer.status, road.api.received[0]?.url]).toEqual([200, `/v1/items?${idsOf(length)}&format=json`]);
});

test.each([
  ['/proxy/items', 'a query', 17_000],
  ['/proxy/items', 'a far longer query', 60_000],
  ['/connections', 'a query of our own', 20_000],
])('returns 414 with the limit, not an outage, for %s with %s above the head limit', async (path, _what, length) => {
  road.api.received.length = 0;
  const answer = await callProxy(road.app, `${path}?${idsOf(length)}`);
  expect([answer.status, answer.json()]).toEqual([
    414,
    { error: { code: 'uri_too_long', message: expect.stringContaining('16384 bytes') } },
  ]);
  expect(road.api.received).toEqual([]);
});

test('returns 431 with the limit for headers above it', async () => {
  const answer = await callProxy(road.app, '/proxy/items', { headers: { 'nango-proxy-x-long': 'x'.repeat(20_000) } });
  expect([answer.status, answer.json()]).toEqual([
    431,
    { error: { code: 'headers_too_large', message: expect.stringContaining('16384 bytes') } },
  ]);
});

describe('the head of a response', () => {
  test('with 40 kB of headers comes through', async () => {
    const headers = Object.fromEntries(
      Array.from({ length: 10 }, (_, index) => [`x-long-${index}`, 'x'.repeat(4_000)]),
    );
    road.api.script((_received, response) => response.writeHead(200, headers).end('ok'));
    const { hostname, port } = new URL(road.app.url);
    const status = await new Promise((resolve, reject) => {
      const call = { hostname, port, path: '/proxy/items', maxHeaderSize: 100_000 };
      const own = {
        authorization: `Bearer ${road.app.secretKey}`,
        'provider-config-key': 'acme',
        'connection-id': 'c1',
      };
      request({ ...call, headers: own }, (response) =>
        resolve([response.resume().statusCode, response.headers['x-long-9']?.length]),
      )
        .once('error', reject)
        .end();
    });
    expect(status).toEqual([200, 4_000]);
  });

  test('above our limit is reported as our limit, not as an outage of the provider', async () => {
    const headers = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`x-long-${index}`, 'x'.repeat(4_000)]),
    );
    road.api.script((_received, response) => response.writeHead(200, headers).end('ok'));
    const answer = await callProxy(road.app, '/proxy/items');
    expect([answer.status, answer.json()]).toEqual([
      502,
      {
        error: {
          code: 'provider_answer_too_large',
          message: expect.stringContaining('64 KiB') as string,
          request_id: expect.any(String) as string,
        },
      },
    ]);
  });
});

describe('rate-limit headers of a proxied response', () => {
  test("are the provider's", async () => {
    road.api.script((_received, response) =>
      response
        .writeHead(200, {
          'x-ratelimit-limit': '5000',
          'x-ratelimit-remaining': '4999',
          'ratelimit-policy': '5000;w=3600',
        })
        .end('ok'),
    );
    const { headers } = await callProxy(road.app, '/proxy/items');
    expect(headers).toMatchObject({
      'x-ratelimit-limit': '5000',
      'x-ratelimit-remaining': '4999',
      'ratelimit-policy': '5000;w=3600',
    });
    expect(headers).not.toHaveProperty('x-ratelimit-reset');
  });

  test('are absent when the provider sends none, and ours on our own refusals', async () => {
    const answer = await callProxy(road.app, '/proxy/items');
    for (const name of ['limit', 'remaining', 'reset'])
      expect(answer.headers).not.toHaveProperty(`x-ratelimit-${name}`);
    const refused = await callProxy(road.app, '/proxy/items', { headers: { 'connection-id': 'nobody' } });
    expect(refused.headers).toMatchObject({
      'x-ratelimit-limit': '1000',
      'holdfast-error': 'proxy_unknown_connection',
    });
  });
});

describe('the scheme of an Authorization header', () => {
  test.each(['Bearer ', 'bearer ', 'BEARER ', 'bEaReR    ', 'Bearer \t ', ''])(
    'accepts %j before a secret key',
    async (scheme) => {
      const answers = [
        '/connections',
        '/connections/c1?provider_config_key=acme',
        '/integrations',
        '/proxy/items',
        '/trpc/integrations.list',
      ].map(async (path) => {
        const response = await fetch(`${road.app.url}${path}`, {
          headers: {
            authorization: `${scheme}${road.app.secretKey}`,
            'provider-config-key': 'acme',
            'connection-id': 'c1',
          },
        });
        await response.body?.cancel();
        return response.status;
      });
      expect(new Set(await Promise.all(answers))).toEqual(new Set([200]));
    },
  );

  test.each(['bearer  ', 'BEARER '])('%j before a session token is understood', async (scheme) => {
    const { data } = await road.app.trpc.connectSessions.create.mutate({ tags: {} });
    const response = await fetch(`${road.app.url}/connect/session`, {
      headers: { authorization: `${scheme}${data.token}` },
    });
    expect(response.status).toBe(200);
  });

  test.each(['bearer', 'Bearer   '])('%j alone holds no key', async (authorization) => {
    const response = await fetch(`${road.app.url}/connections`, { headers: { authorization } });
    expect(await response.json()).toMatchObject({ error: { code: 'malformed_auth_header' } });
  });
});

describe('hosts of an override', () => {
  const withHosts = (list: string): Promise<unknown> =>
    road.app.trpc.integrations.update.mutate({ unique_key: 'acme', custom: { base_url_override_hosts: list } });

  test.each(['api.example.com', 'API.Example.com , *.example.com', 'abc.supabase.co', ''])(
    'accepts %j',
    async (list) => {
      await expect(withHosts(list)).resolves.toBeTruthy();
    },
  );

  test.each([
    ['https://api.example.com', 'must be a host such as'],
    ['api.example.com/v1', 'must be a host such as'],
    ['api.example.com, *', 'entry 2, "*": must be a host'],
    ['*.com', 'write the full host'],
    ['*.supabase.co', 'write the full host'],
    ['10.0.0.7', 'HOLDFAST_EGRESS_ALLOW'],
    ['api.example.com:8443', 'HOLDFAST_EGRESS_ALLOW'],
    ['db.internal', 'HOLDFAST_EGRESS_ALLOW'],
  ])('refuses %j, which can never match, with the field and the rule', async (list, message) => {
    await expect(withHosts(list)).rejects.toMatchObject({
      data: {
        error: {
          code: 'invalid_body',
          message: expect.stringContaining(message) as string,
          errors: [{ path: ['custom', 'base_url_override_hosts'] }],
        },
      },
    });
  });
});

describe('a private API without a base URL', () => {
  test.each([
    ['private-api-bearer', { type: 'API_KEY', apiKey: 'k' }],
    ['private-api-generic', { type: 'API_KEY', apiKey: 'k' }],
    ['private-api-basic', { type: 'BASIC', username: 'u', password: 'p' }],
  ] as const)(
    'creates and connects %s, names the missing setting in a call, and works once it is set',
    async (provider, credentials) => {
      await road.app.trpc.integrations.create.mutate({ provider, unique_key: provider });
      await road.app.trpc.connections.import.mutate({
        provider_config_key: provider,
        connection_id: 'k1',
        credentials,
      });
      const headers = { 'provider-config-key': provider, 'connection-id': 'k1' };
      const refused = await callProxy(road.app, '/proxy/x', { headers });
      expect([refused.status, refused.json()]).toEqual([
        400,
        {
          error: expect.objectContaining({
            code: 'missing_api_url',
            message: expect.stringContaining('integration_config.baseUrl') as string,
          }),
        },
      ]);
      await road.app.trpc.integrations.update.mutate({
        unique_key: provider,
        integration_config: { baseUrl: road.api.origin },
      });
      expect((await callProxy(road.app, '/proxy/x', { headers })).status).toBe(200);
    },
  );

  test('may be called under the caller’s base URL if the integration lists it', async () => {
    const custom = { base_url_override_hosts: road.api.host };
    await road.app.trpc.integrations.create.mutate({ provider: 'private-api-bearer', unique_key: 'listed', custom });
    await road.app.trpc.connections.import.mutate({
      provider_config_key: 'listed',
      connection_id: 'k1',
      credentials: { type: 'API_KEY', apiKey: 'k' },
    });
    const headers = { 'provider-config-key': 'listed', 'connection-id': 'k1', 'base-url-override': road.api.origin };
    expect((await callProxy(road.app, '/proxy/x', { headers })).status).toBe(200);
  });
});
