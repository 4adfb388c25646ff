import { clientOf, type GuardedTable } from '@holdfast/db';
import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { beginFlowOf, comeBack } from './authorization-road.js';
import { columnsOf, writeAnother } from './database-writer.js';
import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { PRODUCT_ORIGIN, startServer, type TestServer } from './start-server.js';

/** How a row is used, and which row it is. */
interface Use {
  readonly id: string | number;
  /** Rejects, or returns an error, when the row is refused. */
  readonly use: () => Promise<unknown>;
}

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;
let narrowKey: string;
let cookie: string;
let session: string;
let flowId: string;
let code: string;
/** Moves the clock of the server, which caches keys for a second. */
let offsetMs = 0;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  app = await startServer({
    config: { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host, '127.0.0.1:9'] },
    clock: () => new Date(Date.now() + offsetMs),
  });
  const { trpc } = app;
  await trpc.integrations.create.mutate({
    provider: 'acme',
    unique_key: 'acme',
    credentials: { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret },
  });
  const imported = { type: 'OAUTH2', access_token: 'the-access-token' } as const;
  await trpc.connections.import.mutate({
    provider_config_key: 'acme',
    connection_id: 'c1',
    credentials: imported,
    tags: { end_user_id: 'ada' },
    connection_config: { region: 'eu' },
  });
  await trpc.connections.import.mutate({ provider_config_key: 'acme', connection_id: 'c2', credentials: imported });
  narrowKey = (await trpc.apiKeys.create.mutate({ name: 'narrow', scopes: ['environment:connections:list'] })).data
    .secret_key;
  await trpc.webhookEndpoints.create.mutate({ url: 'http://127.0.0.1:9/hook' });
  await trpc.connectSettings.update.mutate({ allowed_origins: [PRODUCT_ORIGIN], product_name: 'Product' });
  const signedIn = await rest(app, '/dashboard/api/sign-in', {
    method: 'POST',
    bearer: null,
    body: { secret_key: app.secretKey },
  });
  cookie = signedIn.headers.get('set-cookie')?.split(';')[0] ?? '';
  session = (
    await trpc.connectSessions.create.mutate({
      tags: { end_user_id: 'ada' },
      connections_per_integration: 5,
      completion: 'required',
      redirect_url: `${PRODUCT_ORIGIN}/done`,
    })
  ).data.token;
  const done = await beginFlowOf(app, session, 'acme');
  const page = await comeBack(app, done, {
    code: endpoint.issueCode({ redirectUri: done.redirectUri.href, codeChallenge: done.codeChallenge }),
    state: done.state,
  });
  code = /completion_code=([\w-]+)/.exec(page.html)?.[1] ?? '';
  flowId = (await beginFlowOf(app, session, 'acme')).id;
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

const idIn = async (table: GuardedTable, order = 'created_at desc'): Promise<string | number> => {
  const sql = clientOf(app.database.db);
  const [row] = await sql.unsafe<{ id: string | number }[]>(`select id from ${table} order by ${order} limit 1`);
  return row?.id ?? '';
};

const failing = async (answer: Promise<{ readonly status: number }>): Promise<unknown> => {
  const { status } = await answer;
  if (status >= 400) throw new Error(`status ${status}`);
  return status;
};

const USES: Partial<Record<GuardedTable, () => Promise<Use>>> = {
  integrations: async () => ({
    id: await idIn('integrations'),
    use: () => app.trpc.connections.get.query({ connection_id: 'c1', provider_config_key: 'acme' }),
  }),
  connections: async () => ({
    id: await idIn('connections', 'id'),
    use: () => app.trpc.connections.get.query({ connection_id: 'c1', provider_config_key: 'acme' }),
  }),
  environments: async () => ({ id: await idIn('environments'), use: () => app.trpc.connectSettings.get.query() }),
  api_keys: async () => ({
    id: await idIn('api_keys'),
    use: () => failing(rest({ ...app, secretKey: narrowKey }, '/connections')),
  }),
  operator_sessions: async () => ({
    id: await idIn('operator_sessions'),
    use: () => failing(rest(app, '/trpc/operator.session', { bearer: null, headers: { cookie } })),
  }),
  connect_sessions: async () => ({
    id: await idIn('connect_sessions'),
    use: () => app.trpcAs(session).connectSessions.get.query(),
  }),
  authorization_flows: async () => ({
    id: flowId,
    use: () => app.trpcAs(session).authorization.outcome.query({ flow_id: flowId }),
  }),
  webhook_endpoints: async () => ({
    id: await idIn('webhook_endpoints'),
    use: async () => expect((await app.trpc.webhookEndpoints.list.query()).data).toHaveLength(1),
  }),
  events: async () => ({
    id: Number(await idIn('events', "(order_key <> 'acme/c1'), id")),
    use: async () =>
      expect(
        (await app.trpc.connections.activity.query({ connection_id: 'c1', provider_config_key: 'acme' })).data.filter(
          ({ type }) => type === 'created',
        ),
      ).toHaveLength(1),
  }),
};

