import type { Socket } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { createEgress, type EgressInit } from '../src/index.js';
import { listenHttp, listenTcp } from './listen.js';

const INIT: EgressInit = { method: 'POST', body: 'x', deadlineMs: 5_000, maxResponseBytes: 0, dropBody: true };

function head(...lines: string[]): string {
  return ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
}

test.each<[string, (socket: Socket) => void]>([
  ['is empty', (socket) => socket.end(head('content-length: 0'))],
  ['is larger than any limit', (socket) => socket.write(head('content-length: 300000') + 'x'.repeat(300_000))],
  ['is shorter than announced', (socket) => socket.end(`${head('content-length: 500')}short`)],
  ['is longer than announced', (socket) => socket.write(`${head('content-length: 2')}okHTTP/1.1 500 Never\r\n\r\n`)],
  ['never arrives', (socket) => socket.write(head('content-length: 10'))],
  [
    'never ends',
    (socket) => {
      socket.write(head('transfer-encoding: chunked'));
      const drip = setInterval(() => socket.write('1\r\nx\r\n'), 5);
      socket.once('close', () => clearInterval(drip));
    },
  ],
  ['breaks the chunk framing', (socket) => socket.write(`${head('transfer-encoding: chunked')}not-a-size\r\n`)],
  [
    'is labeled gzip and is plain text',
    (socket) => socket.end(`${head('content-encoding: gzip', 'content-length: 5')}plain`),
  ],
  ['is cut off by a reset', (socket) => void (socket.write(head('content-length: 10')), socket.resetAndDestroy())],
])('fetch with dropBody resolves with the head when the body %s', async (_case, speak) => {
  await using server = await listenTcp((socket) => void socket.once('data', () => speak(socket)));
  const egress = createEgress({ allow: [server.host] });
  // A reset may arrive before the head is read; in all other cases the head is readable.
  const response = await egress.fetch(server.url, INIT).catch(() => null);
  if (_case !== 'is cut off by a reset') expect(response?.status).toBe(200);
  else expect([200, undefined]).toContain(response?.status);
  await egress.close();
});

test('a connection is reused after a short dropped body and never after one that was cut off', async () => {
  const bodies: Record<string, string> = {
    '/short': 'x'.repeat(1_000),
    '/long': 'HTTP/1.1 500 Smuggled\r\ncontent-length: 0\r\n\r\n'.repeat(8_000),
  };
  await using server = await listenHttp((request, response) => void response.end(bodies[request.url ?? '']));
  const egress = createEgress({ allow: [server.host] });
  const statusOf = async (path: string): Promise<number> => (await egress.fetch(`${server.url}${path}`, INIT)).status;

  for (let count = 0; count < 8; count += 1) expect(await statusOf('/short')).toBe(200);
  // The second request may find the first connection still draining.
  const kept = server.connections();
  expect(kept).toBeLessThanOrEqual(2);
  expect([
    await statusOf('/long'),
    await statusOf('/short'),
    await statusOf('/long'),
    await statusOf('/short'),
  ]).toEqual([200, 200, 200, 200]);
  expect(server.connections()).toBeGreaterThan(kept);
  await egress.close();
});

test('fetch with dropBody returns a redirect like any other response', async () => {
  await using server = await listenHttp(
    (_request, response) => void response.writeHead(307, { location: '/elsewhere' }).end('x'.repeat(200_000)),
  );
  const egress = createEgress({ allow: [server.host] });
  expect((await egress.fetch(server.url, INIT)).status).toBe(307);
  await egress.close();
});

test('endless dropped bodies release their places, so more requests than connections all complete', async () => {
  await using server = await listenHttp((_request, response) => void response.writeHead(200).write('x'));
  const egress = createEgress({ allow: [server.host] });
  const statuses = await Promise.all(
    Array.from({ length: 45 }, async () => (await egress.fetch(server.url, { ...INIT, deadlineMs: 20_000 })).status),
  );
  expect(new Set(statuses)).toEqual(new Set([200]));
  await egress.close();
});

describe('fetch with startBytes', () => {
  test.each<[string, string, (socket: Socket) => void]>([
    ['is short', 'short', (socket) => socket.end(`${head('content-length: 5')}short`)],
    [
      'is larger than any limit',
      'x'.repeat(64),
      (socket) => socket.write(head('content-length: 300000') + 'x'.repeat(300_000)),
    ],
    ['is shorter than announced', 'short', (socket) => socket.end(`${head('content-length: 500')}short`)],
    ['never ends', '{', (socket) => socket.write(`${head('content-length: 500')}{`)],
    ['is labelled gzip and is plain text', 'plain', (socket) => socket.end(`${head('content-encoding: gzip')}plain`)],
    [
      'is compressed',
      'z'.repeat(50),
      (socket) => socket.end(Buffer.concat([Buffer.from(head('content-encoding: gzip')), gzipSync('z'.repeat(50))])),
    ],
    [
      'becomes too large when it is decoded',
      '',
      (socket) =>
        socket.end(Buffer.concat([Buffer.from(head('content-encoding: br')), brotliCompressSync('z'.repeat(200_000))])),
    ],
  ])('resolves with the start of a body that %s', async (_case, start, speak) => {
    await using server = await listenTcp((socket) => void socket.once('data', () => speak(socket)));
    const egress = createEgress({ allow: [server.host] });
    const response = await egress.fetch(server.url, { ...INIT, startBytes: 64 });
    expect([response.status, await response.text()]).toEqual([200, start]);
    await egress.close();
  });

  test('has no body when the response may not have one', async () => {
    await using server = await listenHttp((_request, response) => void response.writeHead(204).end());
    const egress = createEgress({ allow: [server.host] });
    expect((await egress.fetch(server.url, { ...INIT, startBytes: 8 })).body).toBeNull();
    await egress.close();
  });
});
