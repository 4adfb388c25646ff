import { once } from 'node:events';
import { request, type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';

import { afterAll, beforeAll, expect, test } from 'vitest';

import { callProxy, connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

let road: ProxyRoad;
beforeAll(async () => {
  road = await startProxyRoad();
  await connectAcme(road, 'c1');
});
afterAll(() => road[Symbol.asyncDispose]());

const CHUNK = Buffer.alloc(65_536, 'x');
const CHUNKS = 4_800;
const TOTAL = CHUNK.length * CHUNKS;
// Caller, server and provider are one process here, and memory is released late; buffering whole bodies would need
// more.
const MOST_GROWTH = TOTAL / 2;

function* chunks(): Generator<Buffer> {
  for (let count = 0; count < CHUNKS; count += 1) yield CHUNK;
}

function send(method: string, headers: Record<string, string>): ReturnType<typeof request> {
  const { hostname, port } = new URL(road.app.url);
  const given = {
    authorization: `Bearer ${road.app.secretKey}`,
    'provider-config-key': 'acme',
    'connection-id': 'c1',
    ...headers,
  };
  return request({ hostname, port, path: '/proxy/file', method, headers: given });
}

async function countBytes(stream: IncomingMessage): Promise<number> {
  let bytes = 0;
  for await (const chunk of stream) bytes += (chunk as Buffer).length;
  return bytes;
}

/** The largest growth of the process while the work ran. */
async function growthOf(work: () => Promise<void>): Promise<number> {
  const before = process.memoryUsage.rss();
  let most = before;
  const sampling = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  await work().finally(() => clearInterval(sampling));
  return most - before;
}

test.each([
  ['with a length', { 'content-length': String(TOTAL) }],
  ['in chunks', {}],
])('streams 300 MB down %s in constant memory', async (_how, headers) => {
  road.api.raw(
    (_request, response) =>
      void pipeline(Readable.from(chunks()), response.writeHead(200, headers)).catch(() => undefined),
  );
  const growth = await growthOf(async () => {
    const sent = send('GET', {}).end();
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    expect(response.headers['content-length']).toBe('content-length' in headers ? String(TOTAL) : undefined);
    expect(await countBytes(response)).toBe(TOTAL);
  });
  expect(growth).toBeLessThan(MOST_GROWTH);
});

test.each([
  ['with a length', { 'content-length': String(TOTAL) }],
  ['in chunks', {}],
])('streams 300 MB up %s in constant memory', async (_how, headers) => {
  road.api.raw(
    (incoming, response) =>
      void countBytes(incoming).then(
        (bytes) => response.end(String(bytes)),
        () => undefined,
      ),
  );
  const growth = await growthOf(async () => {
    const sent = send('PUT', headers);
    const answered = once(sent, 'response') as Promise<[IncomingMessage]>;
    await pipeline(Readable.from(chunks()), sent);
    const [response] = await answered;
    const text = await new Response(Readable.toWeb(response) as ReadableStream).text();
    expect(Number(text)).toBe(TOTAL);
  });
  expect(growth).toBeLessThan(MOST_GROWTH);
});

test('passes on the head and the first event before the last is written', async () => {
  let writer: ServerResponse | undefined;
  road.api.raw((_request, response) => {
    writer = response.writeHead(200, { 'content-type': 'text/event-stream' });
    response.flushHeaders();
  });
  const sent = send('GET', {}).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  writer?.write('data: 1\n\n');
  const [first] = (await once(response, 'data')) as [Buffer];
  expect(first.toString()).toBe('data: 1\n\n');
  writer?.end();
  response.resume();
});

test('ends the call at the provider when a caller disconnects', async () => {
  const left = new Promise<void>((resolve) => {
    road.api.raw((_request, response) => {
      response.writeHead(200).write('x');
      response.once('close', resolve);
    });
  });
  const sent = send('GET', {}).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  response.destroy();
  await left;
});

test('breaks the response off when the provider does, and never ends it properly', async () => {
  road.api.raw((incoming, response) => {
    response.writeHead(200).write('half');
    setTimeout(() => incoming.socket.destroy(), 20);
  });
  const sent = send('GET', {}).end();
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  await expect(countBytes(response)).rejects.toThrow();
});

test('passes on a response that the provider sends before the upload ends', async () => {
  road.api.raw((incoming, response) => {
    response.writeHead(413).end('too much');
    incoming.on('error', () => undefined);
  });
  const answer = await callProxy(road.app, '/proxy/file', {
    method: 'PUT',
    body: Buffer.alloc(3_000_000),
    headers: { connection: 'close' },
  });
  expect([answer.status, answer.text]).toEqual([413, 'too much']);
});
