import { expect, test } from 'vitest';

import { AuthorizationResponseError, parseAuthorizationResponse } from './authorization-response.js';
import { decideIssuer } from './issuer-check.js';

function parse(query: string) {
  const { state, code, error, errorDescription, iss } = parseAuthorizationResponse(new URLSearchParams(query));
  return { state, code, error, errorDescription, iss };
}

const NOTHING = { state: null, code: null, error: null, errorDescription: null, iss: null };

test.each([
  ['a code comes with its state and issuer', 'state=s&code=c&iss=https%3A%2F%2Fas.test', { state: 's', code: 'c', iss: 'https://as.test' }],
  ['an error comes with its description', 'state=s&error=access_denied&error_description=The+user+said+no', { state: 's', error: 'access_denied', errorDescription: 'The user said no' }],
  ['an error wins over a code', 'state=s&code=c&error=access_denied', { state: 's', error: 'access_denied' }],
  ['an explanation without a code is an error', 'state=s&error_message=Broken', { state: 's', error: 'provider_error', errorDescription: 'Broken' }],
  ['an empty parameter counts as absent', 'state=s&code=&error=', { state: 's' }],
  ['other parameters change nothing', 'state=s&code=c&scope=x&session_state=1', { state: 's', code: 'c' }],
  ['an array is not a parameter', 'state[]=s&code[]=c', {}],
  ['control characters do not reach a page', 'state=s&error=e&error_description=a%0D%0Ab%E2%80%AEc', { state: 's', error: 'e', errorDescription: 'a b c' }],
])('%s', (_rule, query, expected) => {
  expect(parse(query)).toEqual({ ...NOTHING, ...expected });
});

test.each([
  ['state twice', 'state=a&state=b&code=c', 'state'],
  ['the same state twice', 'state=a&state=a&code=c', 'state'],
  ['an empty state and another', 'state=&state=b&code=c', 'state'],
  ['code twice', 'state=a&code=b&code=c', 'code'],
  ['iss twice', 'state=a&code=b&iss=c&iss=d', 'iss'],
  ['another parameter twice', 'state=a&code=b&realmId=1&realmId=2', 'realmId'],
  ['too long a state', `state=${'s'.repeat(513)}&code=c`, 'state'],
  ['a code with a line break', 'state=s&code=c%0D%0A', 'code'],
  ['a state with NUL', 'state=%00&code=c', 'state'],
])('refused: %s', (_rule, query, parameter) => {
  const refused = expect(() => parseAuthorizationResponse(new URLSearchParams(query)));
  refused.toThrow(AuthorizationResponseError);
  refused.toThrow(expect.objectContaining({ parameter }));
});

test('too many parameters are refused', () => {
  const query = new URLSearchParams(Array.from({ length: 65 }, (_, index) => [`p${index}`, 'x']));
  expect(() => parseAuthorizationResponse(query)).toThrow(AuthorizationResponseError);
});

test('a provider may name the code otherwise, and add values of its own', () => {
  const response = parseAuthorizationResponse(new URLSearchParams('state=s&spapi_oauth_code=c&selling_partner_id=42'), { codeParam: 'spapi_oauth_code' });
  expect(response.code).toBe('c');
  expect(response.params.get('selling_partner_id')).toBe('42');
});

test.each([
  ['the expected issuer', 'https://as.test', { issuer: 'https://as.test', isAdvertised: true }, 'ok'],
  ['another issuer', 'https://evil.test', { issuer: 'https://as.test', isAdvertised: true }, 'mismatch'],
  ['another issuer where none was advertised', 'https://evil.test', { issuer: 'https://as.test', isAdvertised: false }, 'mismatch'],
  ['the same issuer with a slash more', 'https://as.test/', { issuer: 'https://as.test', isAdvertised: true }, 'mismatch'],
  ['no issuer although advertised', null, { issuer: 'https://as.test', isAdvertised: true }, 'missing'],
  ['no issuer, none advertised', null, { issuer: 'https://as.test', isAdvertised: false }, 'ok'],
  ['an issuer from a server whose issuer is unknown', 'https://as.test', { issuer: null, isAdvertised: false }, 'ok'],
] as const)('%s', (_rule, iss, expected, verdict) => {
  expect(decideIssuer(iss, expected)).toBe(verdict);
});
