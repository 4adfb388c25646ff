import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { callProxy, connectAcme, otherNameOf, startProxyRoad, type ProxyRoad } from './proxy-road.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
  await connectAcme(road, 'c1');
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
});

describe('the credential', () => {
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

  test('is absent when there is none', async () => {
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

  test('is sent as Basic authentication', async () => {
    const headers = await importAs('private-api-basic', {}, { type: 'BASIC', username: 'ada', password: 'p:w' });
    await callProxy(road.app, '/proxy/x', { headers });
    expect(road.api.received[0]?.headers.authorization).toBe(`Basic ${Buffer.from('ada:p:w').toString('base64')}`);
  });

  test("is replaced by the caller's own authorization, whose refusal refreshes nothing", async () => {
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

  test('goes into a header, unless the caller sends a key there', async () => {
    const headers = await importAs('private-api-generic', { keyName: 'x-api-key' }, { type: 'API_KEY', apiKey: 'k' });
    await callProxy(road.app, '/proxy/x', { headers });
    expect(road.api.received[0]?.headers).toMatchObject({ 'x-api-key': 'k' });
    await callProxy(road.app, '/proxy/x', { headers: { ...headers, 'nango-proxy-x-api-key': 'other' } });
    expect(road.api.received[1]?.headers['x-api-key']).toBe('other');
  });

  test('goes into the query, unless the caller sends a key there', async () => {
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

  test('goes into Authorization when the definition does not place it', async () => {
    await road.app.trpc.integrations.update.mutate({
      unique_key: 'bare',
      custom: { base_url_override_hosts: otherNameOf(road.api).host },
    });
    const bare = await connectAcme(road, 'b2', { integration: 'bare' });
    await callProxy(road.app, '/proxy/x', {
      headers: {
        'provider-config-key': 'bare',
        'connection-id': 'b2',
        'base-url-override': otherNameOf(road.api).origin,
      },
    });
    expect([road.api.received[0]?.url, road.api.received[0]?.headers.authorization]).toEqual([
      '/x',
      `Bearer ${bare.accessToken}`,
    ]);
  });
});
