import { clientOf, connectionStore, type ConnectionRecord } from '@holdfast/db';
import { getConnectionInputSchema, importConnectionInputSchema, type Connection } from '@holdfast/schema';
import { deleteConnection, drainRefreshes, getConnection, importConnection, refreshDueConnections, revokeDueTokens, type ServiceContext } from '@holdfast/services';
import { scriptedTokenEndpoint } from '@holdfast/testing';
import { expect, test, vi } from 'vitest';

import { startServices, type TestServices } from './test-runtime.js';

const HOUR = 3_600_000;

function read(ctx: ServiceContext, id: string, force = false): Promise<Connection> {
  return getConnection(ctx, getConnectionInputSchema.parse({ connection_id: id, provider_config_key: 'demo', force_refresh: force }));
}

async function recordOf(services: TestServices, id: string): Promise<ConnectionRecord | undefined> {
  return connectionStore.getForRead(services.ctx.db, services.ctx.environment.id, 'demo', id);
}

test('a credential that does not open is put off, so that it is not taken up again at once and before all others', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'altered', expiresInMs: -2_000, refreshToken: provider.authorize().refreshToken });
  await services.importOAuth2({ id: 'sound', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  await clientOf(services.ctx.db)`
    update connections set sealed_credential = set_byte(sealed_credential, length(sealed_credential) - 1,
      (get_byte(sealed_credential, length(sealed_credential) - 1) + 1) % 256) where connection_id = 'altered'`;

  await refreshDueConnections(services.ctx);
  expect(await connectionStore.dueForRefresh(services.ctx.db, { now: services.ctx.clock(), limit: 10 })).toEqual([]);
  expect(await recordOf(services, 'altered')).toMatchObject({ status: 'active', refreshAttempt: 1, leaseUntil: null, lastErrorCode: 'credential_integrity' });
  expect(await recordOf(services, 'sound')).toMatchObject({ generation: 2 });
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('a round that saw all that was due asks for no other at once', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  expect(await refreshDueConnections(services.ctx)).toBe(0);
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('a forced refresh in an outage does not revive a connection that was refused, nor is it announced again', async () => {
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

test('whoever waits for a refresh that a wrong client secret stops gets the token that still works', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken: provider.authorize().refreshToken });
  provider.always({ reply: { status: 401, body: { error: 'invalid_client' } } });
  services.advance(HOUR - 20_000);
  expect(await read(services.ctx, 'c1')).toMatchObject({ credentials: { access_token: 'access-of-c1' } });
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('a new token that never ends has no end, whatever the old one had', async () => {
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
        return definition?.auth.mode === 'oauth2' ? { ...definition, auth: { ...definition.auth, tokenNeverExpires: true } } : definition;
      },
    },
  };

  const { credentials } = await read(ctx, 'c1');
  expect(credentials).not.toHaveProperty('expires_at');
  expect(await recordOf(services, 'c1')).toMatchObject({ generation: 2, accessTokenExpiresAt: null, refreshDueAt: null });
  await read(ctx, 'c1');
  expect(provider.ledger.count('refresh_token')).toBe(1);
});

test('a drain waits for a refresh that began while it waited for another', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  await services.importOAuth2({ id: 'c2', expiresInMs: -1_000, refreshToken: provider.authorize().refreshToken });
  provider.script({ latencyMs: 300 }, { latencyMs: 900 });
  const first = read(services.ctx, 'c1');
  await vi.waitFor(() => expect(provider.ledger.count('refresh_token')).toBe(1));
  const drained = drainRefreshes(services.ctx);
  const second = read(services.ctx, 'c2');
  await drained;
  expect(await recordOf(services, 'c2')).toMatchObject({ generation: 2 });
  await Promise.all([first, second]);
});

test('tokens that came too late are taken back as the client of the connection, not that of its integration (R08)', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const client = { client_id: provider.clientId, client_secret: provider.clientSecret };
  const { refreshToken } = provider.authorize();
  await importConnection(
    services.ctx,
    importConnectionInputSchema.parse({
      provider_config_key: 'demo',
      connection_id: 'c1',
      credentials: { type: 'OAUTH2', access_token: 'old', refresh_token: refreshToken, expires_at: Date.now() - 1_000, config_override: client },
    }),
  );
  await clientOf(services.ctx.db)`update integrations set client_id = 'another-client'`;
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
  await vi.waitFor(() => expect(provider.ledger.count('refresh_token')).toBe(1));
  await deleteConnection(ctx, { connection_id: 'c1', provider_config_key: 'demo' });
  release();
  await expect(reading).rejects.toMatchObject({ code: 'not_found' });
  expect(await revokeDueTokens(ctx)).toBe(2);
  expect(revocations.some((sent) => sent.includes(provider.ledger.issued.at(-1)?.refreshToken ?? 'none'))).toBe(true);
  expect(revocations.every((sent) => sent.includes(btoa(`${provider.clientId}:${provider.clientSecret}`)))).toBe(true);
});
