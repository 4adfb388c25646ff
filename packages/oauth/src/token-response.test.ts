import fc from 'fast-check';
import { expect, test } from 'vitest';

import { OAuthError } from './oauth-error.js';
import type { TokenEndpointAnswer } from './token-response-body.js';
import type { TokenResponseRules } from './token-response-rules.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const IN_ONE_HOUR = new Date('2026-01-01T01:00:00.000Z');

interface Oddity {
  readonly rules?: TokenResponseRules;
  readonly status?: number;
  readonly body: unknown;
}

interface Expected {
  readonly accessToken?: string;
  readonly refreshToken?: string | null;
  readonly expiresAt?: Date | null;
  readonly scopes?: readonly string[] | null;
}

function answerOf({ status = 200, body }: Oddity): TokenEndpointAnswer {
  return { status, body: typeof body === 'string' ? body : JSON.stringify(body) };
}

function parse(given: Oddity): TokenGrant {
  return parseTokenResponse(given.rules ?? {}, answerOf(given), NOW);
}

function failureOf(given: Oddity, sentSecrets: readonly string[] = []): OAuthError {
  try {
    parseTokenResponse(given.rules ?? {}, { ...answerOf(given), sentSecrets }, NOW);
  } catch (error) {
    if (error instanceof OAuthError) return error;
    throw error;
  }
  throw new Error('parseTokenResponse did not throw.');
}

