import type { GrantedScope } from '@holdfast/schema';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let folder: ProviderFolder;
const keys = new Map<string, string>();

const READ = 'environment:connections:read_credentials';
const WRITE: readonly GrantedScope[] = [
  'environment:connections:create',
  'environment:connections:update',
  'environment:connect_sessions:write',
  'environment:integrations:read_credentials',
];

beforeAll(async () => {
  folder = await writeProviderFolder({
    id: 'sited',
    name: 'Sited',
    categories: ['test'],
    auth: { mode: 'api-key' },
    config: {
      site: { label: 'Site', choices: ['example.com', 'example.net'] },
      appKey: { label: 'Application key', secret: true },
    },
    credentials: { apiKey: { label: 'API key', secret: true } },
    api: { baseUrl: 'https://api.{config.site}', headers: { 'x-app-key': '{config.appKey}' } },
  });
  app = await startServer({ config: { providersDir: folder.path } });
  await app.trpc.integrations.create.mutate({ provider: 'sited', unique_key: 'sited' });
  for (const [name, scopes] of [
    ['writer', WRITE],
    ['reader', [...WRITE, READ]],
  ] as const)
    keys.set(name, (await app.trpc.apiKeys.create.mutate({ name, scopes: [...scopes] })).data.secret_key);
});
afterAll(async () => {
  for (const part of [app, folder]) await part[Symbol.asyncDispose]();
});

const HOME = { site: 'example.com', appKey: 'a-key-of-the-customer' };
const ELSEWHERE = { site: 'example.net' };

async function connect(id: string): Promise<void> {
  await app.trpc.connections.import.mutate({ ...rowOf(id, HOME), verify: false });
}

const rowOf = (id: string, connection_config: Readonly<Record<string, string>>) => ({
  provider_config_key: 'sited',
  connection_id: id,
  credentials: { type: 'API_KEY' as const, apiKey: 'an-api-key' },
  connection_config,
});

type Way = (id: string, bearer: string, config: Readonly<Record<string, string>>) => Promise<RestAnswer>;

const post =
  (path: string, bodyOf: (id: string, config: Readonly<Record<string, string>>) => object): Way =>
  (id, bearer, config) =>
    rest(app, path, { method: 'POST', bearer, body: bodyOf(id, config) });

const WAYS: Readonly<Record<string, Way>> = {
  'an import': post('/connections', (id, config) => ({ ...rowOf(id, config), verify: false })),
  'an import in the older form': post('/connection', (id, config) => ({
    provider_config_key: 'sited',
    connection_id: id,
    api_key: 'an-api-key',
    connection_config: config,
  })),
  'a bulk import': post('/connections/bulk', (id, config) => ({ connections: [rowOf(id, config)] })),
  'a reconnect session': post('/connect/sessions/reconnect', (id, config) => ({
    connection_id: id,
    integration_id: 'sited',
    integrations_config_defaults: {
      sited: { connection_config: { site: config['site'] } },
    },
  })),
};

const configOf = async (id: string): Promise<unknown> =>
  (await app.trpc.connections.get.query({ provider_config_key: 'sited', connection_id: id })).connection_config;

describe.each(Object.entries(WAYS))('%s', (name, send) => {
  test('sends an existing connection to another host only with a key that may read its credentials', async () => {
    const id = name.replaceAll(' ', '-');
    await connect(id);
    const refused = await send(id, keys.get('writer') ?? '', ELSEWHERE);
    expect(JSON.stringify(refused.body)).toContain(READ);
    expect(await configOf(id)).toEqual(HOME);
    for (const [bearer, config] of [
      ['writer', HOME],
      ['reader', ELSEWHERE],
    ] as const)
      expect((await send(id, keys.get(bearer) ?? '', config)).status).toBeLessThan(300);
  });
});

test('reports the row that would change a host in a bulk import without that right, and imports the others', async () => {
  await connect('moved');
  await connect('stays');
  const answer = await rest(app, '/connections/bulk', {
    method: 'POST',
    bearer: keys.get('writer') ?? '',
    body: {
      mode: 'each_by_itself',
      connections: [rowOf('moved', ELSEWHERE), rowOf('stays', HOME), rowOf('new', ELSEWHERE)],
    },
  });
  expect(answer.body).toMatchObject({
    data: [
      { connection_id: 'moved', status: 'failed', error: { code: 'forbidden' } },
      { connection_id: 'stays', status: 'updated' },
      { connection_id: 'new', status: 'created' },
    ],
  });
});

test('shows in the activity that a connection or its integration goes to another host', async () => {
  await connect('watched');
  await app.trpc.connections.import.mutate({ ...rowOf('watched', ELSEWHERE), verify: false });
  await app.trpc.integrations.update.mutate({
    unique_key: 'sited',
    custom: { base_url_override_hosts: 'uploads.example.com' },
  });
  await app.trpc.integrations.update.mutate({ unique_key: 'sited', display_name: 'Sited' });
  const ref = { provider_config_key: 'sited', connection_id: 'watched' };
  const { data } = await app.trpc.connections.activity.query(ref);
  expect(data.filter(({ type }) => type === 'host_changed')).toEqual([
    expect.objectContaining({ of: 'integration', fields: ['base_url_override_hosts'] }),
    expect.objectContaining({ of: 'connection', fields: ['site'] }),
  ]);
  expect(app.log()).toContain('sends its credentials to another host from now on: base_url_override_hosts');
  await expect(app.trpc.connections.activity.query({ ...ref, connection_id: 'never-there' })).rejects.toMatchObject({
    data: { httpStatus: 404 },
  });
});
