import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { callProxy, startProxyRoad, type ProxyRoad } from './proxy-road.js';
import { rest } from './rest.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
});
afterAll(() => road[Symbol.asyncDispose]());

const query = '?provider_config_key=acme';

describe.each(['team/7', '/leading', 'trailing/', 'a//b', 'org\\user', 'a+b c', '..hidden', 'x/../y'])(
  'a connection with the id %s',
  (id) => {
    const path = `/connections/${encodeURIComponent(id)}`;

    test('is imported over REST and read over REST, tRPC and the proxy', async () => {
      const credentials = { type: 'OAUTH2', access_token: `token-of-${encodeURIComponent(id)}` };
      const imported = await rest(road.app, '/connections', {
        method: 'POST',
        body: { provider_config_key: 'acme', connection_id: id, credentials },
      });
      expect([imported.status, imported.body]).toMatchObject([201, { connection_id: id }]);
      expect(await rest(road.app, path, { query })).toMatchObject({
        status: 200,
        body: { connection_id: id, credentials },
      });
      expect(
        await road.app.trpc.connections.get.query({ connection_id: id, provider_config_key: 'acme' }),
      ).toMatchObject({ connection_id: id, credentials });
      expect((await callProxy(road.app, '/proxy/me', { headers: { 'connection-id': id } })).status).toBe(200);
      expect(road.api.received.at(-1)?.headers.authorization).toBe(`Bearer ${credentials.access_token}`);
    });

    test('is changed, read and deleted under the same path', async () => {
      expect(await rest(road.app, path, { method: 'PATCH', query, body: { tags: { plan: 'pro' } } })).toMatchObject({
        status: 200,
      });
      expect(await rest(road.app, `${path}/activity`, { query })).toMatchObject({ status: 200 });
      expect(await rest(road.app, '/connections', { query: `?connectionId=${encodeURIComponent(id)}` })).toMatchObject({
        body: { connections: [{ connection_id: id, tags: { plan: 'pro' } }] },
      });
      expect(await rest(road.app, path, { method: 'DELETE', query })).toMatchObject({
        status: 200,
        body: { success: true },
      });
      expect(await rest(road.app, path, { query })).toMatchObject({ status: 404 });
    });
  },
);
