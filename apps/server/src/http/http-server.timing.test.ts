import { once } from 'node:events';
import type { Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { closeHttpServer, CONNECTION_TIMES, createHttpServer, listen } from './http-server.js';

const TIMES = { headMs: 300, idleMs: 2_000, checkMs: 50 };
const REQUEST = 'GET / HTTP/1.1\r\nhost: x\r\n\r\n';

let server: Server;
beforeAll(async () => {
  server = createHttpServer((_req, res) => void res.end('ok'), TIMES);
  await listen(server, { host: '127.0.0.1', port: 0 });
});
afterAll(() => closeHttpServer(server, 0));

function open(): Socket {
  return connect((server.address() as AddressInfo).port, '127.0.0.1').on('error', () => undefined);
}

async function answerOn(socket: Socket): Promise<string> {
  socket.write(REQUEST);
  return String(((await once(socket, 'data')) as [Buffer])[0]);
}

test('waits longer than a balancer between two requests, and less than 30 s for a head', () => {
  expect(CONNECTION_TIMES.idleMs).toBeGreaterThan(61_000);
  expect(CONNECTION_TIMES.headMs + CONNECTION_TIMES.checkMs).toBeLessThan(30_000);
});

test('tells a client how long its connection is kept', async () => {
  const socket = open();
  expect(await answerOn(socket)).toContain('Keep-Alive: timeout=2\r\n');
  socket.destroy();
});

test('lets a used connection be idle for longer than a head may take', async () => {
  const socket = open();
  await answerOn(socket);
  await sleep(3 * TIMES.headMs);
  expect(await answerOn(socket)).toMatch(/^HTTP\/1\.1 200 /);
  socket.destroy();
});

test.each([
  ['trickles', true, 0],
  ['trickles after another request', true, 1],
  ['never comes', false, 0],
])('ends the connection for a head that %s', async (_how, writes, before) => {
  const socket = open();
  if (before > 0) await answerOn(socket);
  const begun = performance.now();
  if (writes) socket.write(REQUEST.slice(0, -2));
  const sending = setInterval(() => writes && socket.write('x-a: b\r\n'), 40);
  const answer = await text(socket)
    .catch(() => '')
    .finally(() => clearInterval(sending));
  expect(answer).toMatch(/^HTTP\/1\.1 408 |^$/);
  expect(performance.now() - begun).toBeGreaterThan(TIMES.headMs - 50);
  expect(performance.now() - begun).toBeLessThan(TIMES.idleMs);
});

test('ends a connection without a request at a stop, and waits for one that has begun', async () => {
  let finish = (): unknown => undefined;
  const stopping = createHttpServer((_req, res) => void (finish = () => res.end('finished')));
  await listen(stopping, { host: '127.0.0.1', port: 0 });
  const { port } = stopping.address() as AddressInfo;
  const [unused, busy] = await Promise.all(
    [0, 1].map(async () => {
      const socket = connect(port, '127.0.0.1');
      await once(socket, 'connect');
      return socket;
    }),
  );
  if (!unused || !busy) throw new Error('both are connected');
  const received = text(busy);
  busy.write(REQUEST);
  await once(stopping, 'request');

  // Only the test's own limit would end this wait if the unused connection kept the server open.
  const stopped = closeHttpServer(stopping, 1_000_000);
  await once(unused.resume(), 'close');
  finish();
  await stopped;
  expect(await received).toMatch(/finished$/);
});
