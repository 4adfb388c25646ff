import type { Socket } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';

import { createEgress, type EgressInit } from '../src/index.js';
import { listenHttp, listenTcp } from './listen.js';

const LIMIT = 64 * 1024;
// A stored block of deflate (RFC 1951 §3.2.4) with nothing in it.
const EMPTY_BLOCK = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);
const INIT: EgressInit = { method: 'POST', body: 'x', deadlineMs: 10_000, maxResponseBytes: LIMIT };

/** Fetches once from a server that answers with these bytes, and gives the response or the error. */
async function fetchFrom(speak: (socket: Socket) => void, init: Partial<EgressInit> = {}): Promise<unknown> {
  await using server = await listenTcp((socket) => {
    socket.once('data', () => speak(socket));
  });
  const egress = createEgress({ allow: [server.host] });
  const startedAt = performance.now();
  const result: unknown = await egress.fetch(server.url, { ...INIT, ...init }).catch((error: unknown) => error);
  const elapsedMs = performance.now() - startedAt;
  expect(elapsedMs).toBeLessThan((init.deadlineMs ?? INIT.deadlineMs) + 2000);
  await egress.close();
  return result;
}

function answer(head: readonly string[], body: string | Uint8Array = ''): (socket: Socket) => void {
  return (socket) => {
    socket.write(`HTTP/1.1 200 OK\r\n${head.map((line) => `${line}\r\n`).join('')}connection: close\r\n\r\n`);
    socket.end(body);
  };
}

const zeros = Buffer.alloc(32 * 1024 * 1024);
const gzipBomb = gzipSync(zeros);

describe('a body is held to the limit', () => {
  test.each<[string, (socket: Socket) => void, unknown]>([
    ['as long as the limit', answer([], Buffer.alloc(LIMIT)), { status: 200 }],
    ['one byte longer', answer([], Buffer.alloc(LIMIT + 1)), { kind: 'too_large', status: 200 }],
    ['one byte longer, as announced', answer([`content-length: ${LIMIT + 1}`], Buffer.alloc(LIMIT + 1)), { kind: 'too_large', status: 200 }],
    ['as long as the limit once decompressed', answer(['content-encoding: gzip'], gzipSync(Buffer.alloc(LIMIT))), { status: 200 }],
    ['one byte longer once decompressed', answer(['content-encoding: gzip'], gzipSync(Buffer.alloc(LIMIT + 1))), { kind: 'too_large', status: 200 }],
    ['a gzip bomb', answer(['content-encoding: gzip'], gzipBomb), { kind: 'too_large', status: 200 }],
    ['a brotli bomb', answer(['content-encoding: br'], brotliCompressSync(zeros)), { kind: 'too_large', status: 200 }],
    ['a deflate bomb', answer(['content-encoding: deflate'], deflateSync(zeros)), { kind: 'too_large', status: 200 }],
    ['a bomb in a bomb', answer(['content-encoding: gzip, gzip'], gzipSync(gzipBomb)), { kind: 'network', status: 200 }],
  ])('%s', async (_case, speak, expected) => {
    expect(await fetchFrom(speak)).toMatchObject(expected as object);
  });

  test('compressed bytes that decompress to nothing are counted too', async () => {
    const zlibHead = Buffer.from([0x78, 0x9c]);
    const body = Buffer.concat([zlibHead, ...Array.from({ length: 40_000 }, () => EMPTY_BLOCK)]);
    expect(await fetchFrom(answer(['content-encoding: deflate'], body))).toMatchObject({ kind: 'too_large', status: 200 });
  });

  test('an endless body is cut off soon after the limit', async () => {
    let written = 0;
    const chunk = Buffer.alloc(16 * 1024);
    const result = await fetchFrom((socket) => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      const pour = (): void => {
        while (!socket.destroyed && socket.write(chunk)) written += chunk.length;
        if (!socket.destroyed) socket.once('drain', pour);
      };
      pour();
    });
    expect(result).toMatchObject({ kind: 'too_large', status: 200 });
    expect(written).toBeLessThan(20 * 1024 * 1024);
  });
});

