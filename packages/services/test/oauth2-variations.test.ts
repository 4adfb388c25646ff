import { connectionStore } from '@holdfast/db';
import type { ProviderDefinitionInput } from '@holdfast/providers';
import { importConnectionInputSchema } from '@holdfast/schema';
import { importConnection, type ServiceContext } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, openFlow, read } from './browser-flow.js';
import { connect, endOf, stage as stageOf, TOKENS, type Answers, type Stage } from './odd-provider.js';

type OAuth2Auth = Extract<ProviderDefinitionInput['auth'], { mode: 'oauth2' }>;
/** A custom provider: its definition in addition to the usual parts, and its answer for each path. */
function stage(auth: (origin: string) => Partial<OAuth2Auth>, answers: Answers): Promise<Stage> {
  return stageOf((origin) => ({ auth: auth(origin) }), answers, { scopes: 'read,write' });
}

describe('the authorization request', () => {
  test.each<[string, Partial<OAuth2Auth>, string]>([
    [
      'has a literal plus between scopes when the provider splits before it decodes',
      { scopeSeparator: '+' },
      '&scope=read+write',
    ],
    ['omits parameters that the provider refuses', { paramNames: { response_type: null } }, '?client_id=the-client&'],
    ['renames', { paramNames: { client_id: 'client_key' } }, '&client_key=the-client&'],
    [
      'requests the response type under the provider’s name',
      { responseType: 'auth_code' },
      '?response_type=auth_code&',
    ],
    [
      'has no empty parameters when they count as errors',
      { dropEmptyParams: true, authorizationParams: { scope_hint: '' } },
      '?response_type=code&',
    ],
  ])('%s', async (_rule, auth, part) => {
    await using at = await stage(() => auth, {});
    const { href } = (await openFlow(at.ctx, 'odd')).begun.redirectTo;
    expect(href).toContain(part);
    expect(href).not.toContain('scope_hint');
    expect(href).not.toMatch(/[?&]scope=&|[?&]scope=$/);
  });
});

