import { createSecretKey, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createTestDatabase, type TestDatabase } from '@holdfast/fixtures';
import type { DataKeys, Logger } from '@holdfast/services';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket, type ClientOptions } from 'ws';

import { createOutcomeSockets, type OutcomeSockets } from './outcome-sockets.js';

const PING_EVERY_MS = 25_000;

// Only the pepper is used.
const keys = { pepper: createSecretKey(randomBytes(32)) } as DataKeys;
const logger: Logger = { info: () => undefined, warn: () => undefined, error: () => undefined };

let database: TestDatabase;
let server: Server;
let sockets: OutcomeSockets;
let now = 0;
let allowedOrigins: readonly string[] | null = null;
beforeAll(async () => {
  database = await createTestDatabase();
  vi.useFakeTimers({ toFake: ['setInterval'] });
  sockets = createOutcomeSockets({
    runtime: { db: database.db, keys, logger },
    clientAddressOf: ({ headers }) => String(headers['x-test-client'] ?? 'somebody'),
    allowedOrigins: async () => allowedOrigins,
    places: { perAddress: 5, total: 8 },
    now: () => now,
  });
  server = createServer((_req, res) => void res.end());
  sockets.attach(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
});
afterAll(async () => {
  vi.useRealTimers();
  await sockets.drain();
  server.close();
  await database.close();
});

const urlOf = (): string => `ws://127.0.0.1:${(server.address() as AddressInfo).port}/any/path`;

async function open(options: ClientOptions = {}): Promise<WebSocket> {
  const socket = new WebSocket(urlOf(), options);
  const [greeting] = (await once(socket, 'message')) as [Buffer];
  expect(JSON.parse(greeting.toString())).toMatchObject({ message_type: 'connection_ack' });
  return socket;
}

test('sends pings, and keeps a socket for as long as it answers', async () => {
  const socket = await open();
  for (let round = 0; round < 3; round += 1) {
    const pinged = once(socket, 'ping');
    vi.advanceTimersByTime(PING_EVERY_MS);
    await pinged;
    // The answer must arrive before the next round.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.terminate();
});

test('closes a socket without an answer at the next round', async () => {
  const socket = await open({ autoPong: false });
  const closed = once(socket, 'close');
  const pinged = once(socket, 'ping');
  vi.advanceTimersByTime(PING_EVERY_MS);
  await pinged;
  vi.advanceTimersByTime(PING_EVERY_MS);
  await closed;
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});

test('ignores messages of a client unless they are long', async () => {
  const [chatty, long] = [await open(), await open()];
  chatty.send('{"message_type":"success"}');
  const closed = once(long, 'close');
  long.send('x'.repeat(1_025));
  expect((await closed)[0]).toBe(1009);
  expect(chatty.readyState).toBe(WebSocket.OPEN);
  chatty.terminate();
});

/** The status of a refused upgrade. */
async function refusal(options: ClientOptions): Promise<number | undefined> {
  const socket = new WebSocket(urlOf(), options);
  const [, response] = (await once(socket, 'unexpected-response')) as [unknown, IncomingMessage];
  socket.on('error', () => undefined);
  socket.terminate();
  return response.statusCode;
}

const from = (client: string): ClientOptions => ({ headers: { 'x-test-client': client } });

async function endAll(...all: readonly WebSocket[]): Promise<void> {
  for (const socket of all) socket.terminate();
  await expect.poll(async () => (await refusalOrOpen(from('after'))) === 'open').toBe(true);
}

async function refusalOrOpen(options: ClientOptions): Promise<string> {
  const socket = await open(options).catch(() => null);
  socket?.terminate();
  return socket ? 'open' : 'refused';
}

test('limits an address to its own places, and frees them afterwards', async () => {
  const greedy = await Promise.all(Array.from({ length: 5 }, () => open(from('greedy'))));
  expect(await refusal(from('greedy'))).toBe(429);
  const other = await open(from('other'));
  expect(other.readyState).toBe(WebSocket.OPEN);
  const [first] = greedy;
  first?.terminate();
  await expect.poll(() => refusalOrOpen(from('greedy'))).toBe('open');
  await endAll(...greedy, other);
});

test.each<[string, readonly string[] | null, string | undefined, number | 'open']>([
  ['a page of the product waits', ['https://app.example'], 'https://app.example', 'open'],
  ['another page is refused', ['https://app.example'], 'https://evil.example', 403],
  ['a client that is no browser waits', ['https://app.example'], undefined, 'open'],
  ['every page waits where there is no list', null, 'https://evil.example', 'open'],
])('%s', async (_rule, list, origin, expected) => {
  allowedOrigins = list;
  const options = { ...(origin !== undefined && { origin }), ...from(`page of ${origin}`) };
  if (expected === 'open') await endAll(await open(options));
  else expect(await refusal(options)).toBe(expected);
  allowedOrigins = null;
});

test('notifies and closes a socket without an authorization after 30 seconds', async () => {
  const idle = await open();
  const heard = once(idle, 'message');
  const closed = once(idle, 'close');
  now += 29_999;
  vi.advanceTimersByTime(5_000);
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(idle.readyState).toBe(WebSocket.OPEN);
  now += 1;
  vi.advanceTimersByTime(5_000);
  expect(JSON.parse(String((await heard)[0]))).toMatchObject({
    message_type: 'error',
    error_type: 'state_err',
    error_desc: expect.stringContaining('30 seconds'),
  });
  await closed;
}, 20_000);
