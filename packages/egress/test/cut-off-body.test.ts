import type { Socket } from 'node:net';
import { gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { createEgress, type EgressInit } from '../src/index.js';
import { listenTcp } from './listen.js';

const JSON_TEXT = '{"access_token":"next","refresh_token":"rotated"}';
const HEX_LENGTH = JSON_TEXT.length.toString(16);

function head(...lines: string[]): string {
  return ['HTTP/1.1 200 OK', ...lines, '', ''].join('\r\n');
}

async function fetchFrom(speak: (socket: Socket) => void, acceptsCutOffJson = true): Promise<unknown> {
  await using server = await listenTcp((socket) => void socket.once('data', () => speak(socket)));
  const egress = createEgress({ allow: [server.host] });
  const init: EgressInit = { method: 'POST', body: 'x', deadlineMs: 600, maxResponseBytes: 10_000, acceptsCutOffJson };
  try {
    const response = await egress.fetch(server.url, init);
    return await response.text();
  } catch (error) {
    return error;
  } finally {
    await egress.close();
  }
}

const tooShort =
  (body: string | Uint8Array, ...more: string[]) =>
  (socket: Socket) => {
    socket.write(head('content-length: 500', ...more));
    socket.end(body);
  };

describe('fetch with acceptsCutOffJson reads one whole JSON object', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['shorter than announced', tooShort(JSON_TEXT)],
    ['shorter than announced and compressed', tooShort(gzipSync(JSON_TEXT), 'content-encoding: gzip')],
    [
      'shorter than announced on a connection that stays open',
      (socket) => void socket.write(`${head('content-length: 500')}${JSON_TEXT}\n`),
    ],
    [
      'in chunks without the last one',
      (socket) => void socket.end(`${head('transfer-encoding: chunked')}${HEX_LENGTH}\r\n${JSON_TEXT}\r\n`),
    ],
    [
      'before broken chunk framing',
      (socket) =>
        void socket.end(`${head('transfer-encoding: chunked')}${HEX_LENGTH}\r\n${JSON_TEXT}\r\nnot-a-size\r\n`),
    ],
  ])('when it is %s', async (_case, speak) => {
    expect(JSON.parse(String(await fetchFrom(speak)))).toEqual(JSON.parse(JSON_TEXT));
  });
});

test.each<[string, string, (socket: Socket) => void]>([
  ['half an object', 'network', tooShort(JSON_TEXT.slice(0, -2))],
  ['a form, which may lack its end', 'network', tooShort('access_token=next&refresh_token=rot')],
  ['nothing', 'network', tooShort('')],
  ['nothing in time', 'timeout', (socket) => void socket.write(head('content-length: 500'))],
  [
    'more than the limit',
    'too_large',
    (socket) => void socket.write(head('content-length: 50000') + '{'.repeat(50_000)),
  ],
])('fetch with acceptsCutOffJson rejects when what arrived is %s', async (_case, kind, speak) => {
  expect(await fetchFrom(speak)).toMatchObject({ kind, status: 200 });
});

test('fetch without acceptsCutOffJson rejects a body that is shorter than announced', async () => {
  expect(await fetchFrom(tooShort(JSON_TEXT), false)).toMatchObject({ kind: 'network', status: 200 });
});
