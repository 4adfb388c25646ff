import { clientOf, GUARDED_COLUMNS } from '@holdfast/db';
import { scriptedTokenEndpoint, startFakeProvider, type FakeProvider } from '@holdfast/fixtures';
import { importConnectionInputSchema } from '@holdfast/schema';
import {
  createWebhookEndpoint,
  deleteConnection,
  deliverDueWebhooks,
  drainDeliveries,
  importConnection,
  refreshDueConnections,
  revokeDueTokens,
} from '@holdfast/services';
import { describe, expect, test } from 'vitest';

import { withProvider } from './browser-flow.js';
import { startServices, type TestServices } from './test-runtime.js';

async function stage(): Promise<{ provider: FakeProvider; services: TestServices } & AsyncDisposable> {
  const provider = await startFakeProvider(() => ({ status: 200 }));
  const services = await startServices({ origin: provider.origin, clientId: 'demo', clientSecret: 'demo-secret' });
  return {
    provider,
    services,
    async [Symbol.asyncDispose]() {
      await services[Symbol.asyncDispose]();
      await provider[Symbol.asyncDispose]();
    },
  };
}

const OF_DELIVERIES = GUARDED_COLUMNS.webhook_deliveries.filter((column) => column !== 'environment_id');
const OF_EVENTS = GUARDED_COLUMNS.events.filter((column) => column !== 'environment_id');

describe('a webhook is neither signed nor sent when a database writer changed', () => {
  test.each([
    ...OF_DELIVERIES.map((column) => ['webhook_deliveries', column] as const),
    ...OF_EVENTS.map((column) => ['events', column] as const),
    ['webhook_endpoints', 'plain_signature'] as const,
  ])('%s.%s', async (table, column) => {
    await using at = await stage();
    const { ctx } = at.services;
    await createWebhookEndpoint(ctx, { url: `${at.provider.origin}/hook`, plain_signature: false });
    const give = (id: string): Promise<unknown> =>
      importConnection(
        ctx,
        importConnectionInputSchema.parse({
          provider_config_key: 'demo',
          connection_id: id,
          credentials: { type: 'OAUTH2', access_token: 'a' },
        }),
      );
    await give('c1');
    const sql = clientOf(ctx.db);
    const another =
      column === 'endpoint_id'
        ? 'gen_random_uuid()'
        : column === 'plain_signature'
          ? 'true'
          : column === 'body'
            ? `'{"forged":true}'`
            : column === 'url'
              ? `'${at.provider.origin}/elsewhere'`
              : `${column} || '-forged'`;
    await sql.unsafe(`update ${table} set ${column} = ${another}`);
    await deliverDueWebhooks(ctx);
    await drainDeliveries(ctx);
    expect(at.provider.requests).toEqual([]);
    expect(await sql`select status from webhook_deliveries`).toEqual([{ status: 'dead' }]);
    if (table === 'webhook_endpoints') return;
    await give('c2');
    await deliverDueWebhooks(ctx);
    await drainDeliveries(ctx);
    expect(at.provider.requests).toHaveLength(1);
  });
});

describe('a token is revoked nowhere when a database writer changed', () => {
  const columns = GUARDED_COLUMNS.revocations.filter((column) => column !== 'environment_id');
  test.each(columns)('%s of its revocation', async (column) => {
    await using at = await stage();
    const { origin } = at.provider;
    const ctx = await withProvider(
      at.services.ctx,
      {
        id: 'odd',
        name: 'Odd',
        categories: ['test'],
        auth: {
          mode: 'oauth2',
          authorizationUrl: `${origin}/auth`,
          tokenUrl: `${origin}/token`,
          tokenAuth: 'basic',
          pkce: 'S256',
          revoke: { url: `${origin}/revoke`, token: 'access', evidence: 'recalled' },
        },
      },
      { credentials: { type: 'OAUTH2', client_id: 'the-client', client_secret: 'the-secret' } },
    );
    for (const id of ['c1', 'c2']) {
      await importConnection(
        ctx,
        importConnectionInputSchema.parse({
          provider_config_key: 'odd',
          connection_id: id,
          credentials: { type: 'OAUTH2', access_token: `a-${id}` },
        }),
      );
      await deleteConnection(ctx, { connection_id: id, provider_config_key: 'odd' });
    }
    const sql = clientOf(ctx.db);
    const [type] = await sql<
      { name: string }[]
    >`select data_type as name from information_schema.columns where table_name = 'revocations' and column_name = ${column}`;
    const another =
      {
        uuid: 'gen_random_uuid()',
        bigint: `${column} + 1`,
        integer: `${column} + 1`,
        jsonb: `'{"baseUrl": "https://attacker.example"}'`,
        text: `${column} || 'x'`,
      }[type?.name ?? ''] ?? 'null';
    await sql.unsafe(`update revocations set ${column} = ${another} where id = (select min(id) from revocations)`);
    await revokeDueTokens(ctx);
    await expect
      .poll(
        () =>
          sql`select status, row_mac is null as is_erased, sealed_credential is null as is_empty from revocations order by id`,
      )
      .toEqual(Array(2).fill({ status: 'finished', isErased: true, isEmpty: true }));
    expect(at.provider.requests.map(({ params }) => params['token'])).toEqual(['a-c2']);
  });
});

test('refreshes other connections when a database writer changed some', async () => {
  await using endpoint = await scriptedTokenEndpoint();
  await using services = await startServices(endpoint);
  const { ctx } = services;
  for (let index = 0; index < 3; index += 1)
    await services.importOAuth2({
      id: `changed-${index}`,
      expiresInMs: -1_000,
      refreshToken: endpoint.authorize().refreshToken,
    });
  await clientOf(ctx.db)`update connections set connection_config = '{"changed": true}'`;
  await services.importOAuth2({ id: 'well', expiresInMs: -500, refreshToken: endpoint.authorize().refreshToken });
  await refreshDueConnections(ctx);
  const due = (): Promise<unknown> =>
    clientOf(
      ctx.db,
    )`select connection_id, generation from connections where next_refresh_at is null order by connection_id`;
  await expect.poll(due).toEqual([{ connectionId: 'well', generation: 2 }]);
});
