import { expect, test } from 'vitest';

import { buildAuthorizationUrl, type AuthorizationUrlInput } from './authorization-url.js';
import { ReservedParameterError } from './parameter-names.js';
import { codeChallengeOf, createPkce } from './pkce.js';

const INPUT: AuthorizationUrlInput = {
  authorizationUrl: new URL('https://auth.test/authorize'),
  clientId: 'client',
  redirectUri: 'https://holdfast.test/oauth/callback/ctx',
  scopes: ['read', 'write'],
  state: 'the-state',
  codeChallenge: 'the-challenge',
};

test('buildAuthorizationUrl sets the parameters of RFC 6749 and RFC 7636', () => {
  const url = buildAuthorizationUrl(INPUT);
  expect(url.origin + url.pathname).toBe('https://auth.test/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    response_type: 'code',
    client_id: 'client',
    redirect_uri: 'https://holdfast.test/oauth/callback/ctx',
    scope: 'read write',
    state: 'the-state',
    code_challenge: 'the-challenge',
    code_challenge_method: 'S256',
  });
  expect(url.search).toContain('scope=read%20write');
});

test('buildAuthorizationUrl uses the separator, names and further parameters of the provider', () => {
  const url = buildAuthorizationUrl({
    ...INPUT,
    scopeSeparator: ',',
    params: { access_type: 'offline' },
    paramNames: { client_id: 'app_id', response_type: null },
  });
  expect(Object.fromEntries(url.searchParams)).toMatchObject({
    app_id: 'client',
    scope: 'read,write',
    access_type: 'offline',
  });
  expect(url.searchParams.has('client_id')).toBe(false);
  expect(url.searchParams.has('response_type')).toBe(false);
});

test('buildAuthorizationUrl omits scope when there are no scopes', () => {
  expect(buildAuthorizationUrl({ ...INPUT, scopes: [] }).searchParams.has('scope')).toBe(false);
});

test('buildAuthorizationUrl never renames or omits state', () => {
  expect(buildAuthorizationUrl({ ...INPUT, paramNames: { state: null } }).searchParams.get('state')).toBe('the-state');
});

test("buildAuthorizationUrl keeps parameters of the provider's URL unless the flow needs their names", () => {
  const authorizationUrl = new URL('https://auth.test/authorize?tenant=a%20b&state=planted&state=twice');
  const url = buildAuthorizationUrl({ ...INPUT, authorizationUrl });
  expect(url.searchParams.get('tenant')).toBe('a b');
  expect(url.searchParams.getAll('state')).toEqual(['the-state']);
});

test('buildAuthorizationUrl does not change the URL that it is given', () => {
  buildAuthorizationUrl(INPUT);
  expect(INPUT.authorizationUrl.href).toBe('https://auth.test/authorize');
});

test.each([
  'state',
  'State',
  'redirect_uri',
  'client_id',
  'client_secret',
  'scope',
  'code_challenge',
  'code_challenge_method',
  'response_type',
  'response_mode',
  'nonce',
  'request_uri',
])('buildAuthorizationUrl throws when params sets %s', (name) => {
  expect(() => buildAuthorizationUrl({ ...INPUT, params: { [name]: 'planted' } })).toThrow(ReservedParameterError);
});

test('buildAuthorizationUrl throws when params sets a renamed client id', () => {
  const input = { ...INPUT, paramNames: { client_id: 'app_id' }, params: { app_id: 'planted' } };
  expect(() => buildAuthorizationUrl(input)).toThrow(ReservedParameterError);
});

test('createPkce returns a new 256-bit verifier and its SHA-256 challenge', () => {
  const { codeVerifier, codeChallenge } = createPkce();
  expect(Buffer.from(codeVerifier, 'base64url')).toHaveLength(32);
  expect(codeVerifier).toMatch(/^[A-Za-z0-9_-]{43}$/);
  expect(codeChallenge).toBe(codeChallengeOf(codeVerifier));
  expect(createPkce().codeVerifier).not.toBe(codeVerifier);
});

test('codeChallengeOf reproduces the example of the RFC', () => {
  // RFC 7636 appendix B
  expect(codeChallengeOf('dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk')).toBe(
    'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
  );
});
