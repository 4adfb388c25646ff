import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

import { createTestDatabase, type TestDatabase } from '@holdfast/db/testing';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { WebSocket } from 'ws';

import { createLogger } from '../../logging/create-logger.js';
import { createOutcomeSockets, type OutcomeSockets } from './outcome-sockets.js';

const PING_EVERY_MS = 25_000;

let database: TestDatabase;
let server: Server;
let sockets: OutcomeSockets;
beforeAll(async () => {
  database = await createTestDatabase();
  vi.useFakeTimers({ toFake: ['setInterval'] });
  sockets = createOutcomeSockets({ runtime: { db: database.db }, logger: createLogger('error', { write: () => undefined }) });
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

async function open(options: { readonly autoPong?: boolean } = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}/any/path`, options);
  const [greeting] = (await once(socket, 'message')) as [Buffer];
  expect(JSON.parse(greeting.toString())).toMatchObject({ message_type: 'connection_ack' });
  return socket;
}

test('a socket is asked whether it is there, and lives for as long as it answers', async () => {
  const socket = await open();
  for (let round = 0; round < 3; round += 1) {
    const pinged = once(socket, 'ping');
    vi.advanceTimersByTime(PING_EVERY_MS);
    await pinged;
    // The answer has to be back before the next round.
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  expect(socket.readyState).toBe(WebSocket.OPEN);
  socket.terminate();
});

test('one that does not answer is ended at the next round', async () => {
  const socket = await open({ autoPong: false });
  const closed = once(socket, 'close');
  const pinged = once(socket, 'ping');
  vi.advanceTimersByTime(PING_EVERY_MS);
  await pinged;
  vi.advanceTimersByTime(PING_EVERY_MS);
  await closed;
  expect(socket.readyState).toBe(WebSocket.CLOSED);
});

test('what a client says does not matter, unless it is long', async () => {
  const [chatty, long] = [await open(), await open()];
  chatty.send('{"message_type":"success"}');
  const closed = once(long, 'close');
  long.send('x'.repeat(1_025));
  expect((await closed)[0]).toBe(1009);
  expect(chatty.readyState).toBe(WebSocket.OPEN);
  chatty.terminate();
});
