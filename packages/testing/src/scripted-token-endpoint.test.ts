import { createHash } from 'node:crypto';

import { expect, test } from 'vitest';

import { fixedClock } from './fixed-clock.js';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from './scripted-token-endpoint.js';

interface TokenBody {
  readonly access_token?: string;
  readonly refresh_token?: string;
  readonly expires_in?: number;
  readonly error?: string;
}

async function post(
  endpoint: ScriptedTokenEndpoint,
  params: Record<string, string>,
): Promise<{ status: number; headers: Headers; body: TokenBody }> {
  const body = new URLSearchParams({ client_id: endpoint.clientId, client_secret: endpoint.clientSecret, ...params });
  const response = await fetch(endpoint.tokenUrl, { method: 'POST', body });
  return { status: response.status, headers: response.headers, body: (await response.json()) as TokenBody };
}

function refresh(endpoint: ScriptedTokenEndpoint, refreshToken: string) {
  return post(endpoint, { grant_type: 'refresh_token', refresh_token: refreshToken });
}

test('strict rotation revokes all tokens of an authorization when a used refresh token is presented again', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const first = endpoint.authorize();
  const second = await refresh(endpoint, first.refreshToken);
  expect(second.body.refresh_token).not.toBe(first.refreshToken);
  expect(endpoint.isLive(second.body.access_token ?? '')).toBe(true);

  expect(await refresh(endpoint, first.refreshToken)).toMatchObject({ status: 400, body: { error: 'invalid_grant' } });
  expect(endpoint.isLive(second.body.access_token ?? '')).toBe(false);
  expect(await refresh(endpoint, second.body.refresh_token ?? '')).toMatchObject({ status: 400 });
  expect(endpoint.ledger.reused).toEqual([first.refreshToken]);
  expect(endpoint.ledger.presented).toEqual([first.refreshToken, first.refreshToken, second.body.refresh_token]);
  expect(endpoint.ledger.revokedFamilies).toEqual(new Set([first.family]));
});

test('strict rotation does not revoke the tokens of another authorization', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const [lost, other] = [endpoint.authorize(), endpoint.authorize()];
  await refresh(endpoint, lost.refreshToken);
  await refresh(endpoint, lost.refreshToken);
  expect((await refresh(endpoint, other.refreshToken)).status).toBe(200);
});

test('rotation with grace accepts a used refresh token for a limited time', async () => {
  const clock = fixedClock('2026-01-01');
  await using endpoint = await scriptedTokenEndpoint({ rotation: 'grace', graceMs: 1000, now: clock.now });
  const first = endpoint.authorize();
  await refresh(endpoint, first.refreshToken);
  clock.advance(1000);
  expect((await refresh(endpoint, first.refreshToken)).status).toBe(200);
  clock.advance(1);
  expect((await refresh(endpoint, first.refreshToken)).status).toBe(400);
});

test('without rotation the refresh token stays valid and responses contain none', async () => {
  await using endpoint = await scriptedTokenEndpoint({ rotation: 'none' });
  const first = endpoint.authorize();
  const bodies = [await refresh(endpoint, first.refreshToken), await refresh(endpoint, first.refreshToken)].map(
    ({ body }) => body,
  );
  expect(bodies).toEqual(Array(2).fill({ access_token: expect.any(String), token_type: 'Bearer', expires_in: 3600 }));
});

test('the endpoint responds in the order of the script and then normally', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const { refreshToken } = endpoint.authorize();
  endpoint.script(
    { reply: { status: 429, headers: { 'retry-after': '7' }, body: { error: 'slow_down' } } },
    { latencyMs: 30 },
  );
  const limited = await refresh(endpoint, refreshToken);
  expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
  expect((await refresh(endpoint, refreshToken)).status).toBe(200);
  expect(endpoint.ledger.requests.map(({ outcome }) => outcome)).toEqual(['replied', 'granted']);
});

