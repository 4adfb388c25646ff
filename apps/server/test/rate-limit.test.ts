import { expect, test } from 'vitest';

import { failureOf, propsFor, SDK_VERSIONS } from './published-node-sdk.js';
import { rest } from './rest.js';
import { startServer } from './start-server.js';

test('limits the requests of a secret key per minute, on both surfaces together', async () => {
  await using app = await startServer({ config: { rateLimitPerMinute: 3 } });
  const before = Math.floor(Date.now() / 1_000);
  const first = await rest(app, '/connections');
  expect([first.status, first.headers.get('x-ratelimit-limit'), first.headers.get('x-ratelimit-remaining')]).toEqual([
    200,
    '3',
    '2',
  ]);
  const reset = Number(first.headers.get('x-ratelimit-reset'));
  expect(reset).toBeGreaterThan(before + 58);
  expect(reset).toBeLessThan(before + 63);
  await app.trpc.integrations.list.query();
  expect((await rest(app, '/connections/x?provider_config_key=y')).status).toBe(400);

  const stopped = await rest(app, '/connections?search=quiet');
  expect([stopped.status, stopped.body]).toEqual([
    429,
    { error: { code: 'too_many_request', message: expect.any(String), method: 'GET', path: '/connections' } },
  ]);
  for (const path of ['/connections/x?provider_config_key=y', '/proxy/items?a=b']) {
    const headers = { 'provider-config-key': 'y', 'connection-id': 'x' };
    expect(await rest(app, path, { method: 'GET', headers })).toMatchObject({
      status: 429,
      body: { error: { method: 'GET', path: path.split('?')[0] } },
    });
  }
  expect(stopped.headers.get('x-ratelimit-remaining')).toBe('0');
  const wait = Number(stopped.headers.get('retry-after'));
  expect(wait).toBeGreaterThan(0);
  expect(wait).toBeLessThanOrEqual(60);
  const response = await fetch(`${app.url}/trpc/integrations.list`, {
    headers: { authorization: `Bearer ${app.secretKey}` },
  });
  expect([response.status, Number(response.headers.get('retry-after'))]).toEqual([429, expect.closeTo(wait, -1)]);
  expect(await response.json()).toMatchObject({
    error: { data: { code: 'TOO_MANY_REQUESTS', error: { code: 'too_many_request' } } },
  });

  for (const [, make] of SDK_VERSIONS) {
    const failure = await failureOf(make(propsFor(app)).listConnections({}));
    expect(failure).toMatchObject({
      status: 429,
      code: 'too_many_request',
      headers: { 'retry-after': expect.stringMatching(/^\d+$/) },
    });
  }
});

test('counts together in two processes on one database', async () => {
  await using app = await startServer({ config: { rateLimitPerMinute: 20 } });
  await using beside = await startServer({ beside: app, config: { rateLimitPerMinute: 20 } });
  for (let call = 0; call < 12; call += 1) expect((await rest(app, '/connections')).status).toBe(200);
  await expect
    .poll(async () => Number((await rest(beside, '/connections')).headers.get('x-ratelimit-remaining')), {
      interval: 500,
    })
    .toBeLessThan(8);
});

test('sends no limits in a response without a caller', async () => {
  await using app = await startServer({ config: { rateLimitPerMinute: 3 } });
  const { headers, status } = await rest(app, '/connections', { bearer: null });
  expect([status, headers.has('x-ratelimit-limit')]).toEqual([401, false]);
});

test('sends the limits in a refusal after the key was identified', async () => {
  await using app = await startServer({ config: { rateLimitPerMinute: 20 } });
  const { data } = await app.trpc.apiKeys.create.mutate({ name: 'narrow', scopes: ['environment:proxy'] });
  for (const [path, bearer, status] of [
    ['/connections', data.secret_key, 403],
    ['/connections?x=1', app.secretKey, 400],
  ] as const) {
    const answer = await rest(app, path, { bearer });
    expect([answer.status, answer.headers.get('x-ratelimit-limit')]).toEqual([status, '20']);
  }
});

test('turns the limit of the secret key off with 0', async () => {
  await using app = await startServer({ config: { rateLimitPerMinute: 0 } });
  const { headers, status } = await rest(app, '/connections');
  expect([status, headers.has('x-ratelimit-limit')]).toEqual([200, false]);
});
