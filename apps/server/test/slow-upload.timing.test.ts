import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';

import { connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

const TOTAL_MS = 1_000;
const IDLE_MS = 800;
/** Far below the idle limit, but together longer than the total. */
const PAUSE_MS = 100;
const PIECES = 20;

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad({}, { requestTime: { totalMs: TOTAL_MS, idleMs: IDLE_MS } });
  await connectAcme(road, 'c1');
});
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.raw(null);
  road.api.received.length = 0;
});

function headersFor(path: string, bearer: string): Record<string, string> {
  return {
    authorization: `Bearer ${bearer}`,
    'content-type': 'application/json',
    ...(path.startsWith('/proxy') && { 'provider-config-key': 'acme', 'connection-id': 'c1' }),
  };
}

/** The response to a client that sends a byte now and then without end, until the server closes the connection. */
async function trickle(path: string, bearer: string): Promise<{ answer: string; tookMs: number }> {
  const { hostname, port } = new URL(road.app.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  const begun = performance.now();
  const head = Object.entries(headersFor(path, bearer))
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('');
  socket.write(`POST ${path} HTTP/1.1\r\nhost: x\r\n${head}content-length: 1000\r\n\r\n`);
  const sending = setInterval(() => socket.write(' '), PAUSE_MS);
  // A byte after the close resets the connection; bytes received before still count.
  let answer = '';
  socket.setEncoding('utf8').on('data', (piece: string) => (answer += piece));
  await new Promise((resolve) => socket.once('close', resolve));
  clearInterval(sending);
  return { answer, tookMs: performance.now() - begun };
}

test.each([
  ['with a length, which is buffered for a retry', { 'content-length': String(PIECES) }],
  ['with a length, which is streamed', { 'content-length': String(PIECES * 100_000) }],
  ['in chunks', {}],
])('lets an upload %s take longer than another request, as long as bytes arrive', async (_how, given) => {
  const { hostname, port } = new URL(road.app.url);
  const headers = { ...headersFor('/proxy', road.app.secretKey), ...given };
  const piece = Buffer.alloc('content-length' in given ? Number(given['content-length']) / PIECES : 10, 'x');
  const sent = request({ hostname, port, path: '/proxy/file', method: 'PUT', headers });
  const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
  for (let count = 0; count < PIECES; count += 1) {
    sent.write(piece);
    await sleep(PAUSE_MS);
  }
  sent.end();
  const [response] = await answered;
  await buffer(response);
  expect([response.statusCode, road.api.received[0]?.body.length]).toEqual([200, piece.length * PIECES]);
});

test.each([
  ['10', 'is kept'],
  ['3000000', 'streams past'],
])('ends an upload of %s bytes, which %s, when it stalls, and the call with it', async (length) => {
  const ended = new Promise<void>((resolve) => {
    road.api.raw((incoming) => void incoming.on('error', () => undefined).on('close', resolve));
  });
  const { hostname, port } = new URL(road.app.url);
  const sent = request({
    hostname,
    port,
    path: '/proxy/file',
    method: 'PUT',
    headers: { ...headersFor('/proxy', road.app.secretKey), 'content-length': length },
  });
  sent.on('error', () => undefined).write('half');
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  expect(response.statusCode).toBe(408);
  if (length !== '10') await ended;
});

test.each([
  ['another route', '/connect/sessions', 'own', /^HTTP\/1\.1 408 /],
  ['the proxy, for a caller without a key', '/proxy/file', 'x'.repeat(40), /^HTTP\/1\.1 401 /],
])('ends a trickling body at the limit of a whole request at %s', async (_where, path, bearer, expected) => {
  const { answer, tookMs } = await trickle(path, bearer === 'own' ? road.app.secretKey : bearer);
  expect(answer).toMatch(expected);
  expect(tookMs).toBeGreaterThan(TOTAL_MS - 100);
  expect(tookMs).toBeLessThan(TOTAL_MS * 4);
});
