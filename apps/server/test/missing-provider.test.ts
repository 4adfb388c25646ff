import { afterAll, beforeAll, expect, test } from 'vitest';

import { importApiKey } from './fixtures.js';
import { openInWindow } from './open-in-window.js';
import { listenForOutcome } from './outcome-listener.js';
import { apiKeyProvider, writeProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let before: TestServer;
/** The same service, restarted without the folder of definitions. */
let app: TestServer;
beforeAll(async () => {
  await using folder = await writeProviderFolder({
    ...apiKeyProvider('https://api.example.com', { id: 'gone', name: 'Gone' }),
    api: { baseUrl: 'https://api.example.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  });
  before = await startServer({ config: { providersDir: folder.path } });
  await before.trpc.integrations.create.mutate({ provider: 'gone', unique_key: 'gone' });
  await importApiKey(before, 'gone', { connectionId: 'c1' });
  app = await startServer({ beside: before });
});
afterAll(async () => {
  await app.close();
  await before.close();
});

const query = async (): Promise<string> =>
  `?connect_session_token=${(await app.trpc.connectSessions.create.mutate({ tags: {} })).data.token}`;
const importBody = { provider_config_key: 'gone', credentials: { type: 'API_KEY', apiKey: 'k' } };

test.each([
  ['a read of the integration', 'GET', '/integrations/gone', async () => ({}), 404, 'not_found'],
  ['a change of it', 'PATCH', '/integrations/gone', async () => ({ body: { display_name: 'x' } }), 404, 'not_found'],
  ['an import', 'POST', '/connections', async () => ({ body: importBody }), 404, 'not_found'],
  [
    'the input of an end user',
    'POST',
    '/api-auth/api-key/gone',
    async () => ({ query: await query(), bearer: null, body: { apiKey: 'k' } }),
    404,
    'unknown_provider_template',
  ],
  [
    'a call through the proxy',
    'GET',
    '/proxy/x',
    async () => ({ headers: { 'provider-config-key': 'gone', 'connection-id': 'c1' } }),
    400,
    'unknown_provider',
  ],
])('of a provider that left the catalogue, %s is refused', async (_what, method, path, call, status, code) => {
  expect(await rest(app, path, { method, ...(await call()) })).toMatchObject({
    status,
    body: { error: { code, message: expect.stringContaining('gone') } },
  });
});

test('reports it to a popup', async () => {
  using listener = await listenForOutcome(app.url);
  const token = new URLSearchParams(await query()).get('connect_session_token') ?? '';
  await openInWindow(app, 'gone', { connect_session_token: token, ws_client_id: listener.wsClientId });
  expect(await listener.outcome()).toMatchObject({ message_type: 'error', error_type: 'unknown_config_key' });
});

test('lists, reads and deletes its existing records', async () => {
  expect((await rest(app, '/integrations')).body).toMatchObject({
    data: [{ unique_key: 'gone', provider: 'gone', display_name: 'gone' }],
  });
  expect(await rest(app, '/connections/c1?provider_config_key=gone')).toMatchObject({
    status: 200,
    body: { credentials: { apiKey: 'an-api-key' } },
  });
  expect(await rest(app, '/integrations/gone', { method: 'DELETE' })).toMatchObject({
    status: 200,
    body: { success: true },
  });
  expect((await rest(app, '/connections')).body).toEqual({ connections: [] });
});