describe('the token request', () => {
  test("sends the code and repeated parameters under the provider's names", async () => {
    await using at = await stage(
      () => ({
        codeParam: 'spapi_oauth_code',
        tokenParams: { state: '{state}', type: 'web_server', context: 'stores/{client.id}' },
        tokenParamNames: {
          grant_type: null,
          redirect_uri: null,
          client_id: 'app_id',
          client_secret: 'secret',
          code: 'auth_code',
        },
        refresh: { with: 'refresh-token', params: { type: 'refresh' } },
      }),
      { '/token': () => TOKENS },
    );
    const { connection_id: connectionId } = await connect(
      at.ctx,
      {},
      { spapi_oauth_code: 'the-code', selling_partner_id: 'x' },
    );
    const [asked] = at.provider.requests;
    expect(asked?.params).toEqual({
      state: expect.stringMatching(/^[\w-]{43}$/),
      type: 'web_server',
      context: 'stores/the-client',
      app_id: 'the-client',
      secret: 'the-secret',
      auth_code: 'the-code',
      code_verifier: expect.any(String),
    });
    await read(at.ctx, 'odd', { connectionId, force: true });
    expect(at.provider.requests[1]?.params).toMatchObject({
      type: 'refresh',
      refresh_token: 'r1',
      context: 'stores/the-client',
    });
    expect(at.provider.requests[1]?.params).not.toHaveProperty('state');
  });

  test('uses GET when the provider refreshes with it', async () => {
    await using at = await stage(
      (origin) => ({ refresh: { with: 'refresh-token', method: 'GET', url: `${origin}/renew` } }),
      {
        '/token': () => TOKENS,
        '/renew': () => ({ ...TOKENS, access_token: 'a2' }),
      },
    );
    const { connection_id: connectionId } = await connect(at.ctx);
    expect((await read(at.ctx, 'odd', { connectionId, force: true })).credentials).toMatchObject({
      access_token: 'a2',
    });
    expect(at.provider.requests[1]).toMatchObject({
      method: 'GET',
      query: { grant_type: 'refresh_token', refresh_token: 'r1' },
    });
  });

  test.each<[string, Partial<OAuth2Auth>, object | string, object]>([
    [
      'nested in an envelope',
      { tokenResponse: { root: 'data', ok: { path: 'code', equals: 0 } } },
      { code: 0, data: { access_token: 'n', scope: [4] } },
      { access_token: 'n' },
    ],
    ['under other names', { tokenResponse: { accessToken: 'jwt' } }, { jwt: 'j' }, { access_token: 'j' }],
    ['as a form', {}, 'access_token=f&scope=a%2Cb', { access_token: 'f' }],
  ])('reads an answer that comes %s', async (_rule, auth, answer, credentials) => {
    await using at = await stage(() => auth, { '/token': () => answer });
    expect((await connect(at.ctx)).credentials).toMatchObject(credentials);
  });

  test.each([
    [
      '{ok: false}',
      { ok: { path: 'ok', equals: true }, error: 'error' },
      { ok: false, error: 'invalid_code' },
      'invalid_code',
    ],
    ['an error without a token', {}, { error: 'bad_verification_code' }, 'bad_verification_code'],
    [
      'a code other than zero',
      { ok: { path: 'code', equals: 0 }, error: 'message' },
      { code: 40_001, message: 'no such app' },
      'no such app',
    ],
    [
      'a result other than the good one',
      { ok: { path: 'result', equals: '0000' } },
      { result: '5001', message: 'expired' },
      'expired',
    ],
  ])('treats %s under status 200 as an error', async (_rule, tokenResponse, answer, said) => {
    await using at = await stage(() => ({ tokenResponse }), { '/token': () => answer });
    const page = await comeBack(at.ctx, await openFlow(at.ctx, 'odd'), { code: 'the-code' });
    expect(page).toMatchObject({
      status: 'failed',
      code: 'token_request_failed',
      message: expect.stringContaining(said),
    });
  });
});

describe('a short-lived token', () => {
  const exchange = (origin: string): Partial<OAuth2Auth> => ({
    exchange: {
      method: 'GET',
      url: `${origin}/long`,
      query: {
        grant_type: 'fb_exchange_token',
        client_id: '{client.id}',
        client_secret: '{client.secret}',
        fb_exchange_token: '{accessToken}',
      },
    },
    refresh: {
      with: 'access-token',
      method: 'GET',
      url: `${origin}/long`,
      params: { grant_type: 'fb_exchange_token', fb_exchange_token: '{accessToken}' },
    },
  });

  test('is exchanged for the long-lived one, which refreshes itself a week before it expires', async () => {
    let count = 0;
    await using at = await stage(exchange, {
      '/token': () => ({ access_token: 'short', expires_in: 3600, user_id: 7 }),
      '/long': () => ({ access_token: `long${(count += 1)}`, expires_in: 60 * 86_400 }),
    });
    const made = await connect(at.ctx);
    expect(made.credentials).toMatchObject({ access_token: 'long1', raw: { user_id: 7, access_token: 'long1' } });
    expect(at.provider.requests[1]?.query).toEqual({
      grant_type: 'fb_exchange_token',
      client_id: 'the-client',
      client_secret: 'the-secret',
      fb_exchange_token: 'short',
    });
    const ref = { connectionId: made.connection_id };

    at.services.advance(52 * 86_400_000);
    expect((await read(at.ctx, 'odd', ref)).credentials).toMatchObject({ access_token: 'long1' });
    at.services.advance(2 * 86_400_000);
    await expect
      .poll(async () => (await read(at.ctx, 'odd', ref)).credentials)
      .toMatchObject({ access_token: 'long2' });
    expect(at.provider.requests.at(-1)?.query).toEqual({ grant_type: 'fb_exchange_token', fb_exchange_token: 'long1' });
    expect(at.provider.requests.filter(({ path }) => path === '/token')).toHaveLength(1);
  });

  test('makes no connection when it cannot be exchanged, and reveals nothing of it', async () => {
    await using at = await stage(exchange, {
      '/token': () => ({ access_token: 'short-secret' }),
      '/long': () => ({ error: 'invalid_grant', error_description: 'short-secret of the-secret' }),
    });
    const page = await comeBack(at.ctx, await openFlow(at.ctx, 'odd'), { code: 'c' });
    expect(page).toMatchObject({ status: 'failed', message: expect.stringContaining('[redacted] of [redacted]') });
  });
});

