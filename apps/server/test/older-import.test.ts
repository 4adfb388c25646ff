import { afterAll, beforeAll, expect, test } from 'vitest';

import { rest, type RestAnswer } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  const create = app.trpc.integrations.create.mutate;
  await create({
    provider: 'github',
    unique_key: 'gh',
    credentials: { type: 'OAUTH2', client_id: 'id', client_secret: 'hush' },
  });
  await create({ provider: 'private-api-bearer', unique_key: 'key' });
  await create({ provider: 'private-api-basic', unique_key: 'basic' });
  await create({ provider: 'unauthenticated', unique_key: 'open' });
});
afterAll(() => app.close());

const post = (body: object): Promise<RestAnswer> => rest(app, '/connection', { method: 'POST', body });
const read = async (integration: string, id: string): Promise<unknown> =>
  app.trpc.connections.get.query({ provider_config_key: integration, connection_id: id, refresh_token: true });

test.each<[string, object, object]>([
  [
    'gh',
    { access_token: 'a', refresh_token: 'r', expires_at: '2031-05-06T07:08:09Z' },
    { type: 'OAUTH2', access_token: 'a', refresh_token: 'r', expires_at: '2031-05-06T07:08:09.000Z' },
  ],
  ['gh', { access_token: 'a', refresh_token: null, no_expiration: true }, { type: 'OAUTH2', access_token: 'a' }],
  [
    'gh',
    { access_token: 'a', expires_in: '86400' },
    { type: 'OAUTH2', access_token: 'a', expires_at: expect.any(String) as string },
  ],
  ['key', { api_key: 'k', access_token: 'ignored' }, { type: 'API_KEY', apiKey: 'k' }],
  ['basic', { username: 'u', password: 'p' }, { type: 'BASIC', username: 'u', password: 'p' }],
  ['basic', { username: 'u' }, { type: 'BASIC', username: 'u', password: '' }],
  ['open', {}, {}],
])('imports into %s the flat form of %j as the integration’s mode', async (integration, given, held) => {
  const id = `${integration}-${JSON.stringify(given).length}`;
  const body = {
    provider_config_key: integration,
    connection_id: id,
    metadata: { seats: 2 },
    connection_config: { region: 'eu' },
    ...given,
  };
  const answer = await post(body);
  expect([answer.status, answer.body]).toEqual([
    201,
    expect.objectContaining({ provider_config_key: integration, connection_id: id, metadata: { seats: 2 } }),
  ]);
  expect(await read(integration, id)).toMatchObject({
    connection_id: id,
    metadata: { seats: 2 },
    credentials: held,
    last_fetched_at: expect.stringMatching(/Z$/) as string,
  });
});

test('generates an omitted id', async () => {
  const { body } = await post({ provider_config_key: 'key', api_key: 'k' });
  expect(await read('key', (body as { connection_id: string }).connection_id)).toMatchObject({ metadata: {} });
});

test.each<[string, object, number, object]>([
  ['no integration', { api_key: 'k' }, 400, { code: 'invalid_body', errors: [{ path: ['provider_config_key'] }] }],
  ['an unknown integration', { provider_config_key: 'nope', api_key: 'k' }, 404, { code: 'not_found' }],
  [
    'no token',
    { provider_config_key: 'gh', connection_id: 'x1' },
    400,
    { code: 'invalid_body', errors: [{ path: ['access_token'] }] },
  ],
  [
    'no key',
    { provider_config_key: 'key', connection_id: 'x1' },
    400,
    { code: 'invalid_body', errors: [{ path: ['api_key'] }] },
  ],
  [
    'an expiry that is not a time',
    { provider_config_key: 'gh', connection_id: 'x1', access_token: 'a', expires_at: 'soon' },
    400,
    { code: 'invalid_body', errors: [{ path: ['expires_at'] }] },
  ],
])('refuses %s by the name of the field', async (_what, body, status, error) => {
  expect(await post(body)).toMatchObject({ status, body: { error } });
});

test('records a last read of an imported connection from the start', async () => {
  const imported = await rest(app, '/connections', {
    method: 'POST',
    body: { provider_config_key: 'key', connection_id: 'first', credentials: { type: 'API_KEY', apiKey: 'k' } },
  });
  const first = await rest(app, '/connections/first', { query: '?provider_config_key=key' });
  for (const { body } of [imported, first])
    expect(Date.parse((body as { last_fetched_at: string }).last_fetched_at)).toBeGreaterThan(0);
});
