import { createHash, randomBytes, randomUUID } from 'node:crypto';

import { clientOf } from '@holdfast/db';
import { startFakeProvider, type FakeProvider } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { callProxy } from './proxy-road.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let provider: FakeProvider;
let attacker: FakeProvider;
let app: TestServer;
/** Moves the clock of the server, which caches keys for a second. */
let offsetMs = 0;

beforeAll(async () => {
  [provider, attacker] = await Promise.all([
    startFakeProvider(() => ({ status: 200 })),
    startFakeProvider(() => ({ status: 200 })),
  ]);
  const egressAllow = [provider, attacker].map(({ origin }) => new URL(origin).host);
  app = await startServer({ config: { egressAllow }, clock: () => new Date(Date.now() + offsetMs) });
  for (const unique_key of ['own', 'other'])
    await app.trpc.integrations.create.mutate({
      provider: 'private-api-bearer',
      unique_key,
      integration_config: { baseUrl: provider.origin },
    });
  for (const connection_id of ['c1', 'c2']) {
    const credentials = { type: 'API_KEY', apiKey: `key-of-${connection_id}` } as const;
    await app.trpc.connections.import.mutate({
      provider_config_key: 'own',
      connection_id,
      credentials,
      tags: { end_user_id: `user-of-${connection_id}` },
    });
  }
});
afterAll(async () => {
  await app.close();
  await Promise.all([provider[Symbol.asyncDispose](), attacker[Symbol.asyncDispose]()]);
});

const sql = (): ReturnType<typeof clientOf> => clientOf(app.database.db);
const headers = { 'connection-id': 'c1', 'provider-config-key': 'own' };
const read = (connection_id: string): Promise<unknown> =>
  app.trpc.connections.get.query({ connection_id, provider_config_key: 'own' });

test('sends no credential to a base URL that was changed to the attacker’s', async () => {
  expect((await callProxy(app, '/proxy/x', { headers })).status).toBe(200);
  await sql()`update integrations set settings = ${JSON.stringify({ baseUrl: attacker.origin })}::text::jsonb where unique_key = 'own'`;
  expect((await callProxy(app, '/proxy/x', { headers })).status).toBe(500);
  expect(attacker.requests).toEqual([]);
  await sql()`update integrations set settings = ${JSON.stringify({ baseUrl: provider.origin })}::text::jsonb where unique_key = 'own'`;
  expect((await callProxy(app, '/proxy/x', { headers })).status).toBe(200);
});

test.each(['hash', 'empty MAC', 'copied MAC'])(
  'opens nothing with a forged session of an operator: %s',
  async (kind) => {
    const signedIn = await rest(app, '/dashboard/api/sign-in', {
      method: 'POST',
      bearer: null,
      body: { secret_key: app.secretKey },
    });
    const token = randomBytes(32).toString('base64url');
    const rowMac = kind === 'empty MAC' ? null : sql()`s.row_mac`;
    await sql()`
    insert into operator_sessions (environment_id, id, api_key_id, token_hash, expires_at, row_mac)
    select s.environment_id, ${randomUUID()}, s.api_key_id, ${createHash('sha256').update(token).digest()}, s.expires_at, ${rowMac}
    from operator_sessions s limit 1`;
    const open = async (cookie: string): Promise<number> =>
      (await rest(app, '/trpc/operator.session', { bearer: null, headers: { cookie } })).status;
    expect(await open(`holdfast-operator=${token}`)).toBe(401);
    expect(await open(signedIn.headers.get('set-cookie')?.split(';')[0] ?? '')).toBe(200);
  },
);

describe('a narrow key', () => {
  let key: string;
  let id: string;
  beforeAll(async () => {
    ({ secret_key: key, id } = (
      await app.trpc.apiKeys.create.mutate({
        name: 'narrow',
        scopes: ['environment:connections:list'],
        expires_at: '2099-01-01T00:00:00.000Z',
      })
    ).data);
  });
  const call = async (path: string): Promise<number> => {
    offsetMs += 2_000;
    return (await rest({ ...app, secretKey: key }, path)).status;
  };

  test('does nothing after it was widened or prolonged', async () => {
    expect([await call('/connections'), await call('/connections/c1?provider_config_key=own')]).toEqual([200, 403]);
    await sql()`update api_keys set scopes = '{environment:*}' where id = ${id}`;
    expect([await call('/connections'), await call('/connections/c1?provider_config_key=own')]).toEqual([500, 500]);
    await sql()`update api_keys set scopes = '{environment:connections:list}', expires_at = null where id = ${id}`;
    expect(await call('/connections')).toBe(500);
    await sql()`update api_keys set expires_at = '2099-01-01T00:00:00.000Z' where id = ${id}`;
    expect(await call('/connections')).toBe(200);
  });

  test('does nothing after it was revoked and restored', async () => {
    await app.trpc.apiKeys.delete.mutate({ id });
    expect(await call('/connections')).toBe(401);
    await sql()`update api_keys set revoked_at = null where id = ${id}`;
    expect(await call('/connections')).toBe(500);
  });
});