test('keeps the token with a new expiry when a refresh only extends it', async () => {
  await using at = await stage(
    (origin) => ({
      tokenResponse: { ok: { path: 'result', equals: '0000' } },
      ttlSeconds: 30 * 86_400,
      refresh: { with: 'refresh-token', url: `${origin}/renew`, extendsOnly: true },
    }),
    {
      '/token': () => ({ result: '0000', access_token: 'a1', refresh_token: 'r1' }),
      '/renew': () => ({ result: '0000', message: 'OK' }),
    },
  );
  const made = await connect(at.ctx);
  at.services.advance(86_400_000);
  const { credentials } = await read(at.ctx, 'odd', { connectionId: made.connection_id, force: true });
  expect(credentials).toMatchObject({ access_token: 'a1', refresh_token: 'r1', raw: { result: '0000' } });
  expect(endOf(credentials) - endOf(made.credentials)).toBeGreaterThanOrEqual(86_400_000);
});

test('never refreshes before the provider allows it, not even when forced', async () => {
  await using at = await stage(() => ({ expiryMarginSeconds: 30 }), {
    '/token': () => ({ access_token: 'a', refresh_token: 'r', expires_in: 600 }),
  });
  const made = await connect(at.ctx);
  const ref = { connectionId: made.connection_id };
  at.services.advance(569_000);
  await read(at.ctx, 'odd', { ...ref, force: true });
  await read(at.ctx, 'odd', ref);
  expect(at.provider.requests).toHaveLength(1);
  at.services.advance(20_000);
  await read(at.ctx, 'odd', ref);
  expect(at.provider.requests).toHaveLength(2);
});

