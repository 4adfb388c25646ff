import { createHmac } from 'node:crypto';

import type { ProviderRequest } from '@holdfast/fixtures';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, openFlow, read } from './browser-flow.js';
import { connect, endOf, stage } from './odd-provider.js';

describe('two tokens in one answer', () => {
  const slack = {
    scopeSeparator: ',',
    tokenResponse: {
      ok: { path: 'ok', equals: true },
      error: 'error',
      fallbackAccessToken: 'authed_user.access_token',
      secondToken: 'authed_user',
      expiresIn: ['expires_in', 'authed_user.expires_in'],
    },
    tokenNeverExpires: true,
  };
  const both = {
    ok: true,
    access_token: 'bot1',
    refresh_token: 'bot-r1',
    expires_in: 43_200,
    authed_user: { id: 'U', access_token: 'user1', refresh_token: 'user-r1', expires_in: 7200 },
  };
  const refreshed = (request: ProviderRequest): object => {
    const who = request.params['refresh_token']?.split('-')[0] ?? '';
    return { ok: true, access_token: `${who}2`, refresh_token: `${who}-r2`, expires_in: 43_200 };
  };

  test('expire with the earlier one, and are each refreshed by their own refresh token', async () => {
    await using at = await stage(() => ({ auth: slack }), {
      '/token': (request) => (request.params['code'] === undefined ? refreshed(request) : both),
    });
    const made = await connect(at.ctx);
    expect(endOf(made.credentials) - Date.now()).toBeLessThanOrEqual(7_200_000);
    const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
    expect(credentials).toMatchObject({
      access_token: 'bot2',
      refresh_token: 'bot-r2',
      raw: { authed_user: { id: 'U', access_token: 'user2', refresh_token: 'user-r2' } },
    });
    expect(at.provider.requests.slice(1).map(({ params }) => params['refresh_token'])).toEqual(['bot-r1', 'user-r1']);
  });

  test('are both kept when the second one cannot be refreshed', async () => {
    await using at = await stage(() => ({ auth: slack }), {
      '/token': (request) =>
        request.params['code'] !== undefined
          ? both
          : request.params['refresh_token'] === 'bot-r1'
            ? refreshed(request)
            : { ok: false, error: 'internal_error' },
    });
    const made = await connect(at.ctx);
    const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
    expect(credentials).toMatchObject({
      access_token: 'bot2',
      refresh_token: 'bot-r2',
      raw: { authed_user: { access_token: 'user1', refresh_token: 'user-r1' } },
    });
  });

  test('are one token when only the end user granted, requested without bot scopes and refreshed once', async () => {
    const { access_token: _a, refresh_token: _r, expires_in: _e, ...userOnly } = both;
    await using at = await stage(
      () => ({ auth: slack }),
      { '/token': (request) => (request.params['code'] === undefined ? refreshed(request) : userOnly) },
      { scopes: '' },
    );
    expect((await openFlow(at.ctx, 'odd')).begun.redirectTo.searchParams.has('scope')).toBe(false);
    const made = await connect(at.ctx);
    expect(made.credentials).toMatchObject({ access_token: 'user1', refresh_token: 'user-r1' });
    const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
    expect(credentials).toMatchObject({ access_token: 'user2', refresh_token: 'user-r2' });
    expect(at.provider.requests).toHaveLength(2);
  });
});

describe('a token for a further audience', () => {
  const sharepoint = {
    furtherTokens: { sharepoint: { params: { scope: 'https://{config.tenant}.sharepoint.com/.default' } } },
  };
  const config = { tenant: { label: 'Tenant', required: false as const, format: 'dns-label' as const } };
  let tokens = 0;
  const answer = ({ params }: ProviderRequest): object => {
    const audience = params['scope']?.includes('sharepoint') ? 'site' : 'graph';
    tokens += 1;
    return {
      access_token: `${audience}-${tokens}`,
      refresh_token: `r-${tokens}`,
      expires_in: audience === 'site' ? 1_800 : 3_600,
    };
  };
  const grants = (requests: readonly ProviderRequest[]): unknown[] =>
    requests.map(({ params }) => [params['grant_type'], params['refresh_token'], params['scope']]);

  test('comes from the same grant, is stored beside the first, and is refreshed with it by the newest refresh token', async () => {
    tokens = 0;
    await using at = await stage(() => ({ auth: sharepoint, config }), { '/token': answer });
    const made = await connect(at.ctx, { connection_config: { tenant: 'acme' } });
    expect(made.credentials).toMatchObject({
      access_token: 'graph-1',
      refresh_token: 'r-2',
      raw: { sharepoint: { access_token: 'site-2', expires_at: expect.any(String) } },
    });
    expect(endOf(made.credentials) - Date.now()).toBeLessThanOrEqual(1_800_000);

    const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
    expect(credentials).toMatchObject({
      access_token: 'graph-3',
      refresh_token: 'r-4',
      raw: { sharepoint: { access_token: 'site-4' } },
    });
    const site = 'https://acme.sharepoint.com/.default';
    expect(grants(at.provider.requests)).toEqual([
      ['authorization_code', undefined, undefined],
      ['refresh_token', 'r-1', site],
      ['refresh_token', 'r-2', undefined],
      ['refresh_token', 'r-3', site],
    ]);
  });

  test('is not requested without its inputs', async () => {
    tokens = 0;
    await using at = await stage(() => ({ auth: sharepoint, config }), { '/token': answer });
    expect((await connect(at.ctx)).credentials).toMatchObject({ access_token: 'graph-1', refresh_token: 'r-1' });
    expect(at.provider.requests).toHaveLength(1);
  });

  test('stays as it was when it cannot be refreshed, and the first is not lost', async () => {
    tokens = 0;
    const failing = (request: ProviderRequest): object =>
      tokens >= 3 ? { error: 'temporarily_unavailable' } : answer(request);
    await using at = await stage(() => ({ auth: { ...sharepoint, tokenResponse: { error: 'error' } }, config }), {
      '/token': failing,
    });
    const made = await connect(at.ctx, { connection_config: { tenant: 'acme' } });
    const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
    expect(credentials).toMatchObject({
      access_token: 'graph-3',
      refresh_token: 'r-3',
      raw: { sharepoint: { access_token: 'site-2' } },
    });
  });
});

