import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import {
  callProxy,
  connectAcme,
  otherNameOf,
  startProxyRoad,
  type ProxyRoad,
  type ProxyTestCall,
} from './proxy-road.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
  await connectAcme(road, 'c1');
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
});

describe('refused by the proxy itself', () => {
  test.each<[string, ProxyTestCall, number, string]>([
    ['no key', { bearer: null }, 401, 'missing_auth_header'],
    ['a wrong key', { bearer: 'wrong-0123456789-0123456789-0123456789' }, 401, 'unknown_account'],
    ['no integration', { headers: { 'provider-config-key': undefined } }, 400, 'invalid_headers'],
    ['no connection', { headers: { 'connection-id': undefined } }, 400, 'invalid_headers'],
    ['an invalid integration key', { headers: { 'provider-config-key': 'a/b' } }, 400, 'invalid_headers'],
    ['an invalid connection id', { headers: { 'connection-id': 'a<b' } }, 400, 'invalid_headers'],
    ...['forward-headers-on-redirect', 'nango-is-sync', 'nango-is-dry-run'].map(
      (name): [string, ProxyTestCall, number, string] => [
        `${name} with an invalid flag`,
        { headers: { [name]: 'yes' } },
        400,
        'invalid_headers',
      ],
    ),
    ['a long activity id', { headers: { 'nango-activity-log-id': 'x'.repeat(256) } }, 400, 'invalid_headers'],
    ['a negative number of retries', { headers: { retries: '-1' } }, 400, 'invalid_headers'],
    ['retries that are not a number', { headers: { retries: 'many' } }, 400, 'invalid_headers'],
    ['an invalid list of statuses', { headers: { 'retry-on': '5xx' } }, 400, 'invalid_headers'],
    ['an invalid base URL', { headers: { 'base-url-override': 'file:///etc/passwd' } }, 400, 'invalid_headers'],
    ['an invalid flag', { headers: { decompress: 'perhaps' } }, 400, 'invalid_headers'],
    ['an unknown integration', { headers: { 'provider-config-key': 'nobody' } }, 404, 'unknown_provider_config'],
    ['an unknown connection', { headers: { 'connection-id': 'nobody' } }, 400, 'server_error'],
    ['another host', { headers: { 'base-url-override': 'https://example.com' } }, 400, 'base_url_override_disabled'],
    [
      'a private host',
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

  test.each(['', undefined])('accepts an empty override (%j) and unknown flags of the SDK', async (override) => {
    const headers = {
      'base-url-override': override,
      'nango-activity-log-id': '',
      'nango-is-sync': 'true',
      retries: '0',
      'forward-headers-on-redirect': 'false',
    };
    expect((await callProxy(road.app, '/proxy/items', { headers })).status).toBe(200);
  });

  test('accepts an override that changes the path on the same origin, or that names a listed host', async () => {
    expect(
      (await callProxy(road.app, '/proxy/items', { headers: { 'base-url-override': `${road.api.origin}/v2/` } }))
        .status,
    ).toBe(200);
    expect(road.api.received[0]?.url).toBe('/v2/items?format=json');
    await road.app.trpc.integrations.update.mutate({
      unique_key: 'acme',
      custom: { base_url_override_hosts: `uploads.acme.test, ${otherNameOf(road.api).host}` },
    });
    const other = await callProxy(road.app, '/proxy/items', {
      headers: { 'base-url-override': 'https://example.com' },
    });
    expect(other.json()).toEqual({ error: expect.objectContaining({ code: 'base_url_override_not_allowed' }) });
    const listed = await callProxy(road.app, '/proxy/items', {
      headers: { 'base-url-override': otherNameOf(road.api).origin },
    });
    expect([listed.status, road.api.received[1]?.headers.host]).toEqual([200, otherNameOf(road.api).host]);
  });

  test('reports a provider without a base URL', async () => {
    await connectAcme(road, 'b1', { integration: 'bare' });
    const answer = await callProxy(road.app, '/proxy/items', {
      headers: { 'provider-config-key': 'bare', 'connection-id': 'b1' },
    });
    expect([answer.status, answer.json()]).toEqual([
      400,
      { error: expect.objectContaining({ code: 'missing_api_url' }) },
    ]);
  });

  test('returns 500 in the form of a network error for an unreachable provider', async () => {
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
