import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { createIntegrationInputSchema } from '@holdfast/schema';
import { createIntegration, type ServiceContext } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { comeBack, connectionOf, openFlow, read } from './browser-flow.js';
import { scripted, type Answer } from './scripted-provider.js';
import { startServices } from './test-runtime.js';

const SIXTY_DAYS = 5_183_944;
const DAY_MS = 86_400_000;

interface Member {
  readonly id: string;
  readonly tokenAt: string;
  readonly tradeAt: string;
  readonly refreshAt: string;
  /** Parameters of the exchange, in addition to the token. */
  readonly trade: Readonly<Record<string, string>>;
  readonly refresh: Readonly<Record<string, string>>;
  readonly tokenParam: string;
  readonly short: object;
  readonly me: readonly [at: string, body: object];
}

const GRAPH = 'graph.facebook.com/v22.0/oauth/access_token';
const FACEBOOK: Omit<Member, 'id'> = {
  tokenAt: `POST ${GRAPH}`,
  tradeAt: `GET ${GRAPH}`,
  refreshAt: `GET ${GRAPH}`,
  trade: { grant_type: 'fb_exchange_token', client_id: 'the-client', client_secret: 'the-secret' },
  refresh: { grant_type: 'fb_exchange_token', client_id: 'the-client', client_secret: 'the-secret' },
  tokenParam: 'fb_exchange_token',
  short: { access_token: 'short', token_type: 'bearer', expires_in: 5_108 },
  me: ['GET graph.facebook.com/v22.0/me', { id: '1017', name: 'Ada Lovelace' }],
};

const MEMBERS: readonly Member[] = [
  { id: 'facebook', ...FACEBOOK },
  { id: 'meta-marketing-api', ...FACEBOOK },
  {
    id: 'instagram',
    tokenAt: 'POST api.instagram.com/oauth/access_token',
    tradeAt: 'GET graph.instagram.com/access_token',
    refreshAt: 'GET graph.instagram.com/refresh_access_token',
    trade: { grant_type: 'ig_exchange_token', client_secret: 'the-secret' },
    refresh: { grant_type: 'ig_refresh_token' },
    tokenParam: 'access_token',
    short: { data: [{ access_token: 'short', user_id: '1784', permissions: 'instagram_business_basic' }] },
    me: ['GET graph.instagram.com/me', { id: '1784', username: 'ada' }],
  },
  {
    id: 'threads',
    tokenAt: 'POST graph.threads.net/oauth/access_token',
    tradeAt: 'GET graph.threads.net/access_token',
    refreshAt: 'GET graph.threads.net/refresh_access_token',
    trade: { grant_type: 'th_exchange_token', client_secret: 'the-secret' },
    refresh: { grant_type: 'th_refresh_token' },
    tokenParam: 'access_token',
    short: { access_token: 'short', user_id: 1784 },
    me: ['GET graph.threads.net/v1.0/me', { id: '1784', username: 'ada' }],
  },
];

const long = (access_token: string) => ({ access_token, token_type: 'bearer', expires_in: SIXTY_DAYS });

function errorOf(code: number, message: string): object {
  return { error: { message, type: 'OAuthException', code, fbtrace_id: 'AbC' } };
}

const ENDED = errorOf(190, 'Error validating access token: Session has expired.');
const BUSY = errorOf(4, 'Application request limit reached');

describe.each(MEMBERS)('$id', (member) => {
  const { id, tokenAt, tradeAt, refreshAt, tokenParam } = member;

  test('keeps the sixty-day token, refreshes it with itself, and requires reauthorization when it has expired', async () => {
    let refreshAnswer: ReturnType<Answer> = [200, long('long-2')];
    const { fetch, asked } = scripted(({ at, params }) => {
      if (at === tokenAt) return [200, member.short];
      if (at === tradeAt && params[tokenParam] === 'short') return [200, long('long-1')];
      if (at === refreshAt) return refreshAnswer;
      return at === member.me[0] ? [200, member.me[1]] : undefined;
    });
    await using endpoint = await scriptedTokenEndpoint();
    await using services = await startServices(endpoint);
    const ctx: ServiceContext = { ...services.ctx, fetch };
    const credentials = {
      type: 'OAUTH2',
      client_id: 'the-client',
      client_secret: 'the-secret',
      scopes: 'public_profile',
    };
    await createIntegration(ctx, createIntegrationInputSchema.parse({ provider: id, unique_key: id, credentials }));

    const flow = await openFlow(ctx, id);
    expect(await comeBack(ctx, flow, { code: 'the-code' })).toMatchObject({ status: 'success' });
    expect(asked.find(({ at, params }) => at === tradeAt && params[tokenParam] === 'short')?.params).toMatchObject(
      member.trade,
    );

    const made = await connectionOf(ctx, flow);
    expect(made.credentials).toMatchObject({ access_token: 'long-1' });
    expect(made.credentials).not.toHaveProperty('refresh_token');
    expect(daysLeft(made.credentials)).toBe(60);

    const ask = () => read(ctx, id, { connectionId: made.connection_id, force: true });
    expect((await ask()).credentials).toMatchObject({ access_token: 'long-2' });
    expect(asked.at(-1)).toMatchObject({ at: refreshAt, params: { ...member.refresh, [tokenParam]: 'long-1' } });

    // A rate limit says nothing about the token.
    refreshAnswer = [400, BUSY];
    await expect(ask()).rejects.toMatchObject({ code: 'refresh_unavailable' });
    refreshAnswer = [400, ENDED];
    await expect(ask()).rejects.toMatchObject({ code: 'refresh_failed', message: expect.stringContaining('190') });
  });
});

function daysLeft(credentials: object): number {
  const end =
    'expires_at' in credentials && typeof credentials.expires_at === 'string'
      ? Date.parse(credentials.expires_at)
      : Number.NaN;
  return Math.round((end - Date.now()) / DAY_MS);
}
