import { clientOf } from '@holdfast/db';
import { purgeExpired } from '@holdfast/services';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { openDeployment } from './deployment.js';
import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
});
afterAll(() => app.close());

interface Asked {
  readonly key: string;
  readonly body?: unknown;
  readonly bearer?: string;
  readonly at?: TestServer;
}

const create = ({ key, body = { name: 'a key' }, bearer, at = app }: Asked): Promise<RestAnswer> =>
  rest(at, '/api-keys', { method: 'POST', body, headers: { 'idempotency-key': key }, ...(bearer && { bearer }) });
const createOverTrpc = ({ key, body = { name: 'a key' } }: Asked): Promise<RestAnswer> =>
  rest(app, '/trpc/apiKeys.create', { method: 'POST', body, headers: { 'idempotency-key': key } });
const replayed = ({ headers }: RestAnswer): string | null => headers.get('idempotent-replayed');
const codeOf = ({ status, body }: RestAnswer): [number, unknown] => [
  status,
  (body as { error?: { code?: string } }).error?.code,
];

async function countKeys(name: string): Promise<number> {
  const { data } = await app.trpc.apiKeys.list.query();
  return data.filter((key) => key.name === name).length;
}

describe('a mutation with an Idempotency-Key', () => {
  test('takes effect once and is answered the same, over either surface', async () => {
    const body = { name: 'once' };
    const first = await create({ key: 'once', body });
    const again = await create({ key: 'once', body });
    expect(again.body).toEqual(first.body);
    expect([first.status, again.status, replayed(first), replayed(again)]).toEqual([201, 201, null, 'true']);
    const other = await createOverTrpc({ key: 'once', body });
    expect([other.body, replayed(other)]).toEqual([{ result: { data: first.body } }, 'true']);
    expect(await countKeys('once')).toBe(1);
  });

  test('repeats a status of its own, and an answer without members of an older route', async () => {
    const asked = { method: 'POST', headers: { 'idempotency-key': 'import' } };
    const body = {
      provider_config_key: 'private',
      connection_id: 'once',
      credentials: { type: 'API_KEY', apiKey: 'k' },
    };
    const first = await rest(app, '/connections', { ...asked, body });
    const again = await rest(app, '/connections', { ...asked, body });
    expect([again.status, again.body, replayed(again)]).toEqual([201, first.body, 'true']);

    const remove = { method: 'DELETE', query: '?provider_config_key=private', headers: { 'idempotency-key': 'gone' } };
    expect([
      (await rest(app, '/connection/once', remove)).status,
      replayed(await rest(app, '/connection/once', remove)),
    ]).toEqual([200, 'true']);
    const older = {
      method: 'POST',
      body: { provider_config_key: 'o', provider: 'github' },
      headers: { 'idempotency-key': 'o' },
    };
    const made = await rest(app, '/config', older);
    const repeated = await rest(app, '/config', older);
    expect([repeated.status, repeated.body, replayed(repeated)]).toEqual([made.status, made.body, 'true']);
  });

  test('keeps no credential of a connection that was deleted, by itself or with its integration', async () => {
    const answers = (): Promise<{ count: number }[]> =>
      clientOf(app.database.db)<
        { count: number }[]
      >`select count(*)::int from idempotency_keys where connection is not null and sealed_answer is not null`;
    const [before] = await answers();
    const importUnder = (key: string): Promise<RestAnswer> => {
      const body = {
        provider_config_key: 'leaving',
        connection_id: key,
        credentials: { type: 'API_KEY', apiKey: 'k' },
      };
      return rest(app, '/connections', { method: 'POST', headers: { 'idempotency-key': key }, body });
    };
    await createApiKeyIntegration(app, 'leaving');
    for (const key of ['alone', 'together']) expect((await importUnder(key)).status).toBe(201);
    expect((await answers())[0]?.count).toBe((before?.count ?? 0) + 2);
    await rest(app, '/connections/alone?provider_config_key=leaving', { method: 'DELETE' });
    expect(codeOf(await importUnder('alone'))).toEqual([409, 'idempotency_key_in_doubt']);
    await rest(app, '/integrations/leaving', { method: 'DELETE' });
    expect(await answers()).toEqual([before]);
  });

  test('is refused when the key was used for another request', async () => {
    await create({ key: 'reused', body: { name: 'first' } });
    for (const other of [
      await create({ key: 'reused', body: { name: 'second' } }),
      await createOverTrpc({ key: 'reused', body: { name: 'third' } }),
    ])
      expect([other.status, JSON.stringify(other.body)]).toEqual([
        422,
        expect.stringContaining('"idempotency_key_reused"'),
      ]);
    expect(await countKeys('second')).toBe(0);
  });

  test('shares its key with no other secret key', async () => {
    const { data } = await app.trpc.apiKeys.create.mutate({ name: 'another caller' });
    const body = { name: 'of two callers' };
    const mine = await create({ key: 'shared', body });
    const theirs = await create({ key: 'shared', body, bearer: data.secret_key });
    expect(replayed(theirs)).toBeNull();
    expect(theirs.body).not.toEqual(mine.body);
  });

  test('can be corrected under the same key after a refusal', async () => {
    const refused = await create({ key: 'corrected', body: { name: 'x', expires_at: '2001-01-01T00:00:00Z' } });
    expect(refused.status).toBe(400);
    expect((await create({ key: 'corrected', body: { name: 'corrected' } })).status).toBe(201);
  });

  test('is in doubt after a failure of the server, which may have come after the effect', async () => {
    const sql = clientOf(app.database.db);
    await sql`create function fail() returns trigger language plpgsql as 'begin raise exception ''no''; end'`;
    await sql`create trigger fail before insert on api_keys for each row execute function fail()`;
    expect((await create({ key: 'failed' })).status).toBe(500);
    await sql`drop trigger fail on api_keys`;
    expect(codeOf(await create({ key: 'failed' }))).toEqual([409, 'idempotency_key_in_doubt']);
  });

  test.each(['', 'a b', 'a'.repeat(256)])('is refused when the key is %j', async (key) => {
    expect(codeOf(await create({ key }))).toEqual([400, 'invalid_headers']);
  });

  test('leaves the key alone that a query or a browser sends', async () => {
    const headers = { 'idempotency-key': 'read' };
    await rest(app, '/integrations', { headers });
    expect(replayed(await rest(app, '/integrations', { headers }))).toBeNull();
    const session = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const ended = { method: 'DELETE', bearer: session.data.token, headers };
    expect((await rest(app, '/connect/session', ended)).status).toBe(204);
    expect((await rest(app, '/connect/session', ended)).status).toBe(401);
  });

  test('keeps no secret in clear: neither of the request, nor of the answer, nor the key', async () => {
    const { body } = await create({ key: 'a-key-to-find', body: { name: 'a-name-to-find' } });
    await importApiKey(app, 'private', { connectionId: 'kept' });
    const rows = await clientOf(app.database.db)<
      { row: string }[]
    >`select idempotency_keys::text as row from idempotency_keys`;
    expect(rows.length).toBeGreaterThan(0);
    const text = rows
      .map(({ row }) => row + Buffer.from(row.replaceAll(/[^0-9a-f]/g, ''), 'hex').toString('latin1'))
      .join();
    const { secret_key: secretKey } = (body as { data: { secret_key: string } }).data;
    for (const hidden of ['a-key-to-find', 'a-name-to-find', secretKey]) expect(text).not.toContain(hidden);
  });

  test('is remembered for a day', async () => {
    const body = { name: 'for a day' };
    await create({ key: 'day', body });
    const sql = clientOf(app.database.db);
    await purgeExpired(app.running.wiring.runtime);
    expect(replayed(await create({ key: 'day', body }))).toBe('true');
    await sql`update idempotency_keys set created_at = now() - interval '1 day'`;
    await purgeExpired(app.running.wiring.runtime);
    expect(await sql`select from idempotency_keys`).toHaveLength(0);
    expect(replayed(await create({ key: 'day', body }))).toBeNull();
  });
});

