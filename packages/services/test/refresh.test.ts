import { connectionStore } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { getConnectionInputSchema, type Connection } from '@holdfast/schema';
import { importConnectionInputSchema, patchConnectionInputSchema, writeMetadataInputSchema } from '@holdfast/schema';
import {
  deleteConnection,
  getConnection,
  importConnection,
  revokeDueTokens,
  setMetadata,
  type ServiceContext,
} from '@holdfast/services';
import { patchConnection } from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

const HOUR = 3_600_000;

function read(
  ctx: ServiceContext,
  id: string,
  options: { force?: boolean; refreshToken?: boolean } = {},
): Promise<Connection> {
  return getConnection(
    ctx,
    getConnectionInputSchema.parse({
      connection_id: id,
      provider_config_key: 'demo',
      force_refresh: options.force ?? false,
      refresh_token: options.refreshToken ?? false,
    }),
  );
}

function tokenOf(connection: Connection): string {
  return connection.credentials['type'] === 'OAUTH2' ? connection.credentials.access_token : '';
}

function expiryOf(connection: Connection): string {
  return (connection.credentials['type'] === 'OAUTH2' && connection.credentials.expires_at) || '';
}

async function bodiesOfEvents(services: TestServices): Promise<Record<string, unknown>[]> {
  const { clientOf } = await import('@holdfast/db');
  const rows = await clientOf(services.ctx.db)<{ body: string }[]>`select body from events order by id`;
  return rows.map((row) => JSON.parse(row.body) as Record<string, unknown>);
}

async function expiredConnection(
  services: TestServices,
  provider: Awaited<ReturnType<typeof scriptedTokenEndpoint>>,
): Promise<string> {
  const first = provider.authorize();
  await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: first.refreshToken });
  return first.refreshToken;
}

