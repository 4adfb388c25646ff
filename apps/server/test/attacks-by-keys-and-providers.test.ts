import { createHoldfast, verifyWebhook } from '@holdfast/client';
import { clientOf } from '@holdfast/db';
import type { GrantedScope } from '@holdfast/schema';
import { generateRootKey } from '@holdfast/vault';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { connectAs, sessionOf, startAttackedDeployment, type AttackedDeployment } from './attacked-deployment.js';
import { openDeployment } from './deployment.js';
import { rest } from './rest.js';
import { startWebhookReceiver, type WebhookReceiver } from './webhook-receiver.js';

let app: AttackedDeployment;
let receivers: readonly WebhookReceiver[] = [];

beforeAll(async () => {
  receivers = [await startWebhookReceiver(), await startWebhookReceiver()];
  app = await startAttackedDeployment(() => [], { HOLDFAST_EGRESS_ALLOW: 'webhooks@127.0.0.0/8' });
}, 60_000);
afterAll(async () => {
  for (const part of [app, ...receivers]) await part?.[Symbol.asyncDispose]();
});

const keyWith = async (...scopes: GrantedScope[]): Promise<string> =>
  (await app.trpc.apiKeys.create.mutate({ name: 'narrow', scopes })).data.secret_key;
const call = (connectionId: string) =>
  rest(app, '/proxy/items', { headers: { 'connection-id': connectionId, 'provider-config-key': 'acme' } });

describe('a key that may change integrations', () => {
  const move = async (bearer: string, baseUrl: string): Promise<number> =>
    (await rest(app, '/integrations/typed', { method: 'PATCH', bearer, body: { integration_config: { baseUrl } } }))
      .status;

  test('sends credentials to another host only if it may also read them', async () => {
    expect(await move(await keyWith('environment:integrations:update'), 'https://evil.example')).toBe(403);
    const full = await keyWith(
      'environment:integrations:update',
      'environment:integrations:read_credentials',
      'environment:connections:read_credentials',
    );
    expect([await move(full, 'https://other.example'), await move(full, app.provider.origin)]).toEqual([200, 200]);
  });
});

describe('a key that may not update connections', () => {
  test('replaces no credential by a reconnect session or an import, but creates new ones', async () => {
    const connectionId = await connectAs(app, 'ada');
    const bearer = await keyWith('environment:connections:create', 'environment:connect_sessions:write');
    const reconnect = await rest(app, '/connect/sessions/reconnect', {
      method: 'POST',
      bearer,
      body: { connection_id: connectionId, integration_id: 'acme' },
    });
    const post = (id: string) => {
      const credentials = { type: 'OAUTH2', access_token: 'planted' };
      return rest(app, '/connections', {
        method: 'POST',
        bearer,
        body: { provider_config_key: 'acme', connection_id: id, credentials, verify: false },
      });
    };
    expect([reconnect.status, (await post(connectionId)).status, (await post('of-its-own')).status]).toEqual([
      403, 403, 201,
    ]);
  });
});

test('limits the size of a page of connections, whose cursor leads to the rest', async () => {
  const metadata = { text: 'x'.repeat(60_000) };
  const credentials = { type: 'API_KEY', apiKey: 'k' } as const;
  const large = Array.from({ length: 180 }, (_, index) => ({
    provider_config_key: 'typed',
    connection_id: `large-${index}`,
    credentials,
    metadata,
    notify: false,
  }));
  await Promise.all(large.map((connection) => app.trpc.connections.import.mutate(connection)));
  const first = await rest(app, '/connections', { query: '?limit=1000&integrationId=typed' });
  const { connections, next_cursor: cursor } = first.body as { connections: readonly object[]; next_cursor?: string };
  expect(connections.length).toBeLessThan(180);
  const behind = await rest(app, '/connections', { query: `?limit=1000&integrationId=typed&cursor=${cursor}` });
  expect(connections.length + (behind.body as { connections: readonly object[] }).connections.length).toBe(180);
}, 60_000);

test('drops a provider’s cookies and forbids caching in the proxy, and passes on the rest', async () => {
  const connectionId = await connectAs(app, 'grace');
  app.habits.apiHeaders = {
    'set-cookie': 'session=evil; Path=/',
    refresh: '0; url=https://evil.example',
    'www-authenticate': 'Basic',
    'cache-control': 'public, max-age=9999',
    'x-request-cost': '3',
  };
  const { status, headers } = await call(connectionId);
  app.habits.apiHeaders = {};
  expect(status).toBe(200);
  expect(['set-cookie', 'refresh', 'www-authenticate'].map((name) => headers.get(name))).toEqual([null, null, null]);
  expect([headers.get('cache-control'), headers.get('x-request-cost')]).toEqual([
    expect.not.stringContaining('public'),
    '3',
  ]);
  expect(headers.get('cache-control')).toContain('private');
  expect(headers.get('vary')?.toLowerCase()).toContain('connection-id');
});