test('a request dropped before takes no effect, and one dropped after uses up the token', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const { refreshToken } = endpoint.authorize();
  endpoint.script({ drop: 'before' }, { drop: 'after' });
  await expect(refresh(endpoint, refreshToken)).rejects.toThrow();
  expect(endpoint.isRefreshable(refreshToken)).toBe(true);
  await expect(refresh(endpoint, refreshToken)).rejects.toThrow();
  expect(endpoint.isRefreshable(refreshToken)).toBe(false);
  expect(endpoint.ledger.requests.map(({ outcome }) => outcome)).toEqual(['dropped_before', 'dropped_after']);
  expect(endpoint.ledger.issued).toHaveLength(2);
});

test('hold delays responses until they are released', async () => {
  await using endpoint = await scriptedTokenEndpoint({ rotation: 'none' });
  const { refreshToken } = endpoint.authorize();
  const release = endpoint.hold();
  const answers = [refresh(endpoint, refreshToken), refresh(endpoint, refreshToken)];
  await expect.poll(() => endpoint.ledger.requests.length).toBe(2);
  expect(endpoint.ledger.requests.map(({ outcome }) => outcome)).toEqual([null, null]);
  release();
  expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([200, 200]);
  expect(endpoint.ledger.maxConcurrent).toBe(2);
});

test('dripMs sends the body slowly', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  endpoint.script({ dripMs: 5, reply: { status: 200, body: 'abcdefghij' } });
  const startedAt = performance.now();
  const response = await fetch(endpoint.tokenUrl, { method: 'POST', body: new URLSearchParams() });
  expect(await response.text()).toBe('abcdefghij');
  expect(performance.now() - startedAt).toBeGreaterThan(40);
});

test('a code can be exchanged once, with its verifier and redirect URI', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const codeVerifier = 'v'.repeat(43);
  const bound = {
    redirectUri: 'http://localhost/cb',
    codeChallenge: createHash('sha256').update(codeVerifier).digest('base64url'),
  };
  const trade = (code: string, change: Record<string, string> = {}) =>
    post(endpoint, {
      grant_type: 'authorization_code',
      code,
      redirect_uri: bound.redirectUri,
      code_verifier: codeVerifier,
      ...change,
    });

  const code = endpoint.issueCode(bound);
  expect((await trade(code)).status).toBe(200);
  expect((await trade(code)).body.error).toBe('invalid_grant');
  expect((await trade(endpoint.issueCode(bound), { code_verifier: 'other' })).body.error).toBe('invalid_grant');
  expect((await trade(endpoint.issueCode(bound), { redirect_uri: 'http://evil' })).body.error).toBe('invalid_grant');
});

test('the endpoint refuses a wrong client secret', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const { refreshToken } = endpoint.authorize();
  const wrong = await post(endpoint, {
    grant_type: 'refresh_token',
    refresh_token: refreshToken,
    client_secret: 'wrong',
  });
  expect(wrong).toMatchObject({ status: 401, body: { error: 'invalid_client' } });
  expect(endpoint.isRefreshable(refreshToken)).toBe(true);
});

test('the API accepts only live tokens', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  const call = async (token: string) =>
    (await fetch(endpoint.apiUrl, { headers: { authorization: `Bearer ${token}` } })).status;
  const tokens = [endpoint.authorize(), endpoint.authorize(), endpoint.authorize()] as const;
  expect(await call(tokens[0].accessToken)).toBe(200);
  endpoint.withdraw(tokens[0].refreshToken);
  await fetch(endpoint.revocationUrl, { method: 'POST', body: new URLSearchParams({ token: tokens[1].accessToken }) });
  expect(await Promise.all(tokens.map(({ accessToken }) => call(accessToken)))).toEqual([401, 401, 200]);
  expect(endpoint.ledger.revoked).toEqual([tokens[1].accessToken]);
  endpoint.expireAccessTokens();
  expect(await call(tokens[2].accessToken)).toBe(401);
});
