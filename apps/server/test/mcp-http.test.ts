import type { Scope } from '@holdfast/schema';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';

import { connectAcme, startProxyRoad, type ProxyRoad } from './proxy-road.js';

let road: ProxyRoad;
let accessToken: string;
beforeAll(async () => {
  road = await startProxyRoad();
  ({ accessToken } = await connectAcme(road, 'ada'));
}, 120_000);
afterAll(() => road[Symbol.asyncDispose]());
beforeEach(() => {
  road.api.received.length = 0;
  road.api.script();
});

/** The SDK's own client, over Streamable HTTP. */
async function connect(bearer: string, search = ''): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' });
  const requestInit = { headers: { authorization: `Bearer ${bearer}` } };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${road.app.url}/mcp${search}`), { requestInit }));
  return client;
}

async function toolNames(bearer: string, search?: string): Promise<string[]> {
  await using client = disposable(await connect(bearer, search));
  return (await client.listTools()).tools.map(({ name }) => name);
}

async function callTool(bearer: string, name: string, input: Record<string, unknown>): Promise<CallToolResult> {
  await using client = disposable(await connect(bearer));
  return (await client.callTool({ name, arguments: input })) as CallToolResult;
}

function disposable(client: Client): Client & AsyncDisposable {
  return Object.assign(client, { [Symbol.asyncDispose]: async () => client.close() });
}

async function keyWith(...scopes: Scope[]): Promise<string> {
  return (await road.app.trpc.apiKeys.create.mutate({ name: 'agent', scopes })).data.secret_key;
}

async function leaseFor(change: { paths?: string[]; ttl?: number } = {}): Promise<{ id: string; token: string }> {
  const input = { integrationId: 'acme', connectionId: 'ada', for: 'agent', ttl: 600, paths: ['/repos/*/issues'] };
  return (await road.app.trpc.leases.create.mutate({ ...input, methods: ['GET', 'POST'], ...change })).data;
}

const EMPTY = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
const META = {
  'io.modelcontextprotocol/protocolVersion': '2026-07-28',
  'io.modelcontextprotocol/clientCapabilities': {},
};
const current = (method: string): Record<string, string> => ({
  'mcp-protocol-version': '2026-07-28',
  'mcp-method': method,
});

interface Posted {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly bearer?: string | null;
}

async function post(message: unknown, { headers, method = 'POST', bearer = road.app.secretKey }: Posted = {}) {
  const response = await fetch(`${road.app.url}/mcp`, {
    method,
    headers: {
      accept: 'application/json, text/event-stream',
      'content-type': 'application/json',
      ...(bearer !== null && { authorization: `Bearer ${bearer}` }),
      ...headers,
    },
    ...(method === 'POST' && { body: typeof message === 'string' ? message : JSON.stringify(message) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === '' ? undefined : (JSON.parse(text) as unknown),
  };
}

describe('a secret key', () => {
  test('lists only the tools that its scopes allow, and calls them', async () => {
    const key = await keyWith('environment:connections:list');
    expect(await toolNames(key)).toEqual(['listConnections', 'listProviders', 'getProvider']);
    const answer = await callTool(key, 'listConnections', { connectionId: 'ada' });
    const listed = await road.app.trpc.connections.list.query({ connectionId: 'ada' });
    expect(answer).toEqual({
      content: [{ type: 'text', text: JSON.stringify(listed) }],
      structuredContent: listed,
      isError: false,
    });
    expect(JSON.stringify(answer)).not.toContain(accessToken);
  });

  test('is refused a tool by the name of the missing scope', async () => {
    const answer = await callTool(await keyWith('environment:variables:read'), 'listConnections', {});
    expect(answer).toMatchObject({
      isError: true,
      content: [
        {
          text: 'forbidden: this secret key lacks the scope environment:connections:list or environment:connections:list_credentials',
        },
      ],
      structuredContent: { error: { code: 'forbidden' } },
    });
  });

  test('is refused bad input by the field and the rule', async () => {
    expect(await callTool(road.app.secretKey, 'listConnections', { limit: 0 })).toMatchObject({
      isError: true,
      content: [{ text: expect.stringMatching(/^invalid_query_params: limit: /) }],
    });
    expect(await callTool(road.app.secretKey, 'listIntegrations', { nope: 1 })).toMatchObject({
      isError: true,
      structuredContent: { error: { errors: [{ code: 'unrecognized_keys' }] } },
    });
  });

  test('changes something only when the address allows it', async () => {
    const changing = ['createConnectSession', 'setMetadata'];
    expect(await toolNames(road.app.secretKey)).not.toEqual(expect.arrayContaining(changing));
    expect(await toolNames(road.app.secretKey, '?allow_writes=true')).toEqual(expect.arrayContaining(changing));
    await expect(callTool(road.app.secretKey, 'setMetadata', {})).rejects.toThrow('this tool does not exist');
    await expect(connect(road.app.secretKey, '?allow_writes=yes')).rejects.toThrow(
      'allow_writes: must be true or false',
    );
  });

  test('never has a tool that returns a credential', async () => {
    const names = await toolNames(road.app.secretKey, '?allow_writes=true');
    for (const name of ['getConnection', 'createApiKey', 'createLease', 'getIntegration', 'rotateWebhookSecret'])
      expect(names).not.toContain(name);
  });
});

describe('a lease', () => {
  test('has one tool, which says what it may call', async () => {
    const { token } = await leaseFor();
    await using client = disposable(await connect(token, '?allow_writes=true'));
    expect((await client.listTools()).tools).toMatchObject([
      {
        name: 'callApi',
        description: expect.stringContaining('/repos/*/issues'),
        inputSchema: { properties: { method: { enum: ['GET', 'POST'] } }, required: ['method', 'path'] },
        annotations: { readOnlyHint: false },
      },
    ]);
  });

  test('calls the API with the credential, and returns the answer as structured content', async () => {
    const { token } = await leaseFor();
    const input = { method: 'POST', path: '/repos/a/issues?x=1', query: { per_page: 5 }, body: { title: 't' } };
    const answer = await callTool(token, 'callApi', input);
    const body = { method: 'POST', url: '/v1/repos/a/issues?x=1&per_page=5&format=json', body: '{"title":"t"}' };
    expect(answer).toMatchObject({ isError: false, structuredContent: { status: 200, body } });
    expect(road.api.received).toMatchObject([
      { headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' } },
    ]);
    expect(JSON.stringify(answer)).not.toContain(accessToken);
  });

  test.each<[string, Record<string, unknown>, string]>([
    ['another path', { method: 'GET', path: '/user' }, 'endpoint must match'],
    ['another method', { method: 'DELETE', path: '/repos/a/issues' }, 'method'],
    ['a path that leaves its place', { method: 'GET', path: '/repos/%2e%2e/issues' }, 'invalid_uri_params'],
    ['an absolute URL', { method: 'GET', path: 'https://evil.example/repos/a/issues' }, 'path: must begin with /'],
    ['a method in the query', { method: 'POST', path: '/repos/a/issues', query: { _method: 'DELETE' } }, '_method'],
    ['a credential', { method: 'GET', path: '/repos/a/issues', headers: { Authorization: 'x' } }, 'Authorization'],
    ['a header on two lines', { method: 'GET', path: '/repos/a/issues', headers: { a: 'b\r\nc: d' } }, 'headers.a'],
    ['an unknown option', { method: 'GET', path: '/repos/a/issues', baseUrl: 'https://evil.example' }, 'baseUrl'],
  ])('refuses %s by field and rule, and sends nothing', async (_what, input, field) => {
    const { token } = await leaseFor();
    const answer = await callTool(token, 'callApi', input);
    expect(answer).toMatchObject({ isError: true, content: [{ text: expect.stringContaining(field) }] });
    expect(road.api.received).toEqual([]);
  });

  test("marks the provider's own failures, and describes a body that is not text", async () => {
    const { token } = await leaseFor();
    road.api.script(
      (_received, response) =>
        void response.writeHead(404, { 'content-type': 'application/problem+json' }).end('{"a":1}'),
      (_received, response) => void response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.alloc(9)),
      (_received, response) =>
        void response.writeHead(200, { 'content-type': 'text/plain' }).end(Buffer.alloc(1_048_577, 'a')),
    );
    const input = { method: 'GET', path: '/repos/a/issues' };
    expect(await callTool(token, 'callApi', input)).toMatchObject({
      isError: true,
      structuredContent: { status: 404, headers: { 'content-type': 'application/problem+json' }, body: { a: 1 } },
    });
    expect(await callTool(token, 'callApi', input)).toMatchObject({
      structuredContent: { body: '[9 bytes that are not text]' },
    });
    expect(await callTool(token, 'callApi', input)).toMatchObject({
      isError: true,
      content: [{ text: expect.stringContaining('exceeds 1 MiB') }],
    });
  });

  test('has no other tool, and ends when it is revoked', async () => {
    const { id, token } = await leaseFor();
    await expect(callTool(token, 'listConnections', {})).rejects.toThrow('this tool does not exist');
    await road.app.trpc.leases.revoke.mutate({ id });
    expect(await post(EMPTY, { bearer: token })).toMatchObject({
      status: 401,
      body: { error: { code: 'unknown_lease' } },
    });
  });
});

describe('the endpoint', () => {
  test.each([
    ['no key', null, 'missing_auth_header'],
    ['an unknown key', 'k'.repeat(40), 'unknown_account'],
    ['a mistyped lease', 'hfl_000000000000_x', 'unknown_lease'],
  ])('refuses %s', async (_what, bearer, code) => {
    expect(await post(EMPTY, { bearer })).toMatchObject({ status: 401, body: { error: { code } } });
  });

  test('refuses pages of other origins before it looks at the key, and lets none read its answers', async () => {
    for (const origin of ['http://evil.example', 'null', road.app.url.replace('127.0.0.1', 'rebound.example')]) {
      const { status, headers } = await post(EMPTY, { bearer: null, headers: { origin } });
      expect([status, headers.get('access-control-allow-origin')]).toEqual([403, null]);
    }
    const origin = road.app.url.replace('127.0.0.1', 'localhost');
    expect(await post(EMPTY, { headers: { origin } })).toMatchObject({ status: 200 });
  });

  test.each(['GET', 'DELETE'])('has no stream and no session: %s', async (method) => {
    const { status, headers } = await post(undefined, { method });
    expect([status, headers.get('allow')]).toEqual([405, 'POST']);
  });

  test('refuses a body that is too large, not JSON, or several messages', async () => {
    expect(await post(`"${'a'.repeat(1_048_576)}"`)).toMatchObject({ status: 413 });
    expect(await post('{')).toMatchObject({ status: 400, body: { error: { code: 'invalid_json' } } });
    expect(await post([EMPTY, EMPTY])).toMatchObject({ status: 400, body: { error: { code: -32_600 } } });
  });

  test('answers no notification', async () => {
    expect(await post({ jsonrpc: '2.0', method: 'notifications/initialized' })).toMatchObject({
      status: 202,
      body: undefined,
    });
  });

  test('refuses unknown methods and versions', async () => {
    expect(await post({ ...EMPTY, method: 'resources/list' })).toMatchObject({ body: { error: { code: -32_601 } } });
    expect(await post(EMPTY, { headers: { 'mcp-protocol-version': '1900-01-01' } })).toMatchObject({
      status: 400,
      body: {
        id: 1,
        error: { code: -32_022, data: { requested: '1900-01-01', supported: expect.arrayContaining(['2026-07-28']) } },
      },
    });
  });
});

describe('the revision without a handshake', () => {
  const ask = (method: string, params: object = {}) => ({
    jsonrpc: '2.0',
    id: 'a',
    method,
    params: { ...params, _meta: META },
  });

  test('discovers, lists and calls', async () => {
    const headers = current('server/discover');
    expect((await post(ask('server/discover'), { headers })).body).toMatchObject({
      id: 'a',
      result: {
        resultType: 'complete',
        supportedVersions: expect.arrayContaining(['2026-07-28', '2025-11-25']),
        capabilities: { tools: {} },
        _meta: { 'io.modelcontextprotocol/serverInfo': { name: 'holdfast' } },
      },
    });
    expect((await post(ask('tools/list'), { headers: current('tools/list') })).body).toMatchObject({
      result: { resultType: 'complete', ttlMs: 60_000, cacheScope: 'private', tools: expect.any(Array) },
    });
    const call = ask('tools/call', { name: 'listConnections', arguments: { limit: 1 } });
    const named = { ...current('tools/call'), 'mcp-name': `=?base64?${btoa('listConnections')}?=` };
    expect((await post(call, { headers: named })).body).toMatchObject({
      result: { resultType: 'complete', isError: false },
    });
  });

  test('refuses headers that differ from the body, and missing members', async () => {
    const call = ask('tools/call', { name: 'listConnections' });
    const headers = current('tools/call');
    const mismatch = { status: 400, body: { id: 'a', error: { code: -32_020 } } };
    expect(await post(call, { headers })).toMatchObject(mismatch);
    expect(await post(call, { headers: { ...headers, 'mcp-name': 'listProviders' } })).toMatchObject(mismatch);
    expect(await post(ask('tools/list'), { headers: current('tools/call') })).toMatchObject(mismatch);
    expect(await post(ask('tools/list'))).toMatchObject(mismatch);
    expect(await post({ ...EMPTY, params: {} }, { headers: current('tools/list') })).toMatchObject({
      status: 400,
      body: { error: { code: -32_602 } },
    });
    expect(await post(ask('ping'), { headers: current('ping') })).toMatchObject({
      status: 404,
      body: { error: { code: -32_601 } },
    });
  });
});
