import { request, type IncomingHttpHeaders } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { mayCompress } from '../src/http/compress-answers.js';
import { startServer, type TestServer } from './start-server.js';

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  /** As it was sent. */
  readonly bytes: Buffer;
}

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  for (let index = 0; index < 12; index += 1) {
    await app.trpc.integrations.create.mutate({
      provider: 'private-api-bearer',
      unique_key: `private-${index}`,
      integration_config: { baseUrl: 'https://api.example.com' },
    });
  }
});
afterAll(() => app.close());

function ask(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const req = request(
      `${app.url}${path}`,
      { method, headers: { authorization: `Bearer ${app.secretKey}`, ...headers } },
      (res) => {
        const chunks: Buffer[] = [];
        res
          .on('data', (chunk: Buffer) => chunks.push(chunk))
          .on('end', () => resolve({ status: res.statusCode, headers: res.headers, bytes: Buffer.concat(chunks) }));
      },
    );
    req.on('error', reject).end();
  });
}

const decoded = ({ headers, bytes }: Answer): string =>
  (headers['content-encoding'] === 'br'
    ? brotliDecompressSync(bytes)
    : headers['content-encoding'] === 'gzip'
      ? gunzipSync(bytes)
      : bytes
  ).toString('utf8');

describe.each([
  '/connect/',
  '/dashboard/',
  '/integrations',
  '/trpc/integrations.list',
  '/openapi.json',
  '/docs/providers/',
])('%s', (path) => {
  test.each([
    ['br, gzip', ['br']],
    ['gzip, deflate, br', ['br']],
    ['gzip', ['gzip']],
    ['gzip;q=1, br;q=0.5', ['gzip']],
    ['br;q=0, gzip', ['gzip']],
    ['identity, gzip;q=0', [undefined]],
    ['', [undefined]],
  ])('is sent in the coding that "%s" prefers, with a matching Vary', async (accepted, codings) => {
    const plain = await ask(path);
    const answer = await ask(path, accepted === '' ? {} : { 'accept-encoding': accepted });
    // A page without a large file is too small to benefit.
    if (plain.bytes.length >= 1_024) expect(codings).toContain(answer.headers['content-encoding']);
    expect(decoded(answer)).toBe(decoded(plain));
    if (plain.bytes.length >= 1_024) expect(answer.headers.vary?.toLowerCase()).toContain('accept-encoding');
  });
});

test('serves files that the build compressed, with a separate validator for each coding', async () => {
  const script = /src="\.\/(assets\/[^"]+\.js)"/.exec(decoded(await ask('/connect/')))?.[1] ?? '';
  const path = `/connect/${script}`;
  const [plain, gzip, br] = [
    await ask(path),
    await ask(path, { 'accept-encoding': 'gzip' }),
    await ask(path, { 'accept-encoding': 'br' }),
  ];
  expect(decoded(gzip)).toBe(decoded(plain));
  expect(decoded(br)).toBe(decoded(plain));
  expect(br.bytes.length * 3).toBeLessThan(plain.bytes.length);
  expect(br.headers).toMatchObject({
    'content-type': expect.stringContaining('javascript'),
    'cache-control': 'public, max-age=31536000, immutable',
    vary: expect.stringMatching(/accept-encoding/i),
  });
  expect(new Set([plain, gzip, br].map(({ headers }) => headers.etag)).size).toBe(3);
  expect((await ask(path, { 'accept-encoding': 'br', 'if-none-match': br.headers.etag ?? '' })).status).toBe(304);
  const head = await ask(path, { 'accept-encoding': 'br' }, 'HEAD');
  expect([head.bytes.length, head.headers['content-length'], head.headers['content-encoding']]).toEqual([
    0,
    String(br.bytes.length),
    'br',
  ]);
});

test('sends a response below a kilobyte uncompressed', async () => {
  const answer = await ask('/connections?limit=1', { 'accept-encoding': 'br' });
  expect(answer.headers['content-encoding']).toBeUndefined();
  expect(JSON.parse(answer.bytes.toString())).toMatchObject({ connections: [] });
});

test.each([
  ['GET', '/connections/c1'],
  ['GET', '/connection/c1'],
  ['POST', '/connections'],
  ['GET', '/connect/session'],
  ['GET', '/integrations/github'],
  ['GET', '/proxy/user'],
  ['GET', '/oauth/callback/x'],
  ['GET', '/trpc/connections.get'],
  ['GET', '/trpc/integrations.list,connections.get'],
  ['GET', '/trpc/webhookEndpoints.list'],
])('never compresses a response that may contain a secret: %s %s', (method, path) => {
  expect(mayCompress(method, path)).toBe(false);
});

test('sends a compressed document with a validator that is valid for every coding', async () => {
  const answer = await ask('/openapi.json', { 'accept-encoding': 'gzip' });
  expect(answer.headers.etag).toMatch(/^W\//);
  expect((await ask('/openapi.json', { 'if-none-match': answer.headers.etag ?? '' })).status).toBe(304);
});
