import { describe, expect, test } from 'vitest';

import { requestToken } from './request-token.js';
import { revokeToken } from './revoke-token.js';
import { runLogin } from './run-login.js';
import type { OAuthFetch } from './send-request.js';

const NOW = (): Date => new Date('2026-01-01T00:00:00.000Z');
const CLIENT = { id: 'i', secret: 's', auth: 'body' } as const;
const JSON_TEXT = '{"access_token":"next","refresh_token":"rotated","expires_in":3600,"company":"Zoë"}';
const FORM_TEXT = 'access_token=next&refresh_token=rotated&expires_in=3600&company=Zo%C3%AB';

function answering(
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
  status = 200,
): OAuthFetch {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return async () => new Response(bytes, { status, headers });
}

function utf16(text: string, mark: boolean): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le'));
}

function swapped(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(Buffer.from(bytes).swap16());
}

describe('requestToken keeps the rotated refresh token when the response is', () => {
  test.each<[string, OAuthFetch]>([
    ['a form labeled as HTML', answering(FORM_TEXT, { 'content-type': 'text/html; charset=utf-8' })],
    ['a form labeled as JSON', answering(FORM_TEXT, { 'content-type': 'application/json' })],
    ['a form labeled as XML', answering(FORM_TEXT, { 'content-type': 'application/xml' })],
    ['JSON labeled as a form', answering(JSON_TEXT, { 'content-type': 'application/x-www-form-urlencoded' })],
    ['JSON labeled as an image', answering(JSON_TEXT, { 'content-type': 'image/gif' })],
    ['JSON labeled with a charset instead of a media type', answering(JSON_TEXT, { 'content-type': 'utf8' })],
    ['JSON without a label', answering(JSON_TEXT)],
    ['JSON after a byte order mark and white space', answering(`\uFEFF\r\n\t ${JSON_TEXT}\n`)],
    [
      'JSON labeled with an unknown charset',
      answering(JSON_TEXT, { 'content-type': 'application/json; charset=utf8mb4' }),
    ],
    [
      'JSON in UTF-8 labeled as Latin-1',
      answering(JSON_TEXT, { 'content-type': 'application/json; charset=ISO-8859-1' }),
    ],
    [
      'JSON in Latin-1 labeled as Latin-1',
      answering(Uint8Array.from(Buffer.from(JSON_TEXT, 'latin1')), {
        'content-type': 'application/json; charset="iso-8859-1"',
      }),
    ],
    ['JSON in Latin-1 without a label', answering(Uint8Array.from(Buffer.from(JSON_TEXT, 'latin1')))],
    ['JSON in UTF-16 with a byte order mark', answering(utf16(JSON_TEXT, true))],
    [
      'JSON in UTF-16 without a byte order mark',
      answering(utf16(JSON_TEXT, false), { 'content-type': 'application/json; charset=utf-8' }),
    ],
    ['JSON in big-endian UTF-16', answering(swapped(utf16(JSON_TEXT, false)))],
    ['JSON in a JSON string', answering(JSON.stringify(JSON_TEXT), { 'content-type': 'text/plain' })],
  ])('%s', async (_case, fetch) => {
    const grant = await requestToken(fetch, {
      grant: { type: 'refresh_token', refreshToken: 'spent' },
      tokenUrl: new URL('https://auth.example/token'),
      client: CLIENT,
      rules: {},
      now: NOW,
    });
    expect(grant).toMatchObject({
      accessToken: 'next',
      refreshToken: 'rotated',
      expiresAt: new Date('2026-01-01T01:00:00.000Z'),
      raw: { company: 'Zoë' },
    });
  });
});

test('requestToken assumes one hour when the response to a refresh has neither an expiry nor a refresh token', async () => {
  const input = { tokenUrl: new URL('https://auth.example/token'), client: CLIENT, rules: {}, now: NOW };
  const fetch = answering('{"access_token":"next"}');
  const refreshed = await requestToken(fetch, { ...input, grant: { type: 'refresh_token', refreshToken: 'kept' } });
  expect(refreshed.expiresAt).toEqual(new Date('2026-01-01T01:00:00.000Z'));
  const first = await requestToken(fetch, {
    ...input,
    grant: { type: 'authorization_code', code: 'c', redirectUri: 'https://a.example/cb' },
  });
  expect(first.expiresAt).toBeNull();
});

test.each<[string, OAuthFetch]>([
  ['a form labeled as HTML', answering('session=next&expires=soon', { 'content-type': 'text/html' })],
  ['JSON after an anti-hijacking prefix', answering(')]}\'\n{"session":"next"}', { 'content-type': 'text/html' })],
  ['JSON in a JSON string', answering(JSON.stringify('{"session":"next"}'))],
])('runLogin reads %s', async (_case, fetch) => {
  const steps = [() => ({ url: 'https://api.example/login', init: { method: 'POST', headers: {} } })];
  expect(await runLogin(fetch, { steps, token: { path: 'session' }, secrets: [], now: NOW })).toMatchObject({
    token: 'next',
    expiresAt: null,
  });
});

test('runLogin keeps every digit of an id that is a long number', async () => {
  const steps = [() => ({ url: 'https://api.example/login', init: { method: 'POST', headers: {} } })];
  const grant = await runLogin(answering('{"session":"t","tenant":8120394756102938475}'), {
    steps,
    token: { path: 'session' },
    capture: { tenant: 'step1.tenant' },
    secrets: [],
    now: NOW,
  });
  expect(grant.captured).toEqual({ tenant: '8120394756102938475' });
});

test.each<[string, OAuthFetch]>([
  ['a form', answering('error=invalid_token', { 'content-type': 'text/html' }, 400)],
  ['JSON labeled as HTML', answering('{"error":"invalid_token"}', { 'content-type': 'text/html' }, 400)],
  ['JSON after an anti-hijacking prefix', answering('for(;;);{"error":"invalid_token"}', {}, 400)],
])('revokeToken reads the error from %s', async (_case, fetch) => {
  const input = {
    url: new URL('https://auth.example/revoke'),
    token: 'taken-back',
    tokenTypeHint: 'access_token',
    client: CLIENT,
    rules: {},
    now: NOW,
  } as const;
  await expect(revokeToken(fetch, input)).resolves.toBeUndefined();
});