test('says that it is in doubt when the process was killed after the effect and before the answer', async () => {
  await using deployment = await openDeployment();
  const [doomed, survivor] = await Promise.all([deployment.start(), deployment.start()]);
  const sql = clientOf(deployment.database.db);
  // The process that stores the answer waits for this lock, which the test holds.
  await sql`create function hold() returns trigger language plpgsql as 'begin perform pg_advisory_xact_lock(4711); return new; end'`;
  await sql`create trigger hold before update on idempotency_keys for each row execute function hold()`;
  const ask = (url: string): Promise<RestAnswer> =>
    create({ key: 'crash', body: { name: 'crash' }, at: { url, secretKey: deployment.secretKey } as TestServer });
  const made = async (): Promise<number> =>
    (await survivor.client.listApiKeys()).data.filter(({ name }) => name === 'crash').length;

  await deployment.database.db.transaction(async (tx) => {
    await clientOf(tx)`set local idle_in_transaction_session_timeout = 0`;
    await clientOf(tx)`select pg_advisory_xact_lock(4711)`;
    const cutOff = ask(doomed.url).catch(() => undefined);
    await expect.poll(made).toBe(1);
    expect(codeOf(await ask(survivor.url))).toEqual([409, 'idempotency_key_in_use']);
    await doomed.kill();
    await cutOff;
    await expect.poll(async () => codeOf(await ask(survivor.url))).toEqual([409, 'idempotency_key_in_doubt']);
  });
  expect(await made()).toBe(1);
}, 120_000);
