import { clientOf, connectionStore, type ConnectionRecord } from '@holdfast/db';
import { signRowsAgain } from '@holdfast/db/testing';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import { getConnectionInputSchema, importConnectionInputSchema, type Connection } from '@holdfast/schema';
import {
  deleteConnection,
  drainRefreshes,
  getConnection,
  importConnection,
  refreshDueConnections,
  revokeDueTokens,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

const HOUR = 3_600_000;

function read(ctx: ServiceContext, id: string, force = false): Promise<Connection> {
  return getConnection(
    ctx,
    getConnectionInputSchema.parse({ connection_id: id, provider_config_key: 'demo', force_refresh: force }),
  );
}

async function recordOf(services: TestServices, id: string): Promise<ConnectionRecord | undefined> {
  return connectionStore.getForRead(services.ctx.db, services.ctx.environment.id, 'demo', id);
}

test('postpones a credential that does not open, so that it is not claimed again before all others', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'altered', expiresInMs: -2_000, refreshToken: provider.authorize().refreshToken });
  await services.importOAuth2({ id: 'sound', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  await clientOf(services.ctx.db)`
    update connections set sealed_credential = set_byte(sealed_credential, length(sealed_credential) - 1,
      (get_byte(sealed_credential, length(sealed_credential) - 1) + 1) % 256) where connection_id = 'altered'`;

  await refreshDueConnections(services.ctx);
  expect(await connectionStore.dueForRefresh(services.ctx.db, { now: services.ctx.clock(), limit: 10 })).toEqual([]);
  expect(await recordOf(services, 'altered')).toMatchObject({
    status: 'active',
    refreshAttempt: 1,
    leaseUntil: null,
    lastErrorCode: 'credential_integrity',
  });
  expect(await recordOf(services, 'sound')).toMatchObject({ generation: 2 });
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('asks for no further round when one saw everything that was due', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  expect(await refreshDueConnections(services.ctx)).toBe(0);
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('does not revive or announce a refused connection again when a forced refresh meets an outage', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { refreshToken } = provider.authorize();
  await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken });
  provider.withdraw(refreshToken);
  await expect(read(services.ctx, 'c1', true)).rejects.toMatchObject({ code: 'refresh_failed' });
  provider.script({ reply: { status: 503, body: {} } });
  await expect(read(services.ctx, 'c1', true)).rejects.toMatchObject({ code: 'refresh_unavailable' });
  expect(await recordOf(services, 'c1')).toMatchObject({ status: 'reauthorization_required' });

  services.advance(2 * HOUR);
  await refreshDueConnections(services.ctx);
  const announced = await clientOf(services.ctx.db)`select from events where type = 'auth.refresh'`;
  expect(announced).toHaveLength(1);
});

test('returns the token that still works when a wrong client secret stops the refresh', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken: provider.authorize().refreshToken });
  provider.always({ reply: { status: 401, body: { error: 'invalid_client' } } });
  services.advance(HOUR - 20_000);
  expect(await read(services.ctx, 'c1')).toMatchObject({ credentials: { access_token: 'access-of-c1' } });
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('stores no expiry for a new token that never expires, whatever the old one had', async () => {
  await using provider = await scriptedTokenEndpoint({ accessTokenTtlSeconds: null });
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  const { providers } = services.ctx;
  const ctx: ServiceContext = {
    ...services.ctx,
    providers: {
      ...providers,
      get(id) {
        const definition = providers.get(id);
        return definition?.auth.mode === 'oauth2'
          ? { ...definition, auth: { ...definition.auth, tokenNeverExpires: true } }
          : definition;
      },
    },
  };

  const { credentials } = await read(ctx, 'c1');
  expect(credentials).not.toHaveProperty('expires_at');
  expect(await recordOf(services, 'c1')).toMatchObject({
    generation: 2,
    accessTokenExpiresAt: null,
    refreshDueAt: null,
  });
  await read(ctx, 'c1');
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test.each(['UTF-8', 'utf8', 'none', 'identity, UTF-8'])(
  'keeps a rotated refresh token when the response is labeled with the unknown encoding %s',
  async (label) => {
    await using provider = await scriptedTokenEndpoint();
    await using services = await startServices(provider);
    const headers = { 'content-encoding': label, 'content-type': 'text/plain' };
    const tokens = (count: number): object => ({
      token_type: 'bearer',
      access_token: `access-${count}`,
      refresh_token: `rotated-${count}`,
      expires_in: 3600,
    });
    await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: 'rotated-0' });
    provider.script(
      { reply: { status: 200, headers, body: JSON.stringify(tokens(1)) } },
      { reply: { status: 200, headers, body: JSON.stringify(tokens(2)) } },
    );
    expect(await read(services.ctx, 'c1')).toMatchObject({ credentials: { access_token: 'access-1' } });
    expect(await read(services.ctx, 'c1', true)).toMatchObject({ credentials: { access_token: 'access-2' } });
    expect(provider.ledger.presented).toEqual(['rotated-0', 'rotated-1']);
    expect(await recordOf(services, 'c1')).toMatchObject({ status: 'active', generation: 3, lastErrorCode: null });
  },
);

test('waits in a drain for a refresh that began while it waited for another', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  await services.importOAuth2({ id: 'c2', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  provider.script({ latencyMs: 300 }, { latencyMs: 900 });
  const first = read(services.ctx, 'c1');
  await expect.poll(() => provider.ledger.count('refresh_token')).toBe(1);
  const drained = drainRefreshes(services.ctx);
  const second = read(services.ctx, 'c2');
  await drained;
  expect(await recordOf(services, 'c2')).toMatchObject({ generation: 2 });
  await Promise.all([first, second]);
});

test('revokes tokens that came too late with the client of the connection, not that of its integration', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const client = { client_id: provider.clientId, client_secret: provider.clientSecret };
  const { refreshToken } = provider.authorize();
  await importConnection(
    services.ctx,
    importConnectionInputSchema.parse({
      provider_config_key: 'demo',
      connection_id: 'c1',
      credentials: {
        type: 'OAUTH2',
        access_token: 'old',
        refresh_token: refreshToken,
        expires_at: Date.now() - 1_000,
        config_override: client,
      },
    }),
  );
  await clientOf(services.ctx.db)`update integrations set client_id = 'another-client'`;
  await signRowsAgain(services.ctx.db);
  const revocations: string[] = [];
  const ctx: ServiceContext = {
    ...services.ctx,
    fetch: (url, init) => {
      if (String(url).includes('revo')) revocations.push(`${JSON.stringify(init?.headers)} ${String(init?.body)}`);
      return services.ctx.fetch(url, init);
    },
  };
  const release = provider.hold();
  const reading = read(ctx, 'c1');
  await expect.poll(() => provider.ledger.count('refresh_token')).toBe(1);
  await deleteConnection(ctx, { connection_id: 'c1', provider_config_key: 'demo' });
  release();
  await expect(reading).rejects.toMatchObject({ code: 'not_found' });
  expect(await revokeDueTokens(ctx)).toBe(2);
  expect(revocations.some((sent) => sent.includes(provider.ledger.issued.at(-1)?.refreshToken ?? 'none'))).toBe(true);
  expect(revocations.every((sent) => sent.includes(btoa(`${provider.clientId}:${provider.clientSecret}`)))).toBe(true);
});
