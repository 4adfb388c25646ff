import { clientOf } from '@holdfast/db';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { beginFlowOf, comeBack, type BegunFlow } from './authorization-road.js';
import { startMcpServer, type TestMcpServer } from './mcp-server.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let mcp: TestMcpServer;
let folder: ProviderFolder;

beforeAll(async () => {
  mcp = await startMcpServer();
  const api = { headers: { authorization: 'Bearer {accessToken}', accept: 'application/json, text/event-stream' } };
  folder = await writeProviderFolder(
    {
      id: 'any-mcp',
      name: 'Any MCP server',
      categories: ['test'],
      auth: { mode: 'mcp-oauth', server: '{config.mcp_server_url}', registration: 'discover' },
      config: { mcp_server_url: { label: 'Server', format: 'base-url' } },
      api: { baseUrl: '{config.mcp_server_url}', ...api },
    },
    {
      id: 'one-mcp',
      name: 'One MCP server',
      categories: ['test'],
      auth: {
        mode: 'mcp-oauth',
        server: `${mcp.url}`,
        registration: 'dynamic',
        defaultScopes: ['mcp:tools'],
        authorizationUrl: `${mcp.origin}/authorize`,
        tokenUrl: `${mcp.origin}/token`,
        registrationUrl: `${mcp.origin}/register`,
      },
      api: { baseUrl: mcp.origin, ...api },
    },
  );
  app = await startServer({ config: { providersDir: folder.path, egressAllow: [new URL(mcp.origin).host] } });
  await app.trpc.integrations.create.mutate({ provider: 'any-mcp', unique_key: 'any' });
  await app.trpc.integrations.create.mutate({ provider: 'one-mcp', unique_key: 'one' });
});
afterAll(async () => {
  await app?.close();
  await mcp?.[Symbol.asyncDispose]();
  await folder?.[Symbol.asyncDispose]();
});

async function begin(integration: string, config: Record<string, string> = {}): Promise<BegunFlow> {
  const { data } = await app.trpc.connectSessions.create.mutate({
    tags: {},
    integrations_config_defaults: { [integration]: { connection_config: config } },
  });
  return beginFlowOf(app, data.token, integration);
}

async function connect(integration: string, config?: Record<string, string>) {
  const flow = await begin(integration, config);
  const approved = await fetch(flow.authorizationUrl, { redirect: 'manual' });
  const back = new URL(approved.headers.get('location') ?? '');
  expect((await comeBack(app, flow, Object.fromEntries(back.searchParams))).status).toBe(200);
  const { data } = await app.trpcAs(flow.sessionToken).authorization.outcome.query({ flow_id: flow.id });
  const ref = { connection_id: data.status === 'success' ? data.connection_id : '', provider_config_key: integration };
  return { flow, ref };
}

async function callTool(ref: { readonly connection_id: string; readonly provider_config_key: string }, path: string) {
  return rest(app, `/proxy${path}`, {
    method: 'POST',
    headers: { 'connection-id': ref.connection_id, 'provider-config-key': ref.provider_config_key },
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name: 'whoami', arguments: {} } },
  });
}

