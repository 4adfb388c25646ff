import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { expect, test } from 'vitest';

import { ResponseHead } from '../response-head.js';
import { hasLongList, jsonPieces, streamJson } from './stream-json.js';

const rows = (count: number): object[] =>
  Array.from({ length: count }, (_, index) => ({ index, text: `é"\n${'x'.repeat(400)}` }));

test('writes the text of JSON.stringify in pieces', () => {
  const value = { first: null, gone: undefined, connections: rows(1_000), 'next "cursor"': 'abc', short: [1, 2] };
  const pieces = [...jsonPieces(value)];
  expect(pieces.join('')).toBe(JSON.stringify(value));
  expect(pieces.length).toBeGreaterThan(5);
  expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThan(70_000);
});

test('streams an object with a long list only', () => {
  expect(
    [{ data: rows(201) }, { data: rows(200) }, { data: 'x'.repeat(1_000) }, rows(300), null, undefined, 'text'].map(
      hasLongList,
    ),
  ).toEqual([true, false, false, false, false, false, false]);
});

test('waits for a slow reader, and continues after one disconnects', async () => {
  const answered: Promise<void>[] = [];
  const server = createServer(
    (_req, res) => void answered.push(streamJson(new ResponseHead(res, []), 200, { data: rows(50_000) })),
  );
  // Holds however slow the machine is between two requests.
  server.keepAliveTimeout = 0;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  try {
    const whole = (await (await fetch(url)).json()) as { data: unknown[] };
    expect(whole.data).toHaveLength(50_000);
    const leaving = new AbortController();
    const response = await fetch(url, { signal: leaving.signal });
    await response.body?.getReader().read();
    leaving.abort();
    await expect(Promise.all(answered)).resolves.toHaveLength(2);
    const head = await fetch(url, { method: 'HEAD' });
    expect([head.status, await head.text()]).toEqual([200, '']);
  } finally {
    server.closeAllConnections();
    server.close();
  }
});