test('keeps a session that OAuth opens, and opens it again after each refresh', async () => {
  let sessions = 0;
  await using at = await stage(
    (origin) => ({
      auth: {
        tokenResponse: { accessToken: 'BhRestToken', fallbackAccessToken: 'access_token' },
        exchange: { method: 'GET', url: `${origin}/login`, query: { version: '*', access_token: '{accessToken}' } },
      },
    }),
    {
      '/token': ({ params }) => ({
        access_token: params['code'] === undefined ? 'a2' : 'a1',
        refresh_token: 'r1',
        expires_in: 600,
      }),
      '/login': () => ({ BhRestToken: `session-${(sessions += 1)}`, restUrl: 'https://rest.test/' }),
    },
  );
  const made = await connect(at.ctx);
  expect(made.credentials).toMatchObject({
    access_token: 'session-1',
    refresh_token: 'r1',
    raw: { restUrl: 'https://rest.test/' },
  });
  const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
  expect(credentials).toMatchObject({ access_token: 'session-2' });
  expect(
    at.provider.requests.filter(({ path }) => path === '/login').map(({ query }) => query['access_token']),
  ).toEqual(['a1', 'a2']);
});

test('authenticates a client with an HMAC over body and time, and never sends its secret', async () => {
  await using at = await stage(
    (origin) => ({
      auth: {
        tokenAuth: 'none',
        bodyFormat: 'json',
        tokenParamNames: { client_id: null, grant_type: null, redirect_uri: null, code_verifier: null },
        tokenHeaders: { appkey: '{client.id}' },
        tokenHmac: { signatureHeader: 'sign', timestampHeader: 'timestamp' },
        tokenResponse: { root: 'data', accessToken: 'accessToken', expiresAt: 'expireTime' },
        refresh: { with: 'access-token', url: `${origin}/refresh`, headers: { token: '{accessToken}' } },
      },
    }),
    {
      '/token': () => ({ data: { accessToken: 'a1', expireTime: new Date(Date.now() + 3_600_000).toISOString() } }),
      '/refresh': () => ({ data: { accessToken: 'a2', expireTime: new Date(Date.now() + 3_600_000).toISOString() } }),
    },
  );
  const made = await connect(at.ctx);
  const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
  expect([made.credentials, credentials]).toMatchObject([{ access_token: 'a1' }, { access_token: 'a2' }]);
  expect(at.provider.requests.map(({ path, text }) => [path, text])).toEqual([
    ['/token', '{"code":"the-code"}'],
    ['/refresh', ''],
  ]);
  for (const { headers, text } of at.provider.requests) {
    const timestamp = headers['timestamp'] as string;
    expect(Math.abs(Number(timestamp) - Date.now())).toBeLessThan(60_000);
    expect(headers).toMatchObject({
      appkey: 'the-client',
      sign: createHmac('sha256', 'the-secret').update(`${text}${timestamp}`).digest('hex'),
    });
    expect(JSON.stringify([headers, text])).not.toContain('the-secret');
  }
});

describe('a provider that returns an ID token with the code', () => {
  const hybrid = { auth: { responseType: 'code id_token' } };
  const idToken = (nonce: string | null): string =>
    [
      { alg: 'RS256' },
      { iss: 'https://id.test', aud: 'the-client', exp: Math.floor(Date.now() / 1_000) + 300, nonce },
      'x',
    ]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.');

  test('receives a nonce that both ID tokens must return', async () => {
    let nonce: string | null = null;
    await using at = await stage(() => hybrid, {
      '/token': () => ({ access_token: 'a', expires_in: 3600, id_token: idToken(nonce) }),
    });
    const flow = await openFlow(at.ctx, 'odd');
    const asked = flow.begun.redirectTo.searchParams;
    nonce = asked.get('nonce');
    expect([asked.get('response_type'), asked.get('response_mode'), nonce]).toEqual([
      'code id_token',
      'query',
      expect.stringMatching(/^[\w-]{43}$/),
    ]);
    expect(await comeBack(at.ctx, flow, { code: 'c', id_token: idToken(nonce) })).toMatchObject({ status: 'success' });
    expect((await connectionOf(at.ctx, flow)).credentials).toMatchObject({ access_token: 'a' });
  });

  test.each(['in the callback', 'in the token response'])(
    'connects nothing by the ID token of another authorization %s',
    async (place) => {
      let nonce: string | null = null;
      const isInCallback = place === 'in the callback';
      await using at = await stage(() => hybrid, {
        '/token': () => ({ access_token: 'a', expires_in: 3600, id_token: idToken(isInCallback ? nonce : 'another') }),
      });
      const flow = await openFlow(at.ctx, 'odd');
      nonce = flow.begun.redirectTo.searchParams.get('nonce');
      const page = await comeBack(at.ctx, flow, { code: 'c', id_token: idToken(isInCallback ? 'another' : nonce) });
      expect(page).toMatchObject({ status: 'failed', message: expect.stringContaining('another authorization') });
    },
  );
});
