import type { Socket } from 'node:net';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

import { describe, expect, test } from 'vitest';

import { createEgress, type EgressInit } from '../src/index.js';
import { listenHttp, listenTcp } from './listen.js';

const LIMIT = 64 * 1024;
// An empty stored block of deflate (RFC 1951 §3.2.4).
const EMPTY_BLOCK = Buffer.from([0x00, 0x00, 0x00, 0xff, 0xff]);
const INIT: EgressInit = { method: 'POST', body: 'x', deadlineMs: 10_000, maxResponseBytes: LIMIT };

/** Fetches once from a server that sends these bytes, and returns the response or the error. */
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

describe('fetch applies the size limit to a body that is', () => {
  test.each<[string, (socket: Socket) => void, unknown]>([
    ['exactly at the limit', answer([], Buffer.alloc(LIMIT)), { status: 200 }],
    ['one byte over the limit', answer([], Buffer.alloc(LIMIT + 1)), { kind: 'too_large', status: 200 }],
    [
      'one byte over the limit and says so in content-length',
      answer([`content-length: ${LIMIT + 1}`], Buffer.alloc(LIMIT + 1)),
      { kind: 'too_large', status: 200 },
    ],
    [
      'exactly at the limit once decompressed',
      answer(['content-encoding: gzip'], gzipSync(Buffer.alloc(LIMIT))),
      { status: 200 },
    ],
    [
      'one byte over the limit once decompressed',
      answer(['content-encoding: gzip'], gzipSync(Buffer.alloc(LIMIT + 1))),
      { kind: 'too_large', status: 200 },
    ],
    ['a gzip bomb', answer(['content-encoding: gzip'], gzipBomb), { kind: 'too_large', status: 200 }],
    ['a brotli bomb', answer(['content-encoding: br'], brotliCompressSync(zeros)), { kind: 'too_large', status: 200 }],
    ['a deflate bomb', answer(['content-encoding: deflate'], deflateSync(zeros)), { kind: 'too_large', status: 200 }],
    [
      'a bomb in a bomb',
      answer(['content-encoding: gzip, gzip'], gzipSync(gzipBomb)),
      { kind: 'too_large', status: 200 },
    ],
    ['a gzip bomb without a label', answer([], gzipBomb), { kind: 'too_large', status: 200 }],
    [
      'encoded in four layers',
      answer(['content-encoding: gzip, gzip, gzip, gzip'], 'x'),
      { kind: 'network', status: 200 },
    ],
  ])('%s', async (_case, speak, expected) => {
    expect(await fetchFrom(speak)).toMatchObject(expected as object);
  });

  test('compressed and large although it decompresses to nothing', async () => {
    const zlibHead = Buffer.from([0x78, 0x9c]);
    const body = Buffer.concat([zlibHead, ...Array.from({ length: 40_000 }, () => EMPTY_BLOCK)]);
    expect(await fetchFrom(answer(['content-encoding: deflate'], body))).toMatchObject({
      kind: 'too_large',
      status: 200,
    });
  });

  test('endless, and cuts it off soon after the limit', async () => {
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

describe('fetch decodes a body', () => {
  test.each([
    ['gzip', gzipSync('{"ok":true}')],
    ['x-gzip', gzipSync('{"ok":true}')],
    ['GZIP', gzipSync('{"ok":true}')],
    ['br', brotliCompressSync('{"ok":true}')],
    ['deflate', deflateSync('{"ok":true}')],
    ['identity', Buffer.from('{"ok":true}')],
  ])('from %s', async (encoding, bytes) => {
    const response = await fetchFrom(
      answer([`content-encoding: ${encoding}`, `content-length: ${bytes.length}`], bytes),
    );
    expect(response).toBeInstanceOf(Response);
    expect(await (response as Response).json()).toEqual({ ok: true });
    expect([...(response as Response).headers.keys()]).toEqual(['connection']);
  });

  test.each<[string, string, Uint8Array]>([
    ['encoded in layers, listed in the order applied', 'deflate, br', brotliCompressSync(deflateSync('{"ok":true}'))],
    ['labeled twice with the one coding that it has', 'gzip, gzip', gzipSync('{"ok":true}')],
    ['raw deflate without the zlib wrapper', 'deflate', deflateRawSync('{"ok":true}')],
    ['encoded and also labeled with a charset', 'ISO-8859-1 , gzip', gzipSync('{"ok":true}')],
    ['gzip labeled with something that is not a coding', 'binary', gzipSync('{"ok":true}')],
    ['gzip labeled br', 'br', gzipSync('{"ok":true}')],
    ['gzip labeled deflate', 'deflate', gzipSync('{"ok":true}')],
    ['deflate labeled gzip', 'gzip', deflateSync('{"ok":true}')],
    ['br labeled gzip', 'gzip', brotliCompressSync('{"ok":true}')],
    ['br labeled with a charset', 'utf-8', brotliCompressSync('{"ok":true}')],
    ['deflate labeled with a word', 'none', deflateSync('{"ok":true}')],
    ['plain text labeled gzip', 'gzip', Buffer.from('{"ok":true}')],
    ['plain text labeled deflate', 'Deflate', Buffer.from('{"ok":true}')],
    ['plain text labeled br', 'br', Buffer.from('{"ok":true}')],
    ['plain text labeled with an unsupported coding', 'zstd', Buffer.from('{"ok":true}\n')],
    ['plain text labeled with a charset', 'utf-8', Buffer.from('{"ok":true}')],
    ['plain text labeled with a word', 'None', Buffer.from('{"ok":true}')],
    ['plain text labeled with a list of words', 'identity,US-ASCII,', Buffer.from('{"ok":true}')],
    ['plain text labeled with a media type', 'application/json', Buffer.from('{"ok":true}')],
  ])('when it is %s', async (_case, encoding, bytes) => {
    const response = await fetchFrom(answer([`content-encoding: ${encoding}`], bytes));
    expect(response).toBeInstanceOf(Response);
    expect(await (response as Response).json()).toEqual({ ok: true });
  });

  test('when it is gzip without a label', async () => {
    const response = await fetchFrom(answer(['content-type: application/json'], gzipSync('{"ok":true}')));
    expect(await (response as Response).json()).toEqual({ ok: true });
  });

  test('only when all of it is gzip, not when it merely starts like gzip', async () => {
    const bytes = Buffer.from([0x1f, 0x8b, 0x08, 0xff, 0xff, 0xff, 0x00, 0x01]);
    const response = await fetchFrom(answer([], bytes));
    expect(Buffer.from(await (response as Response).arrayBuffer())).toEqual(bytes);
  });

  test.each<[string, Uint8Array]>([
    ['zstd', Buffer.from([0x28, 0xb5, 0x2f, 0xfd, 0x04, 0x00])],
    ['compress', Buffer.from([0x1f, 0x9d, 0x90, 0x00])],
    ['gzip', Buffer.from([0x00, 0x01, 0x02, 0x03])],
  ])('or rejects when its %s cannot be decoded', async (encoding, bytes) => {
    expect(await fetchFrom(answer([`content-encoding: ${encoding}`], bytes))).toMatchObject({
      kind: 'network',
      status: 200,
    });
  });
});

describe('fetch rejects with a timeout for', () => {
  const deadlineMs = 700;
  const gzipHead = Buffer.concat([
    Buffer.from('HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\n\r\n'),
    gzipSync('').subarray(0, 10),
  ]);
  const dripAfter = (head: string | Uint8Array, drop: string | Uint8Array) => (socket: Socket) => {
    socket.write(head);
    const timer = setInterval(() => socket.write(drop), 50);
    socket.once('close', () => clearInterval(timer));
  };

  test.concurrent.each<[string, (socket: Socket) => void, unknown]>([
    ['a server that never responds', () => undefined, { kind: 'timeout', status: null }],
    ['dripping headers', dripAfter('HTTP/1.1 200 OK\r\nx: ', 'y'), { kind: 'timeout', status: null }],
    ['endless interim responses', dripAfter('', 'HTTP/1.1 102 Processing\r\n\r\n'), { kind: 'timeout', status: null }],
    [
      'a body that never arrives',
      (socket) => socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n'),
      { kind: 'timeout', status: 200 },
    ],
    ['a dripping body', dripAfter('HTTP/1.1 200 OK\r\n\r\n', 'x'), { kind: 'timeout', status: 200 }],
    [
      'a dripping chunked body',
      dripAfter('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n', '1\r\nx\r\n'),
      { kind: 'timeout', status: 200 },
    ],
    ['a dripping compressed body', dripAfter(gzipHead, EMPTY_BLOCK), { kind: 'timeout', status: 200 }],
  ])('%s', async (_case, speak, expected) => {
    expect(await fetchFrom(speak, { deadlineMs })).toMatchObject(expected as object);
  });
});

describe('fetch rejects with a network failure for', () => {
  test.each<[string, (socket: Socket) => void]>([
    ['a reset', (socket) => socket.resetAndDestroy()],
    ['a connection that closes without a response', (socket) => socket.end()],
    ['a response that is not HTTP', (socket) => socket.end('220 smtp.test ESMTP\r\n')],
    ['a status line without headers', (socket) => socket.end('HTTP/1.1 200 OK\r\n')],
    ['a body cut short', answer(['content-length: 100'], 'short')],
    ['a chunk cut short', answer(['transfer-encoding: chunked'], 'ff\r\nshort')],
    ['two different content lengths', answer(['content-length: 5', 'content-length: 6'], 'short')],
    ['both a content length and chunks', answer(['content-length: 5', 'transfer-encoding: chunked'], '0\r\n\r\n')],
    ['a status above 599', (socket) => socket.end('HTTP/1.1 999 Odd\r\ncontent-length: 0\r\n\r\n')],
    [
      'an upgrade that was not requested',
      (socket) => socket.end('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
    ],
  ])('%s', async (_case, speak) => {
    expect(await fetchFrom(speak)).toMatchObject({ name: 'EgressFailedError', kind: 'network' });
  });

  test('headers over 64 KiB, reported as head_too_large', async () => {
    const failure = await fetchFrom(answer([`x-long: ${'y'.repeat(70_000)}`]));
    expect(failure).toMatchObject({ name: 'EgressFailedError', kind: 'head_too_large' });
  });
});

test('fetch treats headers named like members of Object.prototype as ordinary headers', async () => {
  const response = await fetchFrom(answer(['__proto__: x', 'constructor: y', 'x-latin: \u00e9'], 'ok'));
  expect((response as Response).headers.get('__proto__')).toBe('x');
  expect(Object.getPrototypeOf({})).toBe(Object.prototype);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
});

test('fetch succeeds after earlier requests have failed', async () => {
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