describe('one refresh', () => {
  test('refreshes an expired token before it is returned, and stores the new refresh token', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    const old = await expiredConnection(services, provider);

    const connection = await read(services.ctx, 'c1', { refreshToken: true });
    expect(provider.isLive(tokenOf(connection))).toBe(true);
    expect(connection.credentials).toMatchObject({ type: 'OAUTH2', refresh_token: expect.not.stringContaining(old) });
    expect(provider.ledger.count('refresh_token')).toBe(1);

    await read(services.ctx, 'c1');
    expect(provider.ledger.count('refresh_token')).toBe(1);
  });

  test('asks the provider once for a thousand readers in four processes, which get the same token', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    provider.always({ latencyMs: 300 });
    const replicas = [services.ctx, await services.replica(), await services.replica(), await services.replica()];

    const tokens = await Promise.all(
      replicas.flatMap((ctx) => Array.from({ length: 250 }, async () => tokenOf(await read(ctx, 'c1')))),
    );
    expect(new Set(tokens).size).toBe(1);
    expect(provider.ledger.count('refresh_token')).toBe(1);
    expect(provider.ledger.reused).toEqual([]);
  });

  test('lets forced reads join a refresh in progress, and refreshes once for each later round', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken: provider.authorize().refreshToken });
    const other = await services.replica();
    for (let round = 1; round <= 5; round += 1) {
      provider.always({ latencyMs: 100 });
      await Promise.all(
        [services.ctx, other].flatMap((ctx) => Array.from({ length: 50 }, () => read(ctx, 'c1', { force: true }))),
      );
      expect(provider.ledger.count('refresh_token')).toBe(round);
    }
  });

  test('returns the present token in the soft margin and refreshes in the background', async () => {
    await using provider = await scriptedTokenEndpoint({ accessTokenTtlSeconds: 3_600 });
    await using services = await startServices(provider);
    await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken: provider.authorize().refreshToken });
    services.advance(HOUR - 10 * 60_000);
    expect(tokenOf(await read(services.ctx, 'c1'))).toBe('access-of-c1');
    await expect.poll(async () => tokenOf(await read(services.ctx, 'c1'))).not.toBe('access-of-c1');
    expect(provider.ledger.count('refresh_token')).toBe(1);
  });

  test('says until when a client may keep the token: a minute at most, and never past the margin', async () => {
    await using provider = await scriptedTokenEndpoint({ accessTokenTtlSeconds: 3_600 });
    await using services = await startServices(provider);
    const { refreshToken } = provider.authorize();
    const imported = await services.importOAuth2({ id: 'c1', expiresInMs: 2 * HOUR, refreshToken });
    expect(imported).not.toHaveProperty('cache_until');
    const now = new Date();
    const at = (ms: number): ServiceContext => ({ ...services.ctx, clock: () => new Date(now.getTime() + ms) });
    const keptFor = async (ms: number, options?: Parameters<typeof read>[2]): Promise<number | undefined> => {
      const { cache_until: until } = await read(at(ms), 'c1', options);
      return until === undefined ? undefined : Date.parse(until) - now.getTime() - ms;
    };
    expect(await keptFor(0)).toBe(60_000);
    expect(await keptFor(0, { refreshToken: true })).toBeUndefined();
    const margin = Date.parse(expiryOf(imported)) - 15 * 60_000 - now.getTime();
    expect(await keptFor(margin - 5_000)).toBe(5_000);
    expect(await keptFor(margin)).toBeUndefined();

    const short = new Date(now.getTime() + 7_000);
    const { cache_until: withinTheKey } = await read({ ...at(0), keyExpiresAt: short }, 'c1', { force: true });
    expect(withinTheKey).toBe(short.toISOString());
    const { cache_until: withoutScope } = await read({ ...at(0), scopes: ['environment:connections:read'] }, 'c1');
    expect(withoutScope).toBeUndefined();
  });

  test('keeps metadata and tags that are written during a refresh', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    const release = provider.hold();
    const reading = read(services.ctx, 'c1');
    await expect.poll(() => provider.ledger.count('refresh_token')).toBe(1);
    await setMetadata(
      services.ctx,
      writeMetadataInputSchema.parse({ connection_id: 'c1', provider_config_key: 'demo', metadata: { a: 1 } }),
    );
    await patchConnection(
      services.ctx,
      patchConnectionInputSchema.parse({ connection_id: 'c1', provider_config_key: 'demo', tags: { plan: 'pro' } }),
    );
    release();
    await reading;
    expect(await read(services.ctx, 'c1')).toMatchObject({ metadata: { a: 1 }, tags: { plan: 'pro' } });
  });

  test('holds no transaction open while the provider is asked', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    const release = provider.hold();
    const reading = read(services.ctx, 'c1');
    await expect.poll(() => provider.ledger.count('refresh_token')).toBe(1);
    const { clientOf } = await import('@holdfast/db');
    const open = await clientOf(services.ctx.db)`
      select pid from pg_stat_activity where datname = current_database() and state like 'idle in transaction%'`;
    expect(open).toHaveLength(0);
    release();
    await reading;
  });
});

describe('a refresh that meets another change', () => {
  test('does not revive a connection that was deleted during it, and revokes the new tokens', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    const release = provider.hold();
    const reading = read(services.ctx, 'c1');
    await expect.poll(() => provider.ledger.count('refresh_token')).toBe(1);
    await deleteConnection(services.ctx, { connection_id: 'c1', provider_config_key: 'demo' });
    release();
    await expect(reading).rejects.toMatchObject({ code: 'not_found' });
    const issued = provider.ledger.issued.at(-1);
    await revokeDueTokens(services.ctx);
    expect(provider.ledger.revoked).toContain(issued?.refreshToken);
  });

  test('keeps credentials that were imported during it', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    const release = provider.hold();
    const reading = read(services.ctx, 'c1');
    await expect.poll(() => provider.ledger.count('refresh_token')).toBe(1);
    await importConnection(
      services.ctx,
      importConnectionInputSchema.parse({
        provider_config_key: 'demo',
        connection_id: 'c1',
        credentials: { type: 'OAUTH2', access_token: 'from-import', expires_at: Date.now() + HOUR },
      }),
    );
    release();
    expect(tokenOf(await reading)).toBe('from-import');
    expect(tokenOf(await read(services.ctx, 'c1'))).toBe('from-import');
  });

  test('takes the lease of a dead process over at once, and waits for one that is held', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    const record = await connectionStore.getForRead(services.ctx.db, services.ctx.environment.id, 'demo', 'c1');
    if (!record) throw new Error('imported connection is missing');
    const dead = { generation: record.generation, owner: 987_654_321, leaseSeconds: 45 };
    expect(await connectionStore.claimRefreshLease(services.ctx.db, services.ctx.environment.id, record.id, dead)).toBe(
      true,
    );
    const begun = performance.now();
    await read(services.ctx, 'c1');
    expect(provider.ledger.count('refresh_token')).toBe(1);
    expect(performance.now() - begun).toBeLessThan(5_000);
  });
});