describe("a client of the end user's own", () => {
  const override = { oauth_client_id_override: 'own-client', oauth_client_secret_override: 'own-secret' };

  test('is sent to the provider, stored with the connection, and used at refreshes', async () => {
    await using at = await stage(() => ({}), { '/token': () => TOKENS });
    const flow = await openFlow(at.ctx, 'odd', { credentials: override });
    expect(flow.begun.redirectTo.searchParams.get('client_id')).toBe('own-client');
    await comeBack(at.ctx, flow, { code: 'c' });
    expect((await connectionOf(at.ctx, flow)).credentials).toMatchObject({
      config_override: { client_id: 'own-client', client_secret: 'own-secret' },
    });
    expect((await connectionOf(at.ctx, flow, { force: true })).credentials).toMatchObject({
      config_override: { client_id: 'own-client' },
    });
    expect(at.provider.requests.map(({ params }) => [params['client_id'], params['client_secret']])).toEqual([
      ['own-client', 'own-secret'],
      ['own-client', 'own-secret'],
    ]);
  });

  test("is never sent the integration's secret when it has none", async () => {
    await using at = await stage(() => ({}), { '/token': () => TOKENS });
    const flow = await openFlow(at.ctx, 'odd', { credentials: { oauth_client_id_override: 'public' } });
    await comeBack(at.ctx, flow, { code: 'c' });
    await connectionOf(at.ctx, flow, { force: true });
    expect(at.provider.requests.map(({ params }) => [params['client_id'], params['client_secret']])).toEqual([
      ['public', undefined],
      ['public', undefined],
    ]);
  });

  test('may bring its own refresh token', async () => {
    await using at = await stage(() => ({}), { '/token': () => TOKENS });
    const flow = await openFlow(at.ctx, 'odd', { credentials: { oauth_refresh_token_override: 'mine' } });
    await comeBack(at.ctx, flow, { code: 'c' });
    await connectionOf(at.ctx, flow, { force: true });
    expect(at.provider.requests[1]?.params).toMatchObject({
      refresh_token: 'mine',
      client_id: 'the-client',
      client_secret: 'the-secret',
    });
  });

  test('holds only tokens of the refresh token that was brought, whose account it is', async () => {
    await using at = await stage(() => ({}), {
      '/token': ({ params }) => ({
        ...TOKENS,
        access_token: params['grant_type'] === 'refresh_token' ? 'of-the-brought-one' : 'of-the-code',
        refresh_token: undefined,
      }),
    });
    const flow = await openFlow(at.ctx, 'odd', { credentials: { oauth_refresh_token_override: 'mine' } });
    await comeBack(at.ctx, flow, { code: 'c' });
    const { credentials } = await connectionOf(at.ctx, flow);
    expect(credentials).toMatchObject({ access_token: 'of-the-brought-one', refresh_token: 'mine' });
    expect(JSON.stringify(credentials)).not.toContain('of-the-code');
  });

  test('connects nothing when the provider refuses the refresh token that was brought', async () => {
    await using at = await stage(() => ({}), {
      '/token': ({ params }) => (params['grant_type'] === 'refresh_token' ? { error: 'invalid_grant' } : TOKENS),
    });
    const flow = await openFlow(at.ctx, 'odd', { credentials: { oauth_refresh_token_override: 'not-mine' } });
    await comeBack(at.ctx, flow, { code: 'c' });
    await expect(connectionOf(at.ctx, flow)).rejects.toThrow();
  });
});

describe('an import without an expiry', () => {
  const jwt = (exp: number): string =>
    ['{"alg":"none"}', JSON.stringify({ exp }), 'x'].map((part) => Buffer.from(part).toString('base64url')).join('.');

  test.each<[string, Partial<OAuth2Auth>, object, number | null]>([
    ['takes the expiry of a JWT', {}, { access_token: jwt(4_000_000_000) }, 4_000_000_000_000],
    [
      'takes the lifetime from the provider definition',
      { ttlSeconds: 600 },
      { access_token: 'a', refresh_token: 'r' },
      600_000,
    ],
    ['expires after one hour when it has a refresh token', {}, { access_token: 'a', refresh_token: 'r' }, 3_600_000],
    [
      'expires after one hour when the access token refreshes itself',
      { refresh: { with: 'access-token', params: { t: '{accessToken}' } } },
      { access_token: 'a' },
      3_600_000,
    ],
    ['never expires when it cannot be refreshed', {}, { access_token: 'a' }, null],
    [
      'never expires when the provider definition says so',
      { tokenNeverExpires: true },
      { access_token: 'a', refresh_token: 'r' },
      null,
    ],
  ])('%s', async (_rule, auth, credentials, expected) => {
    await using at = await stage(() => auth, {});
    const before = Date.now();
    await importConnection(
      at.ctx,
      importConnectionInputSchema.parse({
        provider_config_key: 'odd',
        connection_id: 'c',
        credentials: { type: 'OAUTH2', ...credentials },
      }),
    );
    const { accessTokenExpiresAt: end } = await stored(at.ctx);
    if (expected === null) expect(end).toBeNull();
    else expect(Math.abs((end?.getTime() ?? 0) - (expected > 1e12 ? expected : before + expected))).toBeLessThan(5_000);
  });
});

async function stored(ctx: ServiceContext): Promise<{ readonly accessTokenExpiresAt: Date | null }> {
  const record = await connectionStore.getForRead(ctx.db, ctx.environment.id, 'odd', 'c');
  if (!record) throw new Error('nothing was stored');
  return record;
}