function jwt(payload: unknown): string {
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'RS256' })}.${encode(payload)}.c2lnbmF0dXJl`;
}

test.each<[string, Oddity, Expected]>([
  [
    'a standard response',
    { body: { access_token: 'a', token_type: 'Bearer', expires_in: 3600, refresh_token: 'r', scope: 'x y' } },
    { refreshToken: 'r', scopes: ['x', 'y'] },
  ],
  ['a response without token_type', { body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['a response with an unusual token_type', { body: { access_token: 'a', token_type: 'bot', expires_in: 3600 } }, {}],
  ['a response with status 201', { status: 201, body: { access_token: 'a', expires_in: 3600 } }, {}],
  [
    'a form',
    { body: 'access_token=a&scope=repo%2Cgist&token_type=bearer&expires_in=3600' },
    { scopes: ['repo', 'gist'] },
  ],
  [
    'a form with unencoded spaces',
    { body: 'access_token=a&scope=repo gist&expires_in=3600\r\n' },
    { scopes: ['repo', 'gist'] },
  ],
  [
    'a form whose pairs are on separate lines',
    { body: 'access_token=a\nrefresh_token=r\nexpires_in=3600\n' },
    { refreshToken: 'r' },
  ],
  ['a form that starts with a question mark', { body: '?access_token=a&expires_in=3600' }, {}],
  ['JSON after an anti-hijacking prefix', { body: ')]}\',\n{"access_token":"a","expires_in":3600}' }, {}],
  ['JSON after an endless loop', { body: 'while(1);{"access_token":"a","expires_in":3600}' }, {}],
  ['JSON in a JSONP callback', { body: 'callback( {"access_token":"a","expires_in":3600} );' }, {}],
  [
    'JSON in a JSON string',
    { body: JSON.stringify(JSON.stringify({ access_token: 'a', refresh_token: 'r', expires_in: 3600 })) },
    { refreshToken: 'r' },
  ],
  ['an array of one object', { body: [{ access_token: 'a', expires_in: 3600 }] }, {}],
  [
    'JSON after a PHP warning',
    { body: '<br />\n<b>Warning</b>: x in <b>y</b>\n{"access_token":"a","refresh_token":"r","expires_in":3600}' },
    { refreshToken: 'r' },
  ],
  [
    'JSON before an HTML comment',
    { body: '{"access_token":"a","refresh_token":"r","expires_in":3600}\n<!-- 12 ms -->' },
    { refreshToken: 'r' },
  ],
  [
    'every digit of a refresh token that is a long number',
    { body: '{"access_token":"a","refresh_token":5390172648105937214,"expires_in":3600}' },
    { refreshToken: '5390172648105937214' },
  ],
  ['JSON after a byte order mark', { body: '\uFEFF {"access_token":"a","expires_in":3600}' }, {}],
  [
    'a token below the root of the rules',
    { rules: { root: 'data' }, body: { code: 0, data: { access_token: 'a', refresh_token: 'r', expires_in: 3600 } } },
    { refreshToken: 'r' },
  ],
  [
    'members with the names of the rules',
    {
      rules: { accessToken: 'token', refreshToken: 'refreshToken', expiresAt: 'expiresAt' },
      status: 201,
      body: { token: 'a', refreshToken: 'r', expiresAt: '2026-01-01T01:00:00Z' },
    },
    { refreshToken: 'r' },
  ],
  [
    'a token at a nested path',
    {
      rules: { accessToken: 'credentials.accessToken' },
      body: { credentials: { accessToken: 'a' }, expires_in: 3600 },
    },
    {},
  ],
  [
    'a token at the fallback path',
    {
      rules: { ok: { path: 'ok', equals: true }, fallbackAccessToken: 'authed_user.access_token' },
      body: { ok: true, authed_user: { access_token: 'a', refresh_token: 'r', expires_in: 3600, scope: 'x,y' } },
    },
    { refreshToken: 'r', scopes: ['x', 'y'] },
  ],
  [
    'the token at the usual path when there is also one at the fallback path',
    {
      rules: { fallbackAccessToken: 'authed_user.access_token' },
      body: {
        access_token: 'a',
        refresh_token: 'bot',
        expires_in: 3600,
        authed_user: { access_token: 'u', refresh_token: 'user' },
      },
    },
    { refreshToken: 'bot' },
  ],
  [
    'the shorter of two lifetimes',
    {
      rules: { expiresIn: ['expires_in', 'authed_user.expires_in'] },
      body: { access_token: 'a', expires_in: 43_200, authed_user: { expires_in: 3600 } },
    },
    {},
  ],
  [
    'a response with the success marker',
    { rules: { ok: { path: 'code', equals: 0 } }, body: { code: 0, access_token: 'a', expires_in: 3600 } },
    {},
  ],
  [
    'a response with a success marker of digits',
    {
      rules: { ok: { path: 'result', equals: '0000' } },
      body: { result: '0000', access_token: 'a', expires_in: 3600 },
    },
    {},
  ],
  ['a lifetime as a string', { body: { access_token: 'a', expires_in: '3600' } }, {}],
  [
    'a lifetime in milliseconds',
    { rules: { expiresInUnit: 'milliseconds' }, body: { access_token: 'a', expires_in: 3_600_000 } },
    {},
  ],
  ['an expiry in seconds', { body: { access_token: 'a', expires_at: IN_ONE_HOUR.getTime() / 1000 } }, {}],
  ['an expiry in milliseconds', { body: { access_token: 'a', expires_at: IN_ONE_HOUR.getTime() } }, {}],
  [
    'an expiry in seconds as a string',
    { body: { access_token: 'a', expires_at: String(IN_ONE_HOUR.getTime() / 1000) } },
    {},
  ],
  ['an expiry as a date', { body: { access_token: 'a', expires_at: '2026-01-01T02:00:00+01:00' } }, {}],
  ['an expiry in expires_on', { body: { access_token: 'a', expires_on: String(IN_ONE_HOUR.getTime() / 1000) } }, {}],
  ['a Unix time in expires', { body: { access_token: 'a', expires: IN_ONE_HOUR.getTime() } }, {}],
  ['a lifetime in expires', { body: 'access_token=a&expires=3600' }, {}],
  ['an HTTP date in .expires', { body: { access_token: 'a', '.expires': 'Thu, 01 Jan 2026 01:00:00 GMT' } }, {}],
  [
    'an expiry as a date with an offset without a colon',
    { body: { access_token: 'a', expires_at: '2026-01-01T01:00:00+0000' } },
    {},
  ],
  [
    'an expiry as a date without a time zone, as UTC',
    { body: { access_token: 'a', expires_at: '2026-01-01 01:00:00' } },
    {},
  ],
  [
    'the lifetime when there is also an expiry',
    { body: { access_token: 'a', expires_in: 3600, expires_at: '2027-01-01T00:00:00Z' } },
    {},
  ],
  ['scopes in an array', { body: { access_token: 'a', expires_in: 3600, scope: ['x', 'y'] } }, { scopes: ['x', 'y'] }],
  [
    'scopes separated by commas',
    { body: { access_token: 'a', expires_in: 3600, scope: 'x, y,z' } },
    { scopes: ['x', 'y', 'z'] },
  ],
  ['an empty scope as no scopes', { body: { access_token: 'a', expires_in: 3600, scope: '' } }, { scopes: [] }],
  ['an empty refresh token as none', { body: { access_token: 'a', expires_in: 3600, refresh_token: '' } }, {}],
  ['a null refresh token as none', { body: { access_token: 'a', expires_in: 3600, refresh_token: null } }, {}],
  ['a token without the white space around it', { body: { access_token: ' a\n', expires_in: 3600 } }, {}],
  ['a token next to an empty error', { body: { access_token: 'a', expires_in: 3600, error: '' } }, {}],
])('parseTokenResponse reads %s', (_rule, given, expected) => {
  const { raw, ...grant } = parse(given);
  expect(grant).toEqual({ accessToken: 'a', refreshToken: null, scopes: null, expiresAt: IN_ONE_HOUR, ...expected });
  expect(raw).toBeTypeOf('object');
});

test.each<[string, Oddity, Date | null]>([
  ['one hour when there is a refresh token', { body: { refresh_token: 'r' } }, IN_ONE_HOUR],
  [
    'one hour when the provider refreshes tokens in another way',
    { rules: { isRefreshable: true }, body: {} },
    IN_ONE_HOUR,
  ],
  ['unknown when there is no refresh token', { body: {} }, null],
  [
    'unknown when the refresh token is of no use',
    { rules: { isRefreshable: false }, body: { refresh_token: 'r' } },
    null,
  ],
  [
    'the lifetime of the rules when there is one',
    { rules: { ttlSeconds: 1800 }, body: {} },
    new Date('2026-01-01T00:30:00Z'),
  ],
  ["none when the provider's tokens never expire", { rules: { tokenNeverExpires: true }, body: {} }, null],
  [
    "the stated lifetime although the provider's tokens usually never expire",
    { rules: { tokenNeverExpires: true }, body: { expires_in: 1800 } },
    new Date('2026-01-01T00:30:00Z'),
  ],
  ['the exp of a JWT', { rules: { ttlSeconds: 60 }, body: { access_token: jwt({ exp: 1_767_229_200 }) } }, IN_ONE_HOUR],
  [
    'the lifetime of the rules for a JWT without exp',
    { rules: { ttlSeconds: 1800 }, body: { access_token: jwt({ sub: 'x' }) } },
    new Date('2026-01-01T00:30:00Z'),
  ],
  ['one hour when the stated lifetime is 0', { body: { refresh_token: 'r', expires_in: 0 } }, IN_ONE_HOUR],
  ['one hour when the stated lifetime is -1', { body: { refresh_token: 'r', expires_in: -1 } }, IN_ONE_HOUR],
  [
    'one hour when the stated lifetime is 1e308',
    { body: '{"access_token":"a","refresh_token":"r","expires_in":1e308}' },
    IN_ONE_HOUR,
  ],
  [
    'one hour when the stated lifetime is 1e999',
    { body: '{"access_token":"a","refresh_token":"r","expires_in":1e999}' },
    IN_ONE_HOUR,
  ],
  ['one hour when the stated lifetime is NaN', { body: { refresh_token: 'r', expires_in: 'NaN' } }, IN_ONE_HOUR],
  [
    'one hour when the stated lifetime is eleven years',
    { body: { refresh_token: 'r', expires_in: 11 * 365 * 86_400 } },
    IN_ONE_HOUR,
  ],
  [
    'ten years when the stated lifetime is ten years',
    { body: { expires_in: 10 * 365 * 86_400 } },
    new Date('2035-12-30T00:00:00.000Z'),
  ],
  [
    'one hour when the stated lifetime is an object',
    { body: { refresh_token: 'r', expires_in: { valueOf: 3 } } },
    IN_ONE_HOUR,
  ],
  [
    'one hour when the stated expiry is in the past',
    { body: { refresh_token: 'r', expires_at: '2025-01-01T00:00:00Z' } },
    IN_ONE_HOUR,
  ],
  [
    'one hour when the stated expiry is not a date',
    { body: { refresh_token: 'r', expires_at: 'tomorrow' } },
    IN_ONE_HOUR,
  ],
])('parseTokenResponse takes as the expiry %s', (_rule, given, expected) => {
  const body = typeof given.body === 'object' ? { access_token: 'a', ...given.body } : given.body;
  expect(parse({ ...given, body }).expiresAt).toEqual(expected);
});

test.each<[string, Oddity, Partial<OAuthError>]>([
  [
    'invalid_grant',
    { status: 400, body: { error: 'invalid_grant', error_description: 'Token revoked.' } },
    { kind: 'refused', error: 'invalid_grant', description: 'Token revoked.' },
  ],
  [
    'an error with status 200',
    { body: { error: 'bad_refresh_token', error_description: 'gone' } },
    { kind: 'refused', error: 'bad_refresh_token' },
  ],
  [
    'a form-encoded error with status 200',
    { body: 'error=bad_verification_code&error_description=The+code+expired.' },
    { kind: 'refused', error: 'bad_verification_code', description: 'The code expired.' },
  ],
  [
    'ok: false with status 200',
    { rules: { ok: { path: 'ok', equals: true } }, body: { ok: false, error: 'token_expired' } },
    { kind: 'refused', error: 'token_expired' },
  ],
  [
    'ok: false next to a token',
    { rules: { ok: { path: 'ok', equals: true } }, body: { ok: false, error: 'invalid_code', access_token: 'a' } },
    { kind: 'refused' },
  ],
  [
    'a success marker with another value',
    {
      rules: { ok: { path: 'code', equals: 0 }, errorDescription: 'message' },
      body: { code: 40_002, message: 'auth_code is invalid' },
    },
    { kind: 'unavailable', error: '40002', description: 'auth_code is invalid' },
  ],
  [
    'a missing success marker',
    { rules: { ok: { path: 'ok', equals: true } }, body: { access_token: 'a' } },
    { kind: 'unavailable', error: null },
  ],
  [
    'an error code in upper case',
    { status: 400, body: { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' } },
    { kind: 'refused', error: 'BAD_REFRESH_TOKEN' },
  ],
  [
    'an error object',
    { status: 400, body: { error: { type: 'OAuthException', message: 'Expired' } } },
    { kind: 'unavailable', error: 'OAuthException', description: 'Expired' },
  ],
  [
    'an array of errors',
    { status: 401, body: { errors: [{ errorType: 'invalid_grant', message: 'Refresh token invalid' }] } },
    { kind: 'refused', description: 'Refresh token invalid' },
  ],
  [
    'a refusal that the rules define',
    { rules: { refusals: ['gone_fishing'] }, status: 400, body: { error: 'Gone-Fishing' } },
    { kind: 'refused' },
  ],
  ['invalid_client', { status: 401, body: { error: 'invalid_client' } }, { kind: 'client_misconfigured' }],
  ['unauthorized_client', { status: 400, body: { error: 'unauthorized_client' } }, { kind: 'client_misconfigured' }],
  [
    'a wrong client secret with status 200',
    { body: { error: 'incorrect_client_credentials' } },
    { kind: 'client_misconfigured' },
  ],
  [
    'an unknown error code',
    { status: 400, body: { error: 'invalid_request' } },
    { kind: 'unavailable', error: 'invalid_request' },
  ],
  ['a 401 without a body', { status: 401, body: '' }, { kind: 'unavailable', error: null }],
  [
    'a 403 with a web page',
    { status: 403, body: '<h1>Blocked</h1>' },
    { kind: 'unavailable', error: null, description: null },
  ],
  ['invalid_grant with status 503', { status: 503, body: { error: 'invalid_grant' } }, { kind: 'unavailable' }],
  ['invalid_grant with status 429', { status: 429, body: { error: 'invalid_grant' } }, { kind: 'unavailable' }],
  ['a redirect', { status: 307, body: { access_token: 'a' } }, { kind: 'unavailable' }],
  ['HTML with status 200', { body: '<html>access_token=a</html>' }, { kind: 'unavailable' }],
  ['truncated JSON', { body: '{"access_token":"a","expires_in":36' }, { kind: 'unavailable' }],
  ['an empty response', { body: '' }, { kind: 'unavailable' }],
  ['an array of two objects', { body: [{ access_token: 'a' }, { access_token: 'b' }] }, { kind: 'unavailable' }],
  ['a JSON string', { body: '"a"' }, { kind: 'unavailable' }],
  [
    'an object in a web page',
    { body: '<!doctype html><script>x = {"access_token":"a","error":"invalid_grant"}</script>' },
    { kind: 'unavailable', error: null },
  ],
  ['XML', { body: '<a/>' }, { kind: 'unavailable' }],
  [
    'deeply nested JSON',
    { body: `{"access_token":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}` },
    { kind: 'unavailable' },
  ],
  ['a response that is too large', { body: { access_token: 'a', x: 'x'.repeat(1_048_576) } }, { kind: 'unavailable' }],
  ['a response with neither token nor error', { body: { token_type: 'bearer' } }, { kind: 'unavailable' }],
  ['an empty token', { body: { access_token: '' } }, { kind: 'unavailable' }],
  ['a token that is not a string', { body: { access_token: { a: 1 } } }, { kind: 'unavailable' }],
  ['a token with a line break', { body: { access_token: 'a\r\nx-evil: 1' } }, { kind: 'unavailable' }],
  ['a token of 200 KB', { body: { access_token: 'a'.repeat(200_000) } }, { kind: 'unavailable' }],
  [
    'a refresh token with a line break',
    { body: { access_token: 'a', refresh_token: 'r\nr' } },
    { kind: 'unavailable' },
  ],
  ['a token on a prototype', { body: '{"__proto__":{"access_token":"a"}}' }, { kind: 'unavailable' }],
  ['a path into a prototype', { rules: { accessToken: 'constructor.name' }, body: {} }, { kind: 'unavailable' }],
])('parseTokenResponse throws for %s', (_rule, given, expected) => {
  expect(failureOf(given)).toMatchObject({ status: given.status ?? 200, ...expected });
});

test('parseTokenResponse drops __proto__ keys and changes no prototype', () => {
  const { raw } = parse({
    body: '{"access_token":"a","__proto__":{"x":1},"deep":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}}',
  });
  expect(Object.hasOwn(raw, '__proto__')).toBe(false);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect(Object.getPrototypeOf(raw)).toBe(Object.prototype);
});

test('parseTokenResponse redacts secrets of the request in its error, however they are echoed', () => {
  const secret = 'r3fresh/tok+en==';
  const echoes = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].join(' | ');
  const failure = failureOf(
    {
      status: 400,
      body: { error: `no ${secret}`, error_description: `${'x'.repeat(490)} ${echoes}\r\nSet-Cookie: a` },
    },
    [secret],
  );
  expect(failure.error).toBe('no [redacted]');
  expect(failure.description).toMatch(/^x{490} \[redacte?d?\]?/);
  expect(failure.description?.length).toBeLessThanOrEqual(500);
  expect(JSON.stringify([failure.message, failure.error, failure.description])).not.toContain('r3fresh');
});

test('parseTokenResponse does not quote an unusable body', () => {
  const failure = failureOf({ body: '{"access_token":"s3cret-token" oops' });
  expect(`${failure.message} ${failure.description} ${String(failure.cause)}`).not.toContain('s3cret');
});

test('parseTokenResponse returns a grant or throws an OAuthError for any body and status', () => {
  const bodies = fc.oneof(
    fc.json(),
    fc.string(),
    fc.webQueryParameters(),
    fc.json().map((json) => `{"access_token":"a","x":${json}}`),
  );
  fc.assert(
    fc.property(bodies, fc.integer({ min: 200, max: 599 }), (body, status) => {
      try {
        expect(parseTokenResponse({}, { body, status }, NOW).accessToken).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(OAuthError);
      }
    }),
  );
});
