import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { startAuthorizationServer, type AuthorizationServer } from './authorization-server.js';

const REDIRECT_URI = 'http://localhost:9/oauth/callback/ctx';
const VERIFIER = 'v'.repeat(43);

interface Tokens {
  readonly access_token: string;
  readonly refresh_token: string;
  readonly expires_in: number;
  readonly error?: string;
}

function authorizationUrl(server: AuthorizationServer, change: Record<string, string> = {}): URL {
  const url = new URL(server.authorizationUrl);
  url.search = new URLSearchParams({
    response_type: 'code',
    client_id: server.clientId,
    redirect_uri: REDIRECT_URI,
    scope: 'openid offline_access read',
    state: 'the-state',
    prompt: 'consent',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    code_challenge_method: 'S256',
    ...change,
  }).toString();
  return url;
}

async function post(
  server: AuthorizationServer,
  params: Record<string, string>,
  url = server.tokenUrl,
): Promise<{ status: number; body: Tokens }> {
  const body = new URLSearchParams({ client_id: server.clientId, client_secret: server.clientSecret, ...params });
  const response = await fetch(url, { method: 'POST', body });
  return { status: response.status, body: JSON.parse((await response.text()) || '{}') as Tokens };
}

async function connect(server: AuthorizationServer): Promise<Tokens> {
  const callback = await server.approve(authorizationUrl(server));
  const code = callback.searchParams.get('code') ?? '';
  const { body } = await post(server, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: REDIRECT_URI,
    code_verifier: VERIFIER,
  });
  return body;
}

const statusOfMe = async (server: AuthorizationServer, token: string) =>
  (await fetch(server.userinfoUrl, { headers: { authorization: `Bearer ${token}` } })).status;

test('approve returns code, state and issuer, and the code can be exchanged for tokens', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI], accessTokenTtlSeconds: 120 });
  const callback = await server.approve(authorizationUrl(server));
  expect(callback.href).toMatch(/^http:\/\/localhost:9\/oauth\/callback\/ctx\?/);
  expect(Object.fromEntries(callback.searchParams)).toEqual({
    code: expect.any(String),
    state: 'the-state',
    iss: server.issuer,
  });

  const tokens = await connect(server);
  expect(tokens.expires_in).toBe(120);
  expect(await statusOfMe(server, tokens.access_token)).toBe(200);
  expect(server.tokenCalls).toEqual([{ grantType: 'authorization_code', status: 200, error: null }]);
});

test('approve returns access_denied when the decision is deny', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI] });
  const callback = await server.approve(authorizationUrl(server), { decision: 'deny' });
  expect(Object.fromEntries(callback.searchParams)).toMatchObject({ error: 'access_denied', state: 'the-state' });
});

test('the server requires PKCE', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI] });
  const url = authorizationUrl(server);
  url.searchParams.delete('code_challenge');
  url.searchParams.delete('code_challenge_method');
  expect((await server.approve(url)).searchParams.get('error')).toBe('invalid_request');
});

test('the server refuses a redirect URI until it is allowed', async () => {
  await using server = await startAuthorizationServer({ redirectUris: ['http://localhost:9/other'] });
  await expect(server.approve(authorizationUrl(server))).rejects.toThrow('redirect_uri');
  server.allowRedirectUri(REDIRECT_URI);
  expect((await server.approve(authorizationUrl(server))).searchParams.has('code')).toBe(true);
});

test('the server revokes the grant when a refresh token is used twice', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI] });
  const first = await connect(server);
  const refresh = () => post(server, { grant_type: 'refresh_token', refresh_token: first.refresh_token });
  const second = await refresh();
  expect(second.body.refresh_token).not.toBe(first.refresh_token);
  expect(await refresh()).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(await statusOfMe(server, second.body.access_token)).toBe(401);
  expect(server.revokedGrants).toHaveLength(1);
  expect(server.countTokenCalls('refresh_token')).toBe(2);
  expect(server.tokenCalls.at(-1)).toEqual({ grantType: 'refresh_token', status: 400, error: 'invalid_grant' });
});

test('the server invalidates the grant when its refresh token is revoked', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI] });
  const tokens = await connect(server);
  expect(
    (await post(server, { token: tokens.refresh_token, token_type_hint: 'refresh_token' }, server.revocationUrl))
      .status,
  ).toBe(200);
  expect(await statusOfMe(server, tokens.access_token)).toBe(401);
});

test('the server expires an access token on time', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI], accessTokenTtlSeconds: 1 });
  const tokens = await connect(server);
  await expect.poll(() => statusOfMe(server, tokens.access_token), { interval: 200 }).toBe(401);
});
