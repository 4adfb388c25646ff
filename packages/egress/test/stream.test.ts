import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';

import { expect, test } from 'vitest';

import { createEgress, EgressDeniedError, EgressFailedError, type EgressStreamInit } from '../src/index.js';
import { listenCanary, listenHttp } from './listen.js';

const INIT: EgressStreamInit = { method: 'GET', headersDeadlineMs: 5_000, idleMs: 5_000 };

async function* chunksOf(...texts: readonly string[]): AsyncGenerator<Uint8Array> {
  for (const one of texts) {
    await sleep(5);
    yield Buffer.from(one);
  }
}

test('openStream streams the request and the response, with headers unchanged', async () => {
  const seen: { headers: string[]; body: string }[] = [];
  await using server = await listenHttp((request: IncomingMessage, response) => {
    void text(request).then((body) => {
      seen.push({ headers: request.rawHeaders, body });
      response.writeHead(418, [
        ['x-kind', 'tea'],
        ['set-cookie', 'a=1'],
        ['set-cookie', 'b=2'],
        ['content-length', '5'],
      ]);
      response.write('he');
      setTimeout(() => response.end('llo'), 20);
    });
  });
  const egress = createEgress({ allow: [server.host] });
  const answer = await egress.openStream(`${server.url}/a?b=c`, {
    ...INIT,
    method: 'PATCH',
    headers: { 'X-Keeps-Case': '1' },
    body: { type: 'chunks', chunks: chunksOf('one ', 'two'), length: 7 },
  });
  expect(answer.status).toBe(418);
  expect(answer.headers).toEqual(
    expect.arrayContaining([
      ['x-kind', 'tea'],
      ['set-cookie', 'a=1'],
      ['set-cookie', 'b=2'],
      ['content-length', '5'],
    ]),
  );
  expect(await text(answer.body)).toBe('hello');
  expect(seen[0]?.body).toBe('one two');
  expect(seen[0]?.headers.join('\n')).toContain('X-Keeps-Case\n1');
  expect(seen[0]?.headers.join('\n')).toContain('content-length\n7');
  await egress.close();
});

test('openStream passes on an encoded body, or decodes it and drops its encoding headers when asked to', async () => {
  const zipped = gzipSync('hello');
  await using server = await listenHttp((_request, response) =>
    response.writeHead(200, { 'content-encoding': 'gzip', 'content-length': zipped.length }).end(zipped),
  );
  const egress = createEgress({ allow: [server.host] });
  const asSent = await egress.openStream(server.url, INIT);
  expect(await buffer(asSent.body)).toEqual(zipped);
  const decoded = await egress.openStream(server.url, { ...INIT, decode: true });
  expect(await text(decoded.body)).toBe('hello');
  expect(decoded.headers.map(([name]) => name)).not.toContain('content-encoding');
  expect(decoded.headers.map(([name]) => name)).not.toContain('content-length');
  await egress.close();
});

test('openStream refuses what fetch refuses', async () => {
  await using canary = await listenCanary();
  const egress = createEgress({ allow: [] });
  for (const url of [
    canary.url,
    'https://example.com/'.padEnd(65_537, 'a'),
    'https://localhost/',
    'https://10.0.0.1/',
    'file:///etc/passwd',
  ]) {
    await expect(egress.openStream(url, INIT)).rejects.toBeInstanceOf(EgressDeniedError);
  }
  await expect(
    createEgress({ allow: [canary.host] }).openStream(canary.url, { ...INIT, headers: { Host: 'x' } }),
  ).rejects.toBeInstanceOf(TypeError);
  expect(canary.connections()).toBe(0);
});

test('openStream times out when no head arrives or a body stalls, but not when a body is slow', async () => {
  await using server = await listenHttp((request, response) => {
    if (request.url === '/silent') return;
    response.writeHead(200).write('a');
    if (request.url === '/still') return;
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      response.write('b');
      if (count === 5) {
        clearInterval(timer);
        response.end();
      }
    }, 60);
  });
  const egress = createEgress({ allow: [server.host] });
  const timeout = { name: EgressFailedError.name, kind: 'timeout' };
  await expect(egress.openStream(`${server.url}/silent`, { ...INIT, headersDeadlineMs: 100 })).rejects.toMatchObject(
    timeout,
  );
  const still = await egress.openStream(`${server.url}/still`, { ...INIT, idleMs: 150 });
  await expect(text(still.body)).rejects.toMatchObject(timeout);
  const slow = await egress.openStream(`${server.url}/slow`, { ...INIT, idleMs: 200 });
  expect(await text(slow.body)).toBe('abbbbb');
});

test("openStream fails the body with the caller's reason and closes the connection when the caller aborts", async () => {
  const closed: Promise<unknown>[] = [];
  await using server = await listenHttp((_request, response) => {
    closed.push(once(response, 'close'));
    response.writeHead(200).write('a');
  });
  const egress = createEgress({ allow: [server.host] });
  const caller = new AbortController();
  const answer = await egress.openStream(server.url, { ...INIT, signal: caller.signal });
  const reading = text(answer.body);
  caller.abort(new Error('the caller left'));
  await expect(reading).rejects.toThrow('the caller left');
  await closed[0];
  await egress.close();
});

test('openStream rejects when the source of an upload fails', async () => {
  await using server = await listenHttp((request) => request.on('error', () => undefined).resume());
  const egress = createEgress({ allow: [server.host] });
  async function* failing(): AsyncGenerator<Uint8Array> {
    yield* chunksOf('one');
    throw new Error('the source broke');
  }
  const upload = egress.openStream(server.url, {
    ...INIT,
    method: 'POST',
    body: { type: 'chunks', chunks: failing(), length: null },
  });
  await expect(upload).rejects.toMatchObject({ kind: 'network' });
  await egress.close();
});
