import {
  scriptedTokenEndpoint,
  startAuthorizationServer,
  type ScriptedAnswer,
  type ScriptedTokenEndpoint,
} from '@holdfast/fixtures';
import { expect, test } from 'vitest';

import { parseAuthorizationResponse } from './authorization-response.js';
import { buildAuthorizationUrl } from './authorization-url.js';
import { decideIssuer } from './issuer-check.js';
import { OAuthError } from './oauth-error.js';
import { createPkce } from './pkce.js';
import { requestToken } from './request-token.js';
import { revokeToken } from './revoke-token.js';
import type { OAuthFetch } from './send-request.js';
import type { GrantRequest } from './token-request.js';
import type { TokenGrant } from './token-response.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');
const REDIRECT_URI = 'http://localhost:9/cb';
const now = (): Date => NOW;

const send: OAuthFetch = (url, init) => fetch(url, { ...init, redirect: 'manual', signal: AbortSignal.timeout(500) });

function request(endpoint: ScriptedTokenEndpoint, grant: GrantRequest): Promise<TokenGrant> {
  const client = { id: endpoint.clientId, secret: endpoint.clientSecret, auth: 'basic' as const };
  return requestToken(send, { grant, tokenUrl: new URL(endpoint.tokenUrl), client, rules: {}, now });
}

async function failureOf(promise: Promise<unknown>): Promise<OAuthError> {
  const outcome = await promise.catch((error: unknown) => error);
  if (!(outcome instanceof OAuthError)) throw new Error('No OAuthError was thrown.', { cause: outcome });
  return outcome;
}

test('requestToken refreshes and counts the lifetime from the time of the response', async () => {
  await using endpoint = await scriptedTokenEndpoint({ accessTokenTtlSeconds: 1800, scope: 'read write' });
  const { refreshToken } = endpoint.authorize();
  const grant = await request(endpoint, { type: 'refresh_token', refreshToken });
  const issued = endpoint.ledger.requests[0]?.issued;
  expect(grant).toMatchObject({
    accessToken: issued?.accessToken,
    refreshToken: issued?.refreshToken,
    expiresAt: new Date('2026-01-01T00:30:00.000Z'),
    scopes: ['read', 'write'],
  });
});

test('requestToken rejects as refused when the refresh token was used before', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const { refreshToken } = endpoint.authorize();
  await request(endpoint, { type: 'refresh_token', refreshToken });
  expect(await failureOf(request(endpoint, { type: 'refresh_token', refreshToken }))).toMatchObject({
    kind: 'refused',
    error: 'invalid_grant',
    status: 400,
  });
});

test('requestToken redacts secrets in its error when the provider quotes them, even ones that were not sent', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const { accessToken, refreshToken } = endpoint.authorize();
  endpoint.always({
    reply: { status: 400, body: { error: 'invalid_grant', error_description: `${refreshToken} of ${accessToken}` } },
  });
  const client = { id: endpoint.clientId, secret: endpoint.clientSecret, auth: 'body' as const };
  const grant = { type: 'refresh_token', refreshToken } as const;
  const failing = requestToken(send, {
    grant,
    tokenUrl: new URL(endpoint.tokenUrl),
    client,
    rules: {},
    now,
    heldSecrets: [accessToken],
  });
  expect((await failureOf(failing)).description).toBe('[redacted] of [redacted]');
});

test('requestToken rejects as client_misconfigured when the client secret is wrong', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const client = { id: endpoint.clientId, secret: 'wrong', auth: 'body' as const };
  const input = {
    grant: { type: 'client_credentials', scopes: [] },
    tokenUrl: new URL(endpoint.tokenUrl),
    client,
    rules: {},
    now,
  } as const;
  expect(await failureOf(requestToken(send, input))).toMatchObject({ kind: 'client_misconfigured', status: 401 });
});

test.each<[string, ScriptedAnswer, Partial<OAuthError>]>([
  ['request is lost', { drop: 'before' }, { status: null }],
  ['response is lost', { drop: 'after' }, { status: null }],
  ['response is late', { latencyMs: 5000 }, { status: null }],
  ['response drips past the deadline', { dripMs: 50 }, { status: null }],
  ['response is a server error', { reply: { status: 502, body: '<h1>Bad gateway</h1>' } }, { status: 502 }],
  [
    'response is a rate limit with seconds',
    { reply: { status: 429, headers: { 'retry-after': '30' } } },
    { status: 429, retryAfterMs: 30_000 },
  ],
  [
    'response is a rate limit with a date',
    { reply: { status: 503, headers: { 'retry-after': 'Thu, 01 Jan 2026 00:01:00 GMT' } } },
    { status: 503, retryAfterMs: 60_000 },
  ],
  ['response is truncated', { reply: { status: 200, body: '{"access_token":"a"' } }, { status: 200 }],
])('requestToken rejects as unavailable when the %s', async (_what, answer, expected) => {
  await using endpoint = await scriptedTokenEndpoint();
  endpoint.script(answer);
  const { refreshToken } = endpoint.authorize();
  expect(await failureOf(request(endpoint, { type: 'refresh_token', refreshToken }))).toMatchObject({
    kind: 'unavailable',
    ...expected,
  });
  expect(endpoint.ledger.requests).toHaveLength(1);
});

