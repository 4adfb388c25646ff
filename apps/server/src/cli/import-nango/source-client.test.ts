import { EgressFailedError } from '@holdfast/egress';
import { beforeEach, describe, expect, test } from 'vitest';

import { createSourceClient, type SourceClient } from './source-client.js';

const HOST = new URL('https://old.example/base/');
const NOW = Date.UTC(2026, 0, 1);

let now: number;
let waits: number[];
let asked: string[];
let answers: (() => Response)[];
beforeEach(() => {
  [now, waits, asked, answers] = [NOW, [], [], []];
});

function client({
  perMinute = null,
  abort = new AbortController(),
}: { perMinute?: number | null; abort?: AbortController } = {}): SourceClient {
  return createSourceClient({
    host: HOST,
    key: 'the-key',
    fetch: async (url, { headers }) => {
      asked.push(`${String(url)} ${headers?.['authorization']}`);
      return (answers.shift() ?? ((): Response => json(200, { ok: true })))();
    },
    clock: () => new Date(now),
    random: () => 0.5,
    async sleep(ms) {
      waits.push(ms);
      now += ms;
    },
    perMinute,
    signal: abort.signal,
  });
}

const json = (status: number, body: unknown, headers: Record<string, string> = {}): Response =>
  Response.json(body, { status, headers });
const failing =
  (status: number): (() => Response) =>
  () =>
    json(status, {});
const unreachable = (): Response => {
  throw new EgressFailedError('network');
};

test('requests a path below the base path of the host, with the key', async () => {
  expect(await client().get('connections?page=0')).toEqual({ ok: true, body: { ok: true } });
  expect(asked).toEqual(['https://old.example/base/connections?page=0 Bearer the-key']);
});

test('keeps the digits of an integer that a number cannot represent', async () => {
  answers = [() => new Response('{"id":1546130668394913822}')];
  expect(await client().get('x')).toEqual({ ok: true, body: { id: '1546130668394913822' } });
});

describe('a limit of the host', () => {
  test.each<[string, Record<string, string>, number]>([
    ['in seconds', { 'retry-after': '3' }, 3_250],
    ['rounded down to zero', { 'retry-after': '0' }, 250],
    ['as a date', { 'retry-after': new Date(NOW + 9_000).toUTCString() }, 9_250],
    ['by its end alone', { 'x-ratelimit-reset': String(NOW / 1_000 + 20) }, 20_250],
    ['without a word', {}, 5_250],
  ])('waits for %s', async (_how, headers, wait) => {
    answers = [() => json(429, {}, headers)];
    expect(await client().get('x')).toMatchObject({ ok: true });
    expect(waits).toEqual([wait]);
  });

  test('stops the run when it lasts for hours', async () => {
    answers = [() => json(429, {}, { 'retry-after': '7200' })];
    await expect(client().get('x')).rejects.toMatchObject({
      exitCode: 75,
      message: expect.stringContaining('120 minutes'),
    });
  });
});

test('spreads requests over the minute by our own limit', async () => {
  const source = client({ perMinute: 30 });
  for (const path of ['a', 'b', 'c']) await source.get(path);
  expect(waits).toEqual([2_000, 2_000]);
});

describe('a failure', () => {
  test.each<[string, () => Response]>([
    ['a server error', failing(500)],
    ['a gateway without an answer', () => new Response('<html>', { status: 502 })],
    ['no connection', unreachable],
  ])('by %s is tried again, later each time', async (_how, fault) => {
    answers = [fault, fault, fault];
    expect(await client().get('x')).toMatchObject({ ok: true });
    expect(waits).toEqual([500, 1_000, 2_000]);
  });

  test('is returned after five tries, and the next request continues', async () => {
    answers = Array.from({ length: 5 }, () => failing(500));
    const source = client();
    expect(await source.get('x')).toEqual({ ok: false, status: 500, code: 'server_error' });
    expect(await source.get('y')).toMatchObject({ ok: true });
  });

  test('of ten requests in a row stops the run', async () => {
    answers = Array.from({ length: 50 }, () => unreachable);
    const source = client();
    for (let count = 0; count < 9; count += 1)
      expect(await source.get('x')).toEqual({ ok: false, status: null, code: 'network' });
    await expect(source.get('x')).rejects.toMatchObject({
      exitCode: 75,
      message:
        'https://old.example cannot be reached, even after several tries. Run the same command again to continue from here.',
    });
  });

  test.each<[number, string]>([
    [401, 'does not know this secret key'],
    [403, 'needs the scopes to read'],
    [302, 'answers with a redirect. '],
  ])('with %i stops the run at once', async (status, sentence) => {
    answers = [() => json(status, { error: { code: 'x' } })];
    await expect(client().get('x')).rejects.toMatchObject({ exitCode: 1, message: expect.stringContaining(sentence) });
  });

  test('with an unsafe error code does not repeat it', async () => {
    answers = [() => json(400, { error: { code: 'token=very secret' } })];
    expect(await client().get('x')).toEqual({ ok: false, status: 400, code: 'unknown' });
  });
});

test('sends nothing after an interruption', async () => {
  const abort = new AbortController();
  const source = client({ abort });
  abort.abort(new Error('interrupted'));
  await expect(source.get('x')).rejects.toThrow('interrupted');
  expect(asked).toEqual([]);
});
