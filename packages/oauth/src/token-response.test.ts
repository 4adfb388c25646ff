import fc from 'fast-check';
import { expect, test } from 'vitest';

import { OAuthError } from './oauth-error.js';
import { parseTokenResponse, type TokenGrant } from './token-response.js';
import type { TokenEndpointAnswer } from './token-response-body.js';
import type { TokenResponseRules } from './token-response-rules.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const IN_ONE_HOUR = new Date('2026-01-01T01:00:00.000Z');
const FORM = 'application/x-www-form-urlencoded; charset=utf-8';

interface Oddity {
  readonly rules?: TokenResponseRules;
  readonly status?: number;
  readonly contentType?: string | null;
  readonly body: unknown;
}

interface Expected {
  readonly accessToken?: string;
  readonly refreshToken?: string | null;
  readonly expiresAt?: Date | null;
  readonly scopes?: readonly string[] | null;
}

function answerOf({ status = 200, contentType = 'application/json', body }: Oddity): TokenEndpointAnswer {
  return { status, contentType, body: typeof body === 'string' ? body : JSON.stringify(body) };
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
  throw new Error('The answer was taken for a grant.');
}

function jwt(payload: unknown): string {
  const encode = (part: unknown): string => Buffer.from(JSON.stringify(part)).toString('base64url');
  return `${encode({ alg: 'RS256' })}.${encode(payload)}.c2lnbmF0dXJl`;
}