describe('a row of a connection', () => {
  test('shows nothing with the credential and the MAC of another one', async () => {
    const [kept] = await sql()`select * from connections where connection_id = 'c1'`;
    await sql()`
      update connections c set uid = o.uid, sealed_credential = o.sealed_credential, generation = o.generation, row_mac = o.row_mac
      from connections o where c.connection_id = 'c1' and o.connection_id = 'c2'`;
    await expect(read('c1')).rejects.toMatchObject({ data: { httpStatus: 500 } });
    await sql()`update connections set uid = ${String(kept?.['uid'])}, sealed_credential = ${kept?.['sealedCredential'] as Uint8Array}, row_mac = ${kept?.['rowMac'] as Uint8Array} where connection_id = 'c1'`;
    expect(await read('c1')).toMatchObject({ credentials: { apiKey: 'key-of-c1' } });
  });

  test('is refused after it was moved to another integration', async () => {
    const move = (to: string): Promise<unknown> =>
      sql()`update connections set integration_id = (select id from integrations where unique_key = ${to}) where connection_id = 'c1'`;
    await move('other');
    await expect(
      app.trpc.connections.get.query({ connection_id: 'c1', provider_config_key: 'other' }),
    ).rejects.toMatchObject({ data: { httpStatus: 500 } });
    await move('own');
    expect(await read('c1')).toMatchObject({ credentials: { apiKey: 'key-of-c1' } });
  });

  test('is refused after it was deleted and restored', async () => {
    await app.trpc.connections.import.mutate({
      provider_config_key: 'own',
      connection_id: 'gone',
      credentials: { type: 'API_KEY', apiKey: 'k' },
    });
    const [kept] = await sql()`select sealed_credential from connections where connection_id = 'gone'`;
    await app.trpc.connections.delete.mutate({ connection_id: 'gone', provider_config_key: 'own' });
    await sql()`update connections set deleted_at = null, sealed_credential = ${kept?.['sealedCredential'] as Uint8Array} where connection_id = 'gone'`;
    await expect(read('gone')).rejects.toMatchObject({ data: { httpStatus: 500 } });
  });

  test('is listed by its own tags, whatever the index of tags contains', async () => {
    const listed = async (user: string): Promise<string[]> =>
      (await app.trpc.connections.list.query({ tags: { end_user_id: user } })).connections.map(
        ({ connection_id: id }) => id,
      );
    expect(await listed('user-of-c1')).toEqual(['c1']);
    await sql()`
      insert into connection_tags (environment_id, key, value, created_at, connection)
      select environment_id, 'end_user_id', 'the-attacker', created_at, id from connections where connection_id = 'c1'
      on conflict (environment_id, connection, key) do update set value = excluded.value`;
    expect(await listed('the-attacker')).toEqual([]);
  });
});

test('does not sign with a previous webhook secret in the place of the current one', async () => {
  await app.trpc.webhookEndpoints.rotateSecret.mutate();
  const swap = (): Promise<unknown> => sql()`
    update environments set sealed_webhook_secret = sealed_previous_webhook_secret, sealed_previous_webhook_secret = sealed_webhook_secret`;
  await swap();
  await expect(app.trpc.webhookEndpoints.rotateSecret.mutate()).rejects.toMatchObject({ data: { httpStatus: 500 } });
  await swap();
  await expect(app.trpc.webhookEndpoints.rotateSecret.mutate()).resolves.toMatchObject({ data: {} });
});

describe('everything that a key created ends with it', () => {
  test.each<[string, (id: string) => Promise<unknown>]>([
    ['is revoked', (id) => app.trpc.apiKeys.delete.mutate({ id })],
    ['expires', () => expireSoon()],
  ])('when the key %s', async (_case, end) => {
    const expires_at = new Date(Date.now() + 3_600_000 + offsetMs).toISOString();
    const { secret_key: key, id } = (
      await app.trpc.apiKeys.create.mutate({
        name: 'maker',
        scopes: ['environment:connect_sessions:write', 'environment:connections:list'],
        expires_at,
      })
    ).data;
    const { token } = (await app.trpcAs(key).connectSessions.create.mutate({ tags: { end_user_id: 'ada' } })).data;
    const lasting = (await app.trpc.connectSessions.create.mutate({ tags: { end_user_id: 'ada' } })).data.token;
    const signedIn = await rest(app, '/dashboard/api/sign-in', {
      method: 'POST',
      bearer: null,
      body: { secret_key: key },
    });
    const cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
    const operator = async (): Promise<number> =>
      (await rest(app, '/trpc/operator.session', { bearer: null, headers: { cookie } })).status;
    await expect(app.trpcAs(token).connectSessions.get.query()).resolves.toMatchObject({ data: {} });
    expect(await operator()).toBe(200);
    await end(id);
    await expect(app.trpcAs(token).connectSessions.get.query()).rejects.toMatchObject({ data: { httpStatus: 401 } });
    expect(await operator()).toBe(401);
    await expect(app.trpcAs(lasting).connectSessions.get.query()).resolves.toMatchObject({ data: {} });
  });

  /**
   * The expiry of a key uses the database's clock, which no test moves, so the key is written with a past expiry and
   * signed by the service.
   */
  async function expireSoon(): Promise<void> {
    const { signRowsAgain } = await import('@holdfast/db/testing');
    await sql()`update api_keys set expires_at = now() - interval '1 second' where name = 'maker' and revoked_at is null`;
    await signRowsAgain(app.running.wiring.runtime.db);
  }
});
