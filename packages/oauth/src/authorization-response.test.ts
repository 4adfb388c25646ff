import { expect, test } from 'vitest';

import { AuthorizationResponseError, parseAuthorizationResponse } from './authorization-response.js';
import { decideIssuer } from './issuer-check.js';

function parse(query: string) {
  const { state, code, error, errorDescription, iss } = parseAuthorizationResponse(new URLSearchParams(query));
  return { state, code, error, errorDescription, iss };
}

const NOTHING = { state: null, code: null, error: null, errorDescription: null, iss: null };

test.each([
  [
    'returns a code with its state and issuer',
    'state=s&code=c&iss=https%3A%2F%2Fas.test',
    { state: 's', code: 'c', iss: 'https://as.test' },
  ],
  [
    'returns an error with its description',
    'state=s&error=access_denied&error_description=The+user+said+no',
    { state: 's', error: 'access_denied', errorDescription: 'The user said no' },
  ],
  [
    'returns only the error when there is also a code',
    'state=s&code=c&error=access_denied',
    { state: 's', error: 'access_denied' },
  ],
  [
    'returns provider_error when there is a message without an error code',
    'state=s&error_message=Broken',
    { state: 's', error: 'provider_error', errorDescription: 'Broken' },
  ],
  ['treats an empty parameter as absent', 'state=s&code=&error=', { state: 's' }],
  ['ignores other parameters', 'state=s&code=c&scope=x&session_state=1', { state: 's', code: 'c' }],
  ['ignores parameters in array notation', 'state[]=s&code[]=c', {}],
  [
    'replaces control characters in a description',
    'state=s&error=e&error_description=a%0D%0Ab%E2%80%AEc',
    { state: 's', error: 'e', errorDescription: 'a b c' },
  ],
])('parseAuthorizationResponse %s', (_rule, query, expected) => {
  expect(parse(query)).toEqual({ ...NOTHING, ...expected });
});

test.each([
  ['state twice', 'state=a&state=b&code=c', 'state'],
  ['the same state twice', 'state=a&state=a&code=c', 'state'],
  ['an empty state and a second one', 'state=&state=b&code=c', 'state'],
  ['code twice', 'state=a&code=b&code=c', 'code'],
  ['iss twice', 'state=a&code=b&iss=c&iss=d', 'iss'],
  ['any other parameter twice', 'state=a&code=b&realmId=1&realmId=2', 'realmId'],
  ['a state that is too long', `state=${'s'.repeat(513)}&code=c`, 'state'],
  ['a code with a line break', 'state=s&code=c%0D%0A', 'code'],
  ['a state with NUL', 'state=%00&code=c', 'state'],
])('parseAuthorizationResponse throws for %s', (_rule, query, parameter) => {
  const refused = expect(() => parseAuthorizationResponse(new URLSearchParams(query)));
  refused.toThrow(AuthorizationResponseError);
  refused.toThrow(expect.objectContaining({ parameter }));
});

test('parseAuthorizationResponse throws for more than 64 parameters', () => {
  const query = new URLSearchParams(Array.from({ length: 65 }, (_, index) => [`p${index}`, 'x']));
  expect(() => parseAuthorizationResponse(query)).toThrow(AuthorizationResponseError);
});

test('parseAuthorizationResponse reads a renamed code and keeps parameters that a provider adds', () => {
  const response = parseAuthorizationResponse(new URLSearchParams('state=s&spapi_oauth_code=c&selling_partner_id=42'), {
    codeParam: 'spapi_oauth_code',
  });
  expect(response.code).toBe('c');
  expect(response.params.get('selling_partner_id')).toBe('42');
});

test.each([
  ['the expected issuer', 'https://as.test', { issuer: 'https://as.test', isAdvertised: true }, 'ok'],
  ['a different issuer', 'https://evil.test', { issuer: 'https://as.test', isAdvertised: true }, 'mismatch'],
  [
    'a different issuer when none was advertised',
    'https://evil.test',
    { issuer: 'https://as.test', isAdvertised: false },
    'mismatch',
  ],
  [
    'the same issuer with an extra slash',
    'https://as.test/',
    { issuer: 'https://as.test', isAdvertised: true },
    'mismatch',
  ],
  ['no issuer when one was advertised', null, { issuer: 'https://as.test', isAdvertised: true }, 'missing'],
  ['no issuer when none was advertised', null, { issuer: 'https://as.test', isAdvertised: false }, 'ok'],
  ['an issuer from a server whose issuer is unknown', 'https://as.test', { issuer: null, isAdvertised: false }, 'ok'],
] as const)('decideIssuer judges %s', (_rule, iss, expected, verdict) => {
  expect(decideIssuer(iss, expected)).toBe(verdict);
});
