import { scriptedTokenEndpoint, type ScriptedTokenEndpoint } from '@holdfast/fixtures';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { beginFlowOf, comeBack, openStartLink, type BegunFlow } from './authorization-road.js';
import { oauthProvider, writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { startServer, type TestServer } from './start-server.js';

let endpoint: ScriptedTokenEndpoint;
let folder: ProviderFolder;
let app: TestServer;

beforeAll(async () => {
  endpoint = await scriptedTokenEndpoint();
  folder = await writeProviderFolder(
    oauthProvider({ ...endpoint, authorizationUrl: `${endpoint.origin}/authorize` }, { id: 'acme', name: 'Acme' }),
  );
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(endpoint.origin).host] } });
  const credentials = { type: 'OAUTH2', client_id: endpoint.clientId, client_secret: endpoint.clientSecret } as const;
  await app.trpc.integrations.create.mutate({ provider: 'acme', unique_key: 'acme', credentials });
  for (const unique_key of ['typed', 'other']) {
    await app.trpc.integrations.create.mutate({
      provider: 'private-api-bearer',
      unique_key,
      integration_config: { baseUrl: 'https://api.example.com' },
    });
  }
});
afterAll(async () => {
  await app.close();
  await folder[Symbol.asyncDispose]();
  await endpoint.close();
});

async function session(user: string, connections_per_integration?: number): Promise<string> {
  return (
    await app.trpc.connectSessions.create.mutate({
      tags: { end_user_id: user },
      ...(connections_per_integration !== undefined && { connections_per_integration }),
    })
  ).data.token;
}

async function submit(token: string, integration = 'typed'): Promise<string> {
  const credentials = { type: 'API_KEY', apiKey: 'k' } as const;
  return app
    .trpcAs(token)
    .authorization.submit.mutate({ integration_id: integration, credentials })
    .then(() => 'connected', codeOf);
}

const codeOf = (error: unknown): string => (error as { data: { error: { code: string } } }).data.error.code;
const countOf = async (user: string): Promise<number> =>
  (await app.trpc.connections.list.query({ tags: { end_user_id: user } })).connections.length;

async function allow(flow: BegunFlow): Promise<number> {
  const code = endpoint.issueCode({ redirectUri: flow.redirectUri.href, codeChallenge: flow.codeChallenge });
  return (await comeBack(app, flow, { code, state: flow.state })).status;
}

test('creates one connection of each integration per session, and counts no failed try', async () => {
  const token = await session('ada');
  const refused = app.trpcAs(token).authorization.submit.mutate({
    integration_id: 'typed',
    credentials: { type: 'API_KEY', apiKey: 'k' },
    connection_config: { nope: 'x' },
  });
  await expect(refused).rejects.toMatchObject({ data: { error: { code: 'invalid_connection_config' } } });
  expect(await submit(token)).toBe('connected');
  expect(await submit(token)).toBe('integration_not_allowed');
  expect(await submit(token, 'other')).toBe('connected');
  expect(await countOf('ada')).toBe(2);
});

test('counts one of the forms that are sent at once', async () => {
  const token = await session('mallory');
  const outcomes = await Promise.all(Array.from({ length: 12 }, () => submit(token)));
  expect(outcomes.filter((outcome) => outcome === 'connected')).toHaveLength(1);
  expect(await countOf('mallory')).toBe(1);
});

test('counts one of the authorizations that return at once, and refuses the next before the provider is asked', async () => {
  const token = await session('eve');
  const flows = await Promise.all(Array.from({ length: 6 }, () => beginFlowOf(app, token, 'acme')));
  const statuses = await Promise.all(flows.map(allow));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(await countOf('eve')).toBe(1);
  await expect(app.trpcAs(token).authorization.start.mutate({ integration_id: 'acme' })).rejects.toMatchObject({
    data: { error: { code: 'integration_not_allowed' } },
  });
});

test('exchanges no code for an authorization without a place', async () => {
  const token = await session('noor');
  const flows: BegunFlow[] = [];
  for (let count = 0; count < 4; count += 1) flows.push(await beginFlowOf(app, token, 'acme'));
  const before = endpoint.ledger.count('authorization_code');
  const statuses = await Promise.all(flows.map(allow));
  expect(statuses.filter((status) => status === 200)).toHaveLength(1);
  expect(endpoint.ledger.count('authorization_code') - before).toBe(1);
});

test('counts no authorization that the provider refuses', async () => {
  const token = await session('kai');
  const flow = await beginFlowOf(app, token, 'acme');
  expect((await comeBack(app, flow, { code: 'never-issued', state: flow.state })).status).toBeGreaterThanOrEqual(400);
  expect(await allow(await beginFlowOf(app, token, 'acme'))).toBe(200);
});

test('ends an authorization with the secret key that created its session', async () => {
  const made = await app.trpc.apiKeys.create.mutate({ name: 'maker', scopes: ['environment:connect_sessions:write'] });
  const session = await app
    .trpcAs(made.data.secret_key)
    .connectSessions.create.mutate({ tags: { end_user_id: 'rosa' } });
  const begun = await beginFlowOf(app, session.data.token, 'acme');
  const { data: started } = await app.trpcAs(session.data.token).authorization.start.mutate({ integration_id: 'acme' });
  const before = endpoint.ledger.count('authorization_code');
  await app.trpc.apiKeys.delete.mutate({ id: made.data.id });
  expect((await openStartLink(app, started.authorize_url)).headers.get('location')).toBeNull();
  expect(await allow(begun)).toBeGreaterThanOrEqual(400);
  expect(endpoint.ledger.count('authorization_code')).toBe(before);
  expect(await countOf('rosa')).toBe(0);
});

test('lets a backend allow up to ten, but no browser', async () => {
  const token = await session('lin', 3);
  expect(await Promise.all(Array.from({ length: 5 }, () => submit(token)))).toSatisfy(
    (all: string[]) => all.filter((outcome) => outcome === 'connected').length === 3,
  );
  for (const most of [0, 11, 1.5])
    await expect(session('lin', most)).rejects.toMatchObject({
      message: expect.stringContaining('connections_per_integration'),
    });
});

test('lets a reconnect session replace its connection as often as the end user tries', async () => {
  expect(await submit(await session('joan'))).toBe('connected');
  const { connections } = await app.trpc.connections.list.query({ tags: { end_user_id: 'joan' } });
  const { data } = await app.trpc.connectSessions.createReconnect.mutate({
    connection_id: connections[0]?.connection_id ?? '',
    integration_id: 'typed',
  });
  expect([await submit(data.token), await submit(data.token)]).toEqual(['connected', 'connected']);
  expect(await countOf('joan')).toBe(1);
});