test('logs an error under the id that the response contains', async () => {
  const connectionId = await connectAs(app, 'joan');
  await app.trpc.connections.delete.mutate({ connection_id: connectionId, provider_config_key: 'acme' });
  await app.trpc.connections.import.mutate({
    provider_config_key: 'acme',
    connection_id: 'failing',
    credentials: { type: 'OAUTH2', access_token: 'a', refresh_token: 'b', expires_at: '2020-01-01T00:00:00Z' },
    verify: false,
  });
  app.habits.tokenError = 'invalid_grant';
  await rest(app, '/connections/failing', { query: '?provider_config_key=acme' });
  app.habits.tokenError = null;
  const { connections } = await app.trpc.connections.list.query({ connectionId: 'failing' });
  const logId = connections[0]?.errors[0]?.log_id ?? '';
  expect(logId).not.toBe('');
  await expect.poll(() => app.deployment.output()).toContain(logId);
});

test('shows a key that may not read credentials none of a connection', async () => {
  const connectionId = await connectAs(app, 'static');
  const bearer = await keyWith('environment:connections:read');
  const { body } = await rest(app, `/connections/${connectionId}`, { bearer, query: '?provider_config_key=acme' });
  expect(body).toMatchObject({ credentials: {} });
  expect(JSON.stringify(body)).not.toMatch(/client-secret|access-\d|refresh-\d/);
});

test('stores no token, code, state or key that a reader of the database could use', async () => {
  const token = await sessionOf(app, 'lin');
  await app.trpcAs(token).authorization.start.mutate({ integration_id: 'acme' });
  await connectAs(app, 'mary');
  const sql = clientOf(app.deployment.database.db);
  const tables = await sql<
    { name: string }[]
  >`select table_name as name from information_schema.tables where table_schema = 'public'`;
  for (const { name } of tables) {
    const rows = await sql`select row.* from ${sql(name)} row`;
    const text = JSON.stringify(rows, (_key, value: unknown) =>
      value instanceof Uint8Array ? Buffer.from(value).toString('latin1') : value,
    );
    for (const secret of [token, app.secretKey, 'client-secret', 'access-1', 'refresh-1'])
      expect(text.includes(secret), `${name} holds a secret`).toBe(false);
  }
});

test('lets the owner of one webhook endpoint sign nothing for another, and each verify its own', async () => {
  const secrets = await Promise.all(
    receivers.map(
      async ({ url }) => (await app.trpc.webhookEndpoints.create.mutate({ url })).data.webhook_signing_key ?? '',
    ),
  );
  const connectionId = await connectAs(app, 'hooked');
  const webhooks = await Promise.all(
    receivers.map(async ({ received }) => {
      await expect.poll(() => received.find(({ event }) => event.connectionId === connectionId)).toBeDefined();
      return received.find(({ event }) => event.connectionId === connectionId);
    }),
  );
  const verifies = async (endpoint: number, by: number): Promise<boolean> =>
    verifyWebhook({
      secret: secrets[by] ?? '',
      headers: webhooks[endpoint]?.headers ?? {},
      body: webhooks[endpoint]?.body ?? '',
    }).then(
      () => true,
      () => false,
    );
  expect([await verifies(0, 0), await verifies(1, 1), await verifies(0, 1), await verifies(1, 0)]).toEqual([
    true,
    true,
    false,
    false,
  ]);
}, 60_000);

test('lets a leaked root key be removed, and still reads earlier values', async () => {
  const connectionId = await connectAs(app, 'rotated');
  const next = generateRootKey('k2');
  await using both = await openDeployment({
    ...app.env,
    HOLDFAST_ENCRYPTION_KEYS: `${next},${app.deployment.encryptionKeys}`,
  });
  await both.start();
  await using alone = await openDeployment({ ...app.env, HOLDFAST_ENCRYPTION_KEYS: next });
  const holdfast = createHoldfast({ url: (await alone.start()).url, secretKey: app.secretKey });
  expect((await holdfast.getConnection('acme', connectionId)).credentials).toMatchObject({
    type: 'OAUTH2',
    access_token: expect.any(String),
  });
  const late = await openDeployment({ ...app.env });
  await expect(late.start()).rejects.toThrow();
  await late[Symbol.asyncDispose]();
}, 90_000);
