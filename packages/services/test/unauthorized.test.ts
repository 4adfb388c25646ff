import { clientOf } from '@holdfast/db';
import { scriptedTokenEndpoint } from '@holdfast/fixtures';
import {
  getConnectionInputSchema,
  importConnectionInputSchema,
  listConnectionsInputSchema,
  type Connection,
} from '@holdfast/schema';
import {
  getConnection,
  importConnection,
  listConnections,
  reportUnauthorized,
  type ServiceContext,
} from '@holdfast/services';
import { expect, test } from 'vitest';

import { startServices } from './test-runtime.js';

const HOUR = 3_600_000;

function read(ctx: ServiceContext, id: string, force = false): Promise<Connection> {
  return getConnection(
    ctx,
    getConnectionInputSchema.parse({ connection_id: id, provider_config_key: 'demo', force_refresh: force }),
  );
}

async function report(ctx: ServiceContext, id: string, token: string): Promise<string> {
  return (await reportUnauthorized(ctx, { connection_id: id, provider_config_key: 'demo', token })).outcome;
}

/** Without an expiry and without a refresh token. */
function importEndless(ctx: ServiceContext, id: string, accessToken: string): Promise<Connection> {
  const credentials = { type: 'OAUTH2', access_token: accessToken };
  return importConnection(
    ctx,
    importConnectionInputSchema.parse({ provider_config_key: 'demo', connection_id: id, credentials }),
  );
}

async function announced(ctx: ServiceContext): Promise<unknown[]> {
  const rows = await clientOf(ctx.db)<
    { body: string }[]
  >`select body from events where type = 'auth.refresh' order by id`;
  return rows.map(({ body }) => JSON.parse(body) as unknown);
}

/** The provider has a verification request, which it answers with this status. */
function withVerification(ctx: ServiceContext, answer: () => Promise<number>): ServiceContext {
  return {
    ...ctx,
    fetch: async () => new Response(null, { status: await answer() }),
    providers: {
      ...ctx.providers,
      get(id) {
        const definition = ctx.providers.get(id);
        return (
          definition && {
            ...definition,
            api: {
              baseUrl: 'https://api.demo.test',
              ...definition.api,
              verify: { method: 'GET', path: '/me', evidence: 'recalled' },
            },
          }
        );
      },
    },
  };
}

test('uses a token without an expiry until the product reports a 401, then requires reauthorization', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { ctx } = services;
  await importEndless(ctx, 'c1', 'endless');
  services.advance(1_000 * HOUR);
  expect(await read(ctx, 'c1')).toMatchObject({ credentials: { access_token: 'endless' } });

  expect(await report(ctx, 'c1', 'endless')).toBe('reauthorization_required');
  expect(await report(ctx, 'c1', 'endless')).toBe('reauthorization_required');
  const refused = { code: 'reauthorization_required', payload: { provider_error: 'unauthorized_by_product' } };
  await expect(read(ctx, 'c1')).rejects.toMatchObject(refused);
  await expect(read(ctx, 'c1', true)).rejects.toMatchObject(refused);
  expect(await announced(ctx)).toEqual([
    expect.objectContaining({
      operation: 'refresh',
      success: false,
      connectionId: 'c1',
      providerConfigKey: 'demo',
      error: { type: 'invalid_credentials', description: expect.stringContaining('the product reports') },
    }),
  ]);
  const { connections } = await listConnections(ctx, listConnectionsInputSchema.parse({ connectionId: 'c1' }));
  expect(connections[0]?.errors).toEqual([{ type: 'auth', log_id: expect.any(String) }]);

  await importEndless(ctx, 'c1', 'imported again');
  expect(await read(ctx, 'c1')).toMatchObject({
    errors: [],
    credentials: { access_token: 'imported again' },
    cache_until: expect.any(String),
  });
});

test('changes nothing when another token than the held one is reported', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await importEndless(services.ctx, 'c1', 'first');
  await importEndless(services.ctx, 'c1', 'second');
  for (const token of ['first', 'secon', 'second ', 'OAUTH2'])
    expect(await report(services.ctx, 'c1', token)).toBe('not_held');
  expect(await read(services.ctx, 'c1')).toMatchObject({ credentials: { access_token: 'second' } });
  expect(await announced(services.ctx)).toEqual([]);
});

test('refreshes a connection with a refresh token once, and not again for the new token within a minute', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken: provider.authorize().refreshToken });
  const outcomes = await Promise.all([1, 2, 3].map(() => report(services.ctx, 'c1', 'access-of-c1')));
  // A report that comes later than the refresh names a token that is no longer held.
  expect(outcomes).toContain('refreshed');
  expect(outcomes.filter((outcome) => outcome !== 'refreshed' && outcome !== 'not_held')).toEqual([]);
  const { credentials } = await read(services.ctx, 'c1');
  const token = 'type' in credentials && credentials.type === 'OAUTH2' ? credentials.access_token : '';
  expect(await report(services.ctx, 'c1', token)).toBe('unchanged');
  expect(await report(services.ctx, 'c1', 'access-of-c1')).toBe('not_held');
  expect(provider.ledger.count('refresh_token')).toBe(1);
  expect(await announced(services.ctx)).toEqual([]);
});

test('announces a refused refresh after a report once, and marks nothing in an outage', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  const { refreshToken } = provider.authorize();
  await services.importOAuth2({ id: 'c1', expiresInMs: HOUR, refreshToken });
  provider.script({ reply: { status: 503, body: {} } });
  expect(await report(services.ctx, 'c1', 'access-of-c1')).toBe('unchanged');
  expect(await announced(services.ctx)).toEqual([]);
  services.advance(20 * 60_000);
  provider.withdraw(refreshToken);
  expect(await report(services.ctx, 'c1', 'access-of-c1')).toBe('reauthorization_required');
  expect(await report(services.ctx, 'c1', 'access-of-c1')).toBe('reauthorization_required');
  expect(await announced(services.ctx)).toHaveLength(1);
});

test.each([
  ['accepts it: the connection is unchanged', 204, 'unchanged', 0],
  ['refuses it: the connection is marked', 401, 'reauthorization_required', 1],
  ['cannot answer: the product’s report counts', 503, 'reauthorization_required', 1],
])("handles a report when the provider's verification request %s", async (_rule, status, outcome, events) => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await importEndless(services.ctx, 'c1', 'endless');
  expect(
    await report(
      withVerification(services.ctx, async () => status),
      'c1',
      'endless',
    ),
  ).toBe(outcome);
  expect(await announced(services.ctx)).toHaveLength(events);
});

test('does not harm a credential that is replaced while the provider is asked', async () => {
  await using provider = await scriptedTokenEndpoint();
  await using services = await startServices(provider);
  await importEndless(services.ctx, 'c1', 'endless');
  const asking = withVerification(services.ctx, async () => {
    await importEndless(services.ctx, 'c1', 'imported again');
    return 401;
  });
  expect(await report(asking, 'c1', 'endless')).toBe('not_held');
  expect(await read(services.ctx, 'c1')).toMatchObject({ credentials: { access_token: 'imported again' } });
  expect(await announced(services.ctx)).toEqual([]);
});