describe('a body is decoded', () => {
  test.each([
    ['gzip', gzipSync('{"ok":true}')],
    ['x-gzip', gzipSync('{"ok":true}')],
    ['GZIP', gzipSync('{"ok":true}')],
    ['br', brotliCompressSync('{"ok":true}')],
    ['deflate', deflateSync('{"ok":true}')],
    ['identity', Buffer.from('{"ok":true}')],
  ])('from %s', async (encoding, bytes) => {
    const response = await fetchFrom(answer([`content-encoding: ${encoding}`, `content-length: ${bytes.length}`], bytes));
    expect(response).toBeInstanceOf(Response);
    expect(await (response as Response).json()).toEqual({ ok: true });
    expect([...(response as Response).headers.keys()]).toEqual(['connection']);
  });

  test.each(['zstd', 'compress', 'unknown', 'gzip, br'])('or refused from %s', async (encoding) => {
    expect(await fetchFrom(answer([`content-encoding: ${encoding}`], 'x'))).toMatchObject({ kind: 'network', status: 200 });
  });

  test('or refused when it is not what it says', async () => {
    expect(await fetchFrom(answer(['content-encoding: gzip'], '{"ok":true}'))).toMatchObject({ kind: 'network', status: 200 });
  });
});

describe('time runs out for', () => {
  const deadlineMs = 700;
  const gzipHead = Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n'), gzipSync('').subarray(0, 10)]);
  const dripAfter = (head: string | Uint8Array, drop: string | Uint8Array) => (socket: Socket) => {
    socket.write(head);
    const timer = setInterval(() => socket.write(drop), 50);
    socket.once('close', () => clearInterval(timer));
  };

  test.each<[string, (socket: Socket) => void, unknown]>([
    ['a server that never answers', () => undefined, { kind: 'timeout', status: null }],
    ['dripping headers', dripAfter('HTTP/1.1 200 OK\r\nx: ', 'y'), { kind: 'timeout', status: null }],
    ['interim responses without end', dripAfter('', 'HTTP/1.1 102 Processing\r\n\r\n'), { kind: 'timeout', status: null }],
    ['a head without its body', (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'), { kind: 'timeout', status: 200 }],
    ['a dripping body', dripAfter('HTTP/1.1 200 OK\r\n\r\n', 'x'), { kind: 'timeout', status: 200 }],
    ['a dripping chunked body', dripAfter('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\nx\r\n'), { kind: 'timeout', status: 200 }],
    ['a dripping compressed body', dripAfter(gzipHead, EMPTY_BLOCK), { kind: 'timeout', status: 200 }],
  ])('%s', async (_case, speak, expected) => {
    expect(await fetchFrom(speak, { deadlineMs })).toMatchObject(expected as object);
  });
});

describe('a broken response is a failure of the network', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['an end without a word', (socket) => socket.end()],
    ['not HTTP', (socket) => socket.end('220 smtp.test ESMTP\r\n')],
    ['a status line alone', (socket) => socket.end('HTTP/1.1 200 OK\r\n')],
    ['a body cut short', answer(['content-length: 100'], 'short')],
    ['a chunk cut short', answer(['transfer-encoding: chunked'], 'ff\r\nshort')],
    ['two lengths', answer(['content-length: 5', 'content-length: 6'], 'short')],
    ['length and chunks', answer(['content-length: 5', 'transfer-encoding: chunked'], '0\r\n\r\n')],
    ['headers over 16 KiB', answer([`x-long: ${'y'.repeat(20_000)}`])],
    ['a status beyond 599', (socket) => socket.end('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n')],
    ['an upgrade nobody asked for', (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n')],
  ])('%s', async (_case, speak) => {
    expect(await fetchFrom(speak)).toMatchObject({ name: 'EgressFailedError', kind: 'network' });
  });
});

test('headers with names of Object.prototype change nothing', async () => {
  const response = await fetchFrom(answer(['__proto__: x', 'constructor: y', 'x-latin: \u00e9'], 'ok'));
  expect((response as Response).headers.get('__proto__')).toBe('x');
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('after a failure the next request goes through', async () => {
  let requests = 0;
  await using server = await listenHttp((_request, response) => {
    requests += 1;
    if (requests === 1) response.destroy();
    else if (requests === 2) response.end(Buffer.alloc(LIMIT + 1));
    else response.end('ok');
  });
  const egress = createEgress({ allow: [server.host] });
  await expect(egress.fetch(server.url, INIT)).rejects.toMatchObject({ kind: 'network' });
  await expect(egress.fetch(server.url, INIT)).rejects.toMatchObject({ kind: 'too_large' });
  expect(await (await egress.fetch(server.url, INIT)).text()).toBe('ok');
  expect(requests).toBe(3);
  await egress.close();
});