describe.each([
  ['a server that the end user names', 'any', () => ({ mcp_server_url: mcp.url }), '/'],
  ['a server whose endpoints the definition names', 'one', () => ({}), '/mcp'],
])('%s', (_what, integration, config, path) => {
  test('is connected with a client that is registered there, and called with its token', async () => {
    const { flow, ref } = await connect(integration, config());
    expect(Object.fromEntries(flow.authorizationUrl.searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      resource: mcp.url,
      scope: 'mcp:tools',
      redirect_uri: flow.redirectUri.href,
    });
    const clientId = flow.authorizationUrl.searchParams.get('client_id') ?? '';
    expect(mcp.clients.get(clientId)).toMatchObject({
      redirect_uris: [flow.redirectUri.href],
      token_endpoint_auth_method: 'none',
    });

    const connection = await app.trpc.connections.get.query(ref);
    expect(connection.credentials).toMatchObject({
      type: 'OAUTH2',
      access_token: expect.stringMatching(/^mcp-access/),
      config_override: { client_id: clientId },
      authorization_server: {
        token_endpoint: `${mcp.origin}/token`,
        resource: mcp.url,
        token_endpoint_auth_method: 'none',
      },
    });
    const answer = await callTool(ref, path);
    expect(answer).toMatchObject({ status: 200, body: { result: { content: [{ type: 'text', text: clientId }] } } });
  });

  test('is refreshed there, for the same resource, when a call is refused', async () => {
    const { ref } = await connect(integration, config());
    const before = await app.trpc.connections.get.query({ ...ref, refresh_token: true });
    mcp.expireTokens();
    expect((await callTool(ref, path)).status).toBe(200);
    const after = await app.trpc.connections.get.query({ ...ref, refresh_token: true });
    const tokens = [before, after].map(({ credentials }) =>
      'refresh_token' in credentials ? credentials.refresh_token : undefined,
    );
    expect(tokens[1]).toMatch(/^mcp-refresh/);
    expect(tokens[1]).not.toBe(tokens[0]);
    expect(mcp.resources.slice(-2)).toEqual([mcp.url, mcp.url]);
  });

  test('requires reauthorization when it has forgotten its clients', async () => {
    const { ref } = await connect(integration, config());
    mcp.forgetClients();
    await expect(app.trpc.connections.get.query({ ...ref, force_refresh: true })).rejects.toMatchObject({
      message: expect.stringContaining('could not be refreshed'),
    });
    expect(app.log()).not.toMatch(/mcp-(?:access|refresh)-/);
  });
});

describe('a server that the end user may not name', () => {
  const host = (): string => new URL(mcp.origin).host;

  test.each<[string, () => string]>([
    ['another scheme', () => 'file:///etc/passwd'],
    ['user information', () => `http://a:b@${host()}/mcp`],
    ['a query', () => `http://${host()}/mcp?x=1`],
    ['a fragment', () => `http://${host()}/mcp#x`],
    ['a line break', () => `http://${host()}/mcp\r\nx`],
    ['a template', () => 'http://${host}/mcp'],
    ['no host', () => 'http:///mcp'],
    ['a private address', () => 'https://10.0.0.1/mcp'],
    ['the machine itself', () => 'https://localhost/mcp'],
    ["the address of a cloud's metadata", () => 'http://169.254.169.254/latest'],
    ['loopback under another port', () => 'http://127.0.0.1:1/mcp'],
    ['loopback as one number', () => 'https://2130706433/mcp'],
    ['IPv6 loopback', () => 'https://[::1]/mcp'],
    ['a name within a network', () => 'https://db.internal/mcp'],
  ])('%s', async (_what, url) => {
    const { data } = await app.trpc.connectSessions.create.mutate({ tags: {} });
    const start = app
      .trpcAs(data.token)
      .authorization.start.mutate({ integration_id: 'any', connection_config: { mcp_server_url: url() } });
    await expect(start).rejects.toMatchObject({ data: { httpStatus: 400 } });
  });
});

test('has no metadata document when the public URL is plain http', async () => {
  const [row] = await environments();
  expect((await rest(app, `/oauth/client-metadata/${row}/any`, { bearer: null })).status).toBe(404);
});

test('describes a client under its id, to anybody, with its exact callback', async () => {
  await using https = await startServer({
    config: { providersDir: folder.path, publicUrl: new URL('https://holdfast.example/') },
  });
  await https.trpc.integrations.create.mutate({ provider: 'any-mcp', unique_key: 'any', display_name: 'Acme' });
  const [row] = await environments(https);
  const path = `/oauth/client-metadata/${row}/any`;
  const answer = await rest(https, path, { bearer: null });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({
    client_id: `https://holdfast.example${path}`,
    client_name: 'Acme',
    client_uri: 'https://holdfast.example/',
    redirect_uris: [expect.stringMatching(/^https:\/\/holdfast\.example\/oauth\/callback\/[\da-f]{32}$/)],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    token_endpoint_auth_method: 'none',
  });
  for (const other of [
    `/oauth/client-metadata/${row}/nope`,
    '/oauth/client-metadata/x/any',
    '/oauth/client-metadata/0d0e7e9a-3d7c-4f0a-9a52-2f4a3a1f7c11/any',
  ]) {
    expect(await rest(https, other, { bearer: null })).toMatchObject({
      status: 404,
      body: { error: { code: 'not_found' } },
    });
  }
});

async function environments({ database } = app): Promise<readonly string[]> {
  const rows = await clientOf(database.db)<{ id: string }[]>`select id from environments`;
  return rows.map(({ id }) => id);
}