describe.each(Object.keys(USES) as GuardedTable[])('a row of %s', (table) => {
  test.each(columnsOf(table))(
    'is refused when another value was written into %s, and works again with its own',
    async (column) => {
      const at = await USES[table]?.();
      if (!at) throw new Error('the table has no use here');
      offsetMs += 2_000;
      await expect(at.use()).resolves.not.toThrow();
      offsetMs += 2_000;
      const attack = await writeAnother(app.running.wiring.runtime.db, { table, id: at.id }, column);
      await expect(at.use()).rejects.toThrow();
      await attack.undo();
      offsetMs += 2_000;
      await expect(at.use()).resolves.not.toThrow();
    },
  );
});

test.each(columnsOf('pending_grants'))(
  'completes no grant when another value was written into its %s',
  async (column) => {
    const db = app.running.wiring.runtime.db;
    const attack = await writeAnother(db, { table: 'pending_grants', id: await idIn('pending_grants') }, column);
    await expect(
      app.trpc.connectSessions.complete.mutate({ completion_code: code, end_user_id: 'ada' }),
    ).rejects.toThrow();
    await expect(
      app.trpc.connectSessions.complete.mutate({ completion_code: code, end_user_id: 'ada-of-the-attacker' }),
    ).rejects.toThrow();
    await attack.undo();
    expect(await clientOf(db)`select status from pending_grants`).toEqual([{ status: 'pending' }]);
  },
);

test('completes an unchanged grant', async () => {
  await expect(
    app.trpc.connectSessions.complete.mutate({ completion_code: code, end_user_id: 'ada' }),
  ).resolves.toMatchObject({ data: { provider_config_key: 'acme' } });
});

test('leaves a changed row out of a list, logs it with its table and id, and shows it in the activity of the connection', async () => {
  const { db } = app.running.wiring.runtime;
  const id = await idIn('connections', "(connection_id <> 'c2')");
  const attack = await writeAnother(db, { table: 'connections', id }, 'connection_config');
  expect((await app.trpc.connections.list.query({})).connections.map(({ connection_id: name }) => name)).not.toContain(
    'c2',
  );
  expect((await app.trpc.connections.list.query({})).connections.map(({ connection_id: name }) => name)).toContain(
    'c1',
  );
  await expect(
    app.trpc.connections.get.query({ connection_id: 'c2', provider_config_key: 'acme' }),
  ).rejects.toMatchObject({ data: { httpStatus: 500, error: { code: 'server_error' } } });
  const activity = (): Promise<unknown> =>
    app.trpc.connections.activity.query({ connection_id: 'c2', provider_config_key: 'acme' });
  await expect.poll(activity).toMatchObject({
    data: expect.arrayContaining([
      expect.objectContaining({ type: 'row_changed', table: 'connections', row: String(id) }),
    ]),
  });
  expect(app.log()).toMatch(new RegExp(`"table":"connections","row":"${id}"`));
  expect(app.log()).not.toContain('attacker.example');
  await attack.undo();
});

test('reports in a bulk import which row it may not write because it was changed, and imports the others', async () => {
  await using app = await startServer();
  for (const key of ['private', 'edited']) await createApiKeyIntegration(app, key);
  await importApiKey(app, 'private', { connectionId: 'changed' });
  const sql = clientOf(app.database.db);
  await sql`update connections set tags = '{"owner":"mallory"}' where connection_id = 'changed'`;
  await sql`update integrations set display_name = 'Another' where unique_key = 'edited'`;
  const row = (key: string, id: string) => ({
    provider_config_key: key,
    connection_id: id,
    credentials: { type: 'API_KEY' as const, apiKey: 'new' },
  });
  const connections = [row('private', 'changed'), row('edited', 'x'), row('private', 'new')];
  const REFUSED = expect.stringContaining('a stored row was changed') as unknown;
  const send = (mode: string, rows: readonly object[]) =>
    rest(app, '/connections/bulk', { method: 'POST', body: { mode, connections: rows } });
  expect((await send('each_by_itself', connections)).body).toMatchObject({
    data: [
      { connection_id: 'changed', status: 'failed', error: { message: REFUSED } },
      { connection_id: 'x', status: 'failed', error: { message: REFUSED } },
      { connection_id: 'new', status: 'created' },
    ],
  });
  const refused = await send('all_or_nothing', [row('private', 'changed'), row('private', 'never-made')]);
  expect(JSON.stringify(refused.body)).toContain('connections.0');
  expect((await app.trpc.connections.list.query({})).connections.map(({ connection_id: id }) => id)).toEqual(['new']);
});