test.each<[string, Oddity, Expected]>([
  ['the standard answer is read', { body: { access_token: 'a', token_type: 'Bearer', expires_in: 3600, refresh_token: 'r', scope: 'x y' } }, { refreshToken: 'r', scopes: ['x', 'y'] }],
  ['a missing token_type does not matter', { body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['an unusual token_type does not matter', { body: { access_token: 'a', token_type: 'bot', expires_in: 3600 } }, {}],
  ['status 201 is a success', { status: 201, body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['a form-encoded answer is read', { contentType: FORM, body: 'access_token=a&scope=repo%2Cgist&token_type=bearer&expires_in=3600' }, { scopes: ['repo', 'gist'] }],
  ['a form under text/plain is read', { contentType: 'text/plain', body: 'access_token=a&expires_in=3600' }, {}],
  ['JSON under a form content type is read', { contentType: FORM, body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['JSON under text/html is read', { contentType: 'text/html; charset=UTF-8', body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['JSON under text/javascript is read', { contentType: 'text/javascript', body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['JSON under a vendor type is read', { contentType: 'application/vnd.api+json', body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['JSON without a content type is read', { contentType: null, body: { access_token: 'a', expires_in: 3600 } }, {}],
  ['a byte order mark before JSON is skipped', { body: '\uFEFF {"access_token":"a","expires_in":3600}' }, {}],
  ['a nested token is found through the root', { rules: { root: 'data' }, body: { code: 0, data: { access_token: 'a', refresh_token: 'r', expires_in: 3600 } } }, { refreshToken: 'r' }],
  ['renamed members are found', { rules: { accessToken: 'token', refreshToken: 'refreshToken', expiresAt: 'expiresAt' }, status: 201, body: { token: 'a', refreshToken: 'r', expiresAt: '2026-01-01T01:00:00Z' } }, { refreshToken: 'r' }],
  ['a nested path names the token', { rules: { accessToken: 'credentials.accessToken' }, body: { credentials: { accessToken: 'a' }, expires_in: 3600 } }, {}],
  ['a user-only install gives the token beside the usual place', { rules: { ok: { path: 'ok', equals: true }, fallbackAccessToken: 'authed_user.access_token' }, body: { ok: true, authed_user: { access_token: 'a', refresh_token: 'r', expires_in: 3600, scope: 'x,y' } } }, { refreshToken: 'r', scopes: ['x', 'y'] }],
  ['the usual token wins over the one beside it', { rules: { fallbackAccessToken: 'authed_user.access_token' }, body: { access_token: 'a', refresh_token: 'bot', expires_in: 3600, authed_user: { access_token: 'u', refresh_token: 'user' } } }, { refreshToken: 'bot' }],
  ['of two lives the earlier counts', { rules: { expiresIn: ['expires_in', 'authed_user.expires_in'] }, body: { access_token: 'a', expires_in: 43_200, authed_user: { expires_in: 3600 } } }, {}],
  ['an ok rule that holds is a success', { rules: { ok: { path: 'code', equals: 0 } }, body: { code: 0, access_token: 'a', expires_in: 3600 } }, {}],
  ['an ok rule compares numbers written as text', { rules: { ok: { path: 'result', equals: '0000' } }, body: { result: '0000', access_token: 'a', expires_in: 3600 } }, {}],
  ['a life as text is read', { body: { access_token: 'a', expires_in: '3600' } }, {}],
  ['a life in milliseconds is read', { rules: { expiresInUnit: 'milliseconds' }, body: { access_token: 'a', expires_in: 3_600_000 } }, {}],
  ['an end in seconds is read', { body: { access_token: 'a', expires_at: IN_ONE_HOUR.getTime() / 1000 } }, {}],
  ['an end in milliseconds is read', { body: { access_token: 'a', expires_at: IN_ONE_HOUR.getTime() } }, {}],
  ['an end in seconds as text is read', { body: { access_token: 'a', expires_at: String(IN_ONE_HOUR.getTime() / 1000) } }, {}],
  ['an end as a date is read', { body: { access_token: 'a', expires_at: '2026-01-01T02:00:00+01:00' } }, {}],
  ['an end as a date without a zone is UTC', { body: { access_token: 'a', expires_at: '2026-01-01 01:00:00' } }, {}],
  ['a life wins over an end', { body: { access_token: 'a', expires_in: 3600, expires_at: '2027-01-01T00:00:00Z' } }, {}],
  ['scopes may come as an array', { body: { access_token: 'a', expires_in: 3600, scope: ['x', 'y'] } }, { scopes: ['x', 'y'] }],
  ['scopes may be separated by commas', { body: { access_token: 'a', expires_in: 3600, scope: 'x, y,z' } }, { scopes: ['x', 'y', 'z'] }],
  ['an empty scope is an empty set', { body: { access_token: 'a', expires_in: 3600, scope: '' } }, { scopes: [] }],
  ['an empty refresh token is none', { body: { access_token: 'a', expires_in: 3600, refresh_token: '' } }, {}],
  ['a null refresh token is none', { body: { access_token: 'a', expires_in: 3600, refresh_token: null } }, {}],
  ['white space around a token is not part of it', { body: { access_token: ' a\n', expires_in: 3600 } }, {}],
  ['an error beside a token does not undo it', { body: { access_token: 'a', expires_in: 3600, error: '' } }, {}],
])('%s', (_rule, given, expected) => {
  const { raw, ...grant } = parse(given);
  expect(grant).toEqual({ accessToken: 'a', refreshToken: null, scopes: null, expiresAt: IN_ONE_HOUR, ...expected });
  expect(raw).toBeTypeOf('object');
});

test.each<[string, Oddity, Date | null]>([
  ['no named end: one hour', { body: {} }, IN_ONE_HOUR],
  ['no named end: what the provider is known for', { rules: { ttlSeconds: 1800 }, body: {} }, new Date('2026-01-01T00:30:00Z')],
  ['no named end and tokens that never end: none', { rules: { tokenNeverExpires: true }, body: {} }, null],
  ['a named end holds although tokens usually never end', { rules: { tokenNeverExpires: true }, body: { expires_in: 1800 } }, new Date('2026-01-01T00:30:00Z')],
  ['a JWT names its end', { rules: { ttlSeconds: 60 }, body: { access_token: jwt({ exp: 1_767_229_200 }) } }, IN_ONE_HOUR],
  ['a JWT without exp names none', { rules: { ttlSeconds: 1800 }, body: { access_token: jwt({ sub: 'x' }) } }, new Date('2026-01-01T00:30:00Z')],
  ['a life of 0 is not believed', { body: { expires_in: 0 } }, IN_ONE_HOUR],
  ['a life of -1 is not believed', { body: { expires_in: -1 } }, IN_ONE_HOUR],
  ['a life of 1e308 is not believed', { body: '{"access_token":"a","expires_in":1e308}' }, IN_ONE_HOUR],
  ['a life of 1e999 is not believed', { body: '{"access_token":"a","expires_in":1e999}' }, IN_ONE_HOUR],
  ['a life of NaN is not believed', { body: { expires_in: 'NaN' } }, IN_ONE_HOUR],
  ['a life of eleven years is not believed', { body: { expires_in: 11 * 365 * 86_400 } }, IN_ONE_HOUR],
  ['a life of ten years is believed', { body: { expires_in: 10 * 365 * 86_400 } }, new Date('2035-12-30T00:00:00.000Z')],
  ['a life as an object is not believed', { body: { expires_in: { valueOf: 3 } } }, IN_ONE_HOUR],
  ['an end in the past is not believed', { body: { expires_at: '2025-01-01T00:00:00Z' } }, IN_ONE_HOUR],
  ['an end that is no date is not believed', { body: { expires_at: 'tomorrow' } }, IN_ONE_HOUR],
])('%s', (_rule, given, expected) => {
  const body = typeof given.body === 'object' ? { access_token: 'a', ...given.body } : given.body;
  expect(parse({ ...given, body }).expiresAt).toEqual(expected);
});

test.each<[string, Oddity, Partial<OAuthError>]>([
  ['invalid_grant is a refusal', { status: 400, body: { error: 'invalid_grant', error_description: 'Token revoked.' } }, { kind: 'refused', error: 'invalid_grant', description: 'Token revoked.' }],
  ['an error under status 200 is an error', { body: { error: 'bad_refresh_token', error_description: 'gone' } }, { kind: 'refused', error: 'bad_refresh_token' }],
  ['a form-encoded error under status 200 is an error', { contentType: FORM, body: 'error=bad_verification_code&error_description=The+code+expired.' }, { kind: 'refused', error: 'bad_verification_code', description: 'The code expired.' }],
  ['ok:false under status 200 is an error', { rules: { ok: { path: 'ok', equals: true } }, body: { ok: false, error: 'token_expired' } }, { kind: 'refused', error: 'token_expired' }],
  ['ok:false beats a token', { rules: { ok: { path: 'ok', equals: true } }, body: { ok: false, error: 'invalid_code', access_token: 'a' } }, { kind: 'refused' }],
  ['a code other than 0 is an error', { rules: { ok: { path: 'code', equals: 0 }, errorDescription: 'message' }, body: { code: 40_002, message: 'auth_code is invalid' } }, { kind: 'unavailable', error: '40002', description: 'auth_code is invalid' }],
  ['a missing ok is an error', { rules: { ok: { path: 'ok', equals: true } }, body: { access_token: 'a' } }, { kind: 'unavailable', error: null }],
  ['an error in capitals is the same error', { status: 400, body: { status: 'BAD_REFRESH_TOKEN', message: 'missing or invalid refresh token' } }, { kind: 'refused', error: 'BAD_REFRESH_TOKEN' }],
  ['an error object is read', { status: 400, body: { error: { type: 'OAuthException', message: 'Expired' } } }, { kind: 'unavailable', error: 'OAuthException', description: 'Expired' }],
  ['a list of errors is read', { status: 401, body: { errors: [{ errorType: 'invalid_grant', message: 'Refresh token invalid' }] } }, { kind: 'refused', description: 'Refresh token invalid' }],
  ['a definition names further refusals', { rules: { refusals: ['gone_fishing'] }, status: 400, body: { error: 'Gone-Fishing' } }, { kind: 'refused' }],
  ['invalid_client is the operator\'s affair', { status: 401, body: { error: 'invalid_client' } }, { kind: 'client_misconfigured' }],
  ['unauthorized_client is the operator\'s affair', { status: 400, body: { error: 'unauthorized_client' } }, { kind: 'client_misconfigured' }],
  ['a wrong secret under status 200 is the operator\'s affair', { body: { error: 'incorrect_client_credentials' } }, { kind: 'client_misconfigured' }],
  ['an unknown error can pass', { status: 400, body: { error: 'invalid_request' } }, { kind: 'unavailable', error: 'invalid_request' }],
  ['a bare 401 can pass', { status: 401, body: '' }, { kind: 'unavailable', error: null }],
  ['a bare 403 page can pass', { status: 403, contentType: 'text/html', body: '<h1>Blocked</h1>' }, { kind: 'unavailable', error: null, description: null }],
  ['invalid_grant from a server in trouble is not believed', { status: 503, body: { error: 'invalid_grant' } }, { kind: 'unavailable' }],
  ['invalid_grant from a busy server is not believed', { status: 429, body: { error: 'invalid_grant' } }, { kind: 'unavailable' }],
  ['a redirect is a failure', { status: 307, body: { access_token: 'a' } }, { kind: 'unavailable' }],
  ['HTML under status 200 can pass', { contentType: 'text/html', body: '<html>access_token=a</html>' }, { kind: 'unavailable' }],
  ['truncated JSON can pass', { body: '{"access_token":"a","expires_in":36' }, { kind: 'unavailable' }],
  ['an empty answer can pass', { body: '' }, { kind: 'unavailable' }],
  ['an array can pass', { body: [{ access_token: 'a' }] }, { kind: 'unavailable' }],
  ['a bare string can pass', { body: '"a"' }, { kind: 'unavailable' }],
  ['JSON under an image type can pass', { contentType: 'image/png', body: { access_token: 'a' } }, { kind: 'unavailable' }],
  ['XML can pass', { contentType: 'application/xml', body: '<a/>' }, { kind: 'unavailable' }],
  ['too deep JSON can pass', { body: `{"access_token":"a","x":${'['.repeat(100_000)}${']'.repeat(100_000)}}` }, { kind: 'unavailable' }],
  ['too large an answer can pass', { body: { access_token: 'a', x: 'x'.repeat(1_048_576) } }, { kind: 'unavailable' }],
  ['no token and no error can pass', { body: { token_type: 'bearer' } }, { kind: 'unavailable' }],
  ['an empty token is none', { body: { access_token: '' } }, { kind: 'unavailable' }],
  ['a token that is no text is none', { body: { access_token: { a: 1 } } }, { kind: 'unavailable' }],
  ['a token with a line break is refused', { body: { access_token: 'a\r\nx-evil: 1' } }, { kind: 'unavailable' }],
  ['a token of 200 KB is refused', { body: { access_token: 'a'.repeat(200_000) } }, { kind: 'unavailable' }],
  ['a refresh token with a line break is refused', { body: { access_token: 'a', refresh_token: 'r\nr' } }, { kind: 'unavailable' }],
  ['a token on the prototype is none', { body: '{"__proto__":{"access_token":"a"}}' }, { kind: 'unavailable' }],
  ['a path into the prototype finds nothing', { rules: { accessToken: 'constructor.name' }, body: {} }, { kind: 'unavailable' }],
])('%s', (_rule, given, expected) => {
  expect(failureOf(given)).toMatchObject({ status: given.status ?? 200, ...expected });
});

test('__proto__ keys change no prototype and do not survive', () => {
  const { raw } = parse({ body: '{"access_token":"a","__proto__":{"x":1},"deep":{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}}' });
  expect(Object.hasOwn(raw, '__proto__')).toBe(false);
  expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  expect(Object.getPrototypeOf(raw)).toBe(Object.prototype);
});

test('an error text holds no secret that was sent, however it is echoed', () => {
  const secret = 'r3fresh/tok+en==';
  const echoes = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')].join(' | ');
  const failure = failureOf({ status: 400, body: { error: `no ${secret}`, error_description: `${'x'.repeat(490)} ${echoes}\r\nSet-Cookie: a` } }, [secret]);
  expect(failure.error).toBe('no [redacted]');
  expect(failure.description).toMatch(/^x{490} \[redacte?d?\]?/);
  expect(failure.description?.length).toBeLessThanOrEqual(500);
  expect(JSON.stringify([failure.message, failure.error, failure.description])).not.toContain('r3fresh');
});

test('an unusable body is never quoted', () => {
  const failure = failureOf({ body: '{"access_token":"s3cret-token" oops' });
  expect(`${failure.message} ${failure.description} ${String(failure.cause)}`).not.toContain('s3cret');
});

test('any body under any status gives a grant or an OAuthError', () => {
  const bodies = fc.oneof(fc.json(), fc.string(), fc.webQueryParameters(), fc.json().map((json) => `{"access_token":"a","x":${json}}`));
  fc.assert(
    fc.property(bodies, fc.integer({ min: 200, max: 599 }), fc.constantFrom('application/json', FORM, 'text/html', null), (body, status, contentType) => {
      try {
        expect(parseTokenResponse({}, { body, status, contentType }, NOW).accessToken).not.toBe('');
      } catch (error) {
        expect(error).toBeInstanceOf(OAuthError);
      }
    }),
  );
});