describe('a refresh that fails', () => {
  test('confirms a refusal by a second request, then requires reauthorization with one webhook event', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    const refreshToken = await expiredConnection(services, provider);
    provider.withdraw(refreshToken);
    await expect(read(services.ctx, 'c1')).rejects.toMatchObject({ code: 'refresh_failed' });
    expect(provider.ledger.count('refresh_token')).toBe(2);
    await expect(read(services.ctx, 'c1')).rejects.toMatchObject({ code: 'reauthorization_required' });
    expect(provider.ledger.count('refresh_token')).toBe(2);
    const failures = (await bodiesOfEvents(services)).filter((body) => body['operation'] === 'refresh');
    expect(failures).toEqual([
      expect.objectContaining({ type: 'auth', success: false, connectionId: 'c1', providerConfigKey: 'demo' }),
    ]);
  });

  test('recovers from a single invalid_grant that the provider does not repeat', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    provider.script({ reply: { status: 400, body: { error: 'invalid_grant' } } });
    expect(provider.isLive(tokenOf(await read(services.ctx, 'c1')))).toBe(true);
  });

  test.each([
    ['a 500', { reply: { status: 500, body: 'oops' } }],
    ['a 503 in HTML', { reply: { status: 503, headers: { 'content-type': 'text/html' }, body: '<h1>down</h1>' } }],
    ['a 429', { reply: { status: 429, headers: { 'retry-after': '2' }, body: {} } }],
    ['a 200 in HTML', { reply: { status: 200, headers: { 'content-type': 'text/html' }, body: '<h1>hi</h1>' } }],
    ['truncated JSON', { reply: { status: 200, body: '{"access_token": "x' } }],
    ['a redirect', { reply: { status: 307, headers: { location: 'http://127.0.0.1:9/' }, body: '' } }],
    ['a dropped connection', { drop: 'before' as const }],
    ['invalid_client', { reply: { status: 401, body: { error: 'invalid_client' } } }],
  ])('returns the valid token and marks nothing after %s', async (_name, answer) => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken: provider.authorize().refreshToken });
    provider.always(answer);
    services.advance(HOUR - 20_000);
    // Inside the hard margin the caller waits for the failure, and still gets what works.
    await read(services.ctx, 'c1').catch(() => undefined);
    const record = await connectionStore.getForRead(services.ctx.db, services.ctx.environment.id, 'demo', 'c1');
    expect(record).toMatchObject({ status: 'active', refreshAttempt: 1 });
    expect(tokenOf(await read(services.ctx, 'c1'))).toBe('access-of-c1');
    expect(provider.ledger.count('refresh_token')).toBe(1);
    expect((await bodiesOfEvents(services)).filter((body) => body['operation'] === 'refresh')).toEqual([]);
  });

  test('returns an error with Retry-After for an expired token during an outage, and succeeds after recovery', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await expiredConnection(services, provider);
    provider.script({ reply: { status: 503, body: {} } });
    await expect(read(services.ctx, 'c1')).rejects.toMatchObject({ code: 'refresh_unavailable' });
    await expect(read(services.ctx, 'c1')).rejects.toMatchObject({
      code: 'refresh_backoff',
      retryAfterSeconds: expect.any(Number),
    });
    expect(provider.ledger.count('refresh_token')).toBe(1);
    services.advance(1_500);
    expect(provider.isLive(tokenOf(await read(services.ctx, 'c1')))).toBe(true);
  });

  test('requires reauthorization for an expired token without a refresh token', async () => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    await services.importOAuth2({ id: 'c1', expiresInMs: -1_000 });
    await expect(read(services.ctx, 'c1')).rejects.toMatchObject({ code: 'reauthorization_required' });
    expect(provider.ledger.requests).toEqual([]);
  });
});
