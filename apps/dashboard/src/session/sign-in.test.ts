import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

import { expect, test } from 'vitest';

import { sentenceFor, signIn } from './sign-in.js';

test.each([
  [401, 'unknown_account', 'No environment has this secret key.'],
  [401, 'invalid_secret_key_format', 'This is not a complete secret key. Copy all of it and try again.'],
  [429, 'too_many_request', 'There were too many attempts. Wait a few minutes and try again.'],
  [403, 'forbidden', 'Open the dashboard at the address in HOLDFAST_PUBLIC_URL.'],
  [502, '', 'The server could not sign you in. Wait a moment and try again.'],
])('explains the response %d %s', (status, code, sentence) => {
  expect(sentenceFor(status, code)).toBe(sentence);
});

test('sends the key in the body, to the API beside the page', async () => {
  const seen: string[] = [];
  const server = http.createServer((request, response) => {
    void text(request).then((body) => {
      seen.push(`${request.method} ${request.url} ${request.headers['content-type']} ${body}`);
      response
        .writeHead(401, { 'content-type': 'application/json' })
        .end('{"error":{"code":"unknown_account","message":"no"}}');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;

  const result = await signIn(`http://127.0.0.1:${port}/dashboard/?tag=plan%3Dpro`, 'hfs_key');
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));

  expect(result).toEqual({ ok: false, sentence: 'No environment has this secret key.' });
  expect(seen).toEqual(['POST /dashboard/api/sign-in application/json {"secret_key":"hfs_key"}']);
  expect(await signIn(`http://127.0.0.1:${port}/dashboard/`, 'hfs_key')).toEqual({
    ok: false,
    sentence: 'The server could not be reached. Check that it is running and try again.',
  });
});
