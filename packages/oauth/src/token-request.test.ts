import { expect, test } from 'vitest';

import type { ClientAuthentication } from './client-authentication.js';
import { buildTokenRequest, type TokenRequestInput } from './token-request.js';

const INPUT: TokenRequestInput = {
  grant: {
    type: 'authorization_code',
    code: 'the code',
    redirectUri: 'https://holdfast.test/cb',
    codeVerifier: 'verifier',
  },
  tokenUrl: new URL('https://auth.test/token?key=1'),
  client: { id: 'id:1', secret: 's&cret', auth: 'body' },
};

function build(change: Partial<TokenRequestInput> = {}) {
  const { url, init } = buildTokenRequest({ ...INPUT, ...change });
  return { url, ...init, form: Object.fromEntries(new URLSearchParams(init.body)) };
}

test('buildTokenRequest sends code, redirect URI, verifier and client in a form', () => {
  expect(build()).toEqual({
    url: 'https://auth.test/token?key=1',
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'grant_type=authorization_code&code=the+code&redirect_uri=https%3A%2F%2Fholdfast.test%2Fcb&code_verifier=verifier&client_id=id%3A1&client_secret=s%26cret',
    form: expect.anything(),
  });
});

test('buildTokenRequest sends only the refresh token and the client for a refresh', () => {
  const { form } = build({ grant: { type: 'refresh_token', refreshToken: 'r' } });
  expect(form).toEqual({ grant_type: 'refresh_token', refresh_token: 'r', client_id: 'id:1', client_secret: 's&cret' });
});

test('buildTokenRequest sends scopes for client credentials only when there are some', () => {
  const grant = { type: 'client_credentials', scopes: ['a', 'b'], scopeSeparator: ',' } as const;
  expect(build({ grant }).form['scope']).toBe('a,b');
  expect(build({ grant: { ...grant, scopes: [] }, params: { scope: 'fixed' } }).form['scope']).toBe('fixed');
});

test.each<[ClientAuthentication, string | undefined, Record<string, string>]>([
  ['body', undefined, { client_id: 'id:1', client_secret: 's&cret' }],
  ['basic', 'id:1:s&cret', {}],
  ['basic-encoded', 'id%3A1:s%26cret', {}],
  ['basic+body', 'id:1:s&cret', { client_id: 'id:1', client_secret: 's&cret' }],
  ['secret-as-username', 's&cret:', {}],
  ['none', undefined, { client_id: 'id:1' }],
])('buildTokenRequest authenticates the client with %s', (auth, basic, inBody) => {
  const { headers, form } = build({
    grant: { type: 'refresh_token', refreshToken: 'r' },
    client: { ...INPUT.client, auth },
  });
  expect(headers['authorization']).toBe(
    basic === undefined ? undefined : `Basic ${Buffer.from(basic).toString('base64')}`,
  );
  expect(form).toEqual({ grant_type: 'refresh_token', refresh_token: 'r', ...inBody });
});

test('buildTokenRequest sends JSON when bodyFormat is json', () => {
  const { headers, body } = build({ grant: { type: 'refresh_token', refreshToken: 'r' }, bodyFormat: 'json' });
  expect(headers['content-type']).toBe('application/json');
  expect(JSON.parse(body ?? '')).toEqual({
    grant_type: 'refresh_token',
    refresh_token: 'r',
    client_id: 'id:1',
    client_secret: 's&cret',
  });
});

test('buildTokenRequest keeps the query of the URL and sends no body when bodyFormat is query', () => {
  const { url, body } = build({ grant: { type: 'refresh_token', refreshToken: 'r' }, bodyFormat: 'query' });
  expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({ key: '1', refresh_token: 'r' });
  expect(body).toBeUndefined();
});

test("buildTokenRequest uses the provider's parameter names and omits a parameter whose name is null", () => {
  const { form } = build({
    paramNames: { client_id: 'app_id', client_secret: 'secret', code: 'auth_code', redirect_uri: null },
  });
  expect(form).toMatchObject({ app_id: 'id:1', secret: 's&cret', auth_code: 'the code' });
  expect(Object.keys(form)).not.toEqual(expect.arrayContaining(['redirect_uri']));
});

test('buildTokenRequest adds further parameters and headers but replaces none of the grant', () => {
  const { form, headers } = build({
    params: { expires_in: '1800', code: 'planted' },
    headers: { 'X-Version': '2', 'Content-Type': 'text/plain' },
  });
  expect(form).toMatchObject({ expires_in: '1800', code: 'the code' });
  expect(headers).toMatchObject({ 'x-version': '2', 'content-type': 'application/x-www-form-urlencoded' });
});