test.each([301, 302, 303, 307, 308])(
  'requestToken rejects a %i redirect and sends nothing to its target',
  async (status) => {
    await using endpoint = await scriptedTokenEndpoint();
    await using target = await scriptedTokenEndpoint();
    endpoint.script({ reply: { status, headers: { location: target.tokenUrl }, body: { access_token: 'a' } } });
    const { refreshToken } = endpoint.authorize();
    expect(await failureOf(request(endpoint, { type: 'refresh_token', refreshToken }))).toMatchObject({
      kind: 'unavailable',
      status,
    });
    expect(target.ledger.requests).toEqual([]);
  },
);

test('requestToken redacts an echo of the request in its error', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const { refreshToken } = endpoint.authorize();
  const echo = `bad token ${refreshToken} from ${endpoint.clientSecret}`;
  endpoint.script({ reply: { status: 400, body: { error: 'invalid_grant', error_description: echo } } });
  const failure = await failureOf(request(endpoint, { type: 'refresh_token', refreshToken }));
  expect(failure.description).toBe('bad token [redacted] from [redacted]');
});

test('a strict server accepts every step: authorize, exchange the code, refresh, revoke', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI] });
  const client = { id: server.clientId, secret: server.clientSecret, auth: 'body' as const };
  const base = { tokenUrl: new URL(server.tokenUrl), client, rules: {}, now };
  const { codeVerifier, codeChallenge } = createPkce();
  const url = buildAuthorizationUrl({
    authorizationUrl: new URL(server.authorizationUrl),
    clientId: server.clientId,
    redirectUri: REDIRECT_URI,
    scopes: ['openid', 'offline_access', 'read'],
    state: 'the-state',
    codeChallenge,
    params: { prompt: 'consent' },
  });
  const response = parseAuthorizationResponse((await server.approve(url)).searchParams);
  expect(response.state).toBe('the-state');
  expect(decideIssuer(response.iss, { issuer: server.issuer, isAdvertised: true })).toBe('ok');

  const code = response.code ?? '';
  const first = await requestToken(send, {
    ...base,
    grant: { type: 'authorization_code', code, redirectUri: REDIRECT_URI, codeVerifier },
  });
  const second = await requestToken(send, {
    ...base,
    grant: { type: 'refresh_token', refreshToken: first.refreshToken ?? '' },
  });
  expect(second.refreshToken).not.toBe(first.refreshToken);

  const token = second.refreshToken ?? '';
  const revocation = {
    url: new URL(server.revocationUrl),
    token,
    tokenTypeHint: 'refresh_token',
    client,
    rules: {},
    now,
  } as const;
  await revokeToken(send, revocation);
  expect(
    await failureOf(requestToken(send, { ...base, grant: { type: 'refresh_token', refreshToken: token } })),
  ).toMatchObject({ kind: 'refused' });
  await expect(revokeToken(send, revocation)).resolves.toBeUndefined();
});

test('requestToken rejects as refused when the code verifier is wrong', async () => {
  await using server = await startAuthorizationServer({ redirectUris: [REDIRECT_URI] });
  const url = buildAuthorizationUrl({
    authorizationUrl: new URL(server.authorizationUrl),
    clientId: server.clientId,
    redirectUri: REDIRECT_URI,
    scopes: ['openid'],
    state: 's',
    codeChallenge: createPkce().codeChallenge,
  });
  const code = parseAuthorizationResponse((await server.approve(url)).searchParams).code ?? '';
  const grant = {
    type: 'authorization_code',
    code,
    redirectUri: REDIRECT_URI,
    codeVerifier: createPkce().codeVerifier,
  } as const;
  const client = { id: server.clientId, secret: server.clientSecret, auth: 'body' as const };
  const input = { grant, tokenUrl: new URL(server.tokenUrl), client, rules: {}, now };
  expect(await failureOf(requestToken(send, input))).toMatchObject({ kind: 'refused', error: 'invalid_grant' });
});
