import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';

import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket } from 'ws';

import { parseTrustedProxies } from '../src/http/client-address.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;
let beside: TestServer;
let now = 0;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  const config = {
    providersDir: folder.path,
    egressAllow: [new URL(endpoint.origin).host],
    trustedProxies: parseTrustedProxies('127.0.0.1'),
  };
  app = await startServer({ config, sockets: { places: { perAddress: 3, total: 50 }, now: () => now } });
  beside = await startServer({ config, beside: app });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
});
afterAll(async () => {
  await beside.close();
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

interface Opened {
  readonly socket: WebSocket;
  readonly id: string;
}

/** Opens a socket like the reverse proxy for this client; a number is the status of a refusal. */
async function open(client: string): Promise<Opened | number> {
  const socket = new WebSocket(app.url.replace('http', 'ws'), { headers: { 'x-forwarded-for': client } });
  socket.on('error', () => undefined);
  const refused = once(socket, 'unexpected-response').then(
    ([, response]) => (response as IncomingMessage).statusCode ?? 0,
  );
  const greeted = once(socket, 'message').then(([data]) => ({
    socket,
    id: (JSON.parse(String(data)) as { ws_client_id: string }).ws_client_id,
  }));
  refused.catch(() => undefined);
  greeted.catch(() => undefined);
  return Promise.race([refused, greeted]);
}

async function openOne(client: string): Promise<Opened> {
  const opened = await open(client);
  if (typeof opened === 'number') throw new Error(`refused with ${opened}`);
  return opened;
}

test('gives a client behind a proxy its own places only, and an IPv6 network those of one address', async () => {
  const greedy = await Promise.all(['203.0.113.7', '198.51.100.1, 203.0.113.7', '203.0.113.7'].map(openOne));
  expect(await open('203.0.113.7')).toBe(429);
  const network = await Promise.all(['2001:db8:1:2::1', '2001:db8:1:2:ffff::9', '2001:db8:1:2::77'].map(openOne));
  expect(await open('2001:db8:1:2:abcd::1')).toBe(429);
  const others = await Promise.all(['203.0.113.8', '2001:db8:1:3::1'].map(openOne));
  for (const { socket } of [...greedy, ...network, ...others]) socket.terminate();
});

test('keeps a socket after 30 seconds when another process started its authorization, and closes one without', async () => {
  const [idle, awaiting] = [await openOne('192.0.2.1'), await openOne('192.0.2.2')];
  const { data } = await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' } });
  const query = new URLSearchParams({ connect_session_token: data.token, ws_client_id: awaiting.id });
  expect((await fetch(`${beside.url}/oauth/connect/acme?${query}`, { redirect: 'manual' })).status).toBe(200);
  const heard = once(idle.socket, 'message');
  now += 30_000;
  expect(String((await heard)[0])).toContain('within 30 seconds');
  await once(idle.socket, 'close');
  expect(awaiting.socket.readyState).toBe(WebSocket.OPEN);
  awaiting.socket.terminate();
}, 30_000);
