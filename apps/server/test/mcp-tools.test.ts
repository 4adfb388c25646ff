import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { commandArguments } from './run-node.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
let reader: Client;
let writer: Client;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'ada', tags: { team: 'a' } });
  [reader, writer] = await Promise.all([connect(app.secretKey), connect(app.secretKey, '--allow-writes')]);
}, 120_000);
afterAll(async () => {
  await Promise.all([reader.close(), writer.close()]);
  await app.close();
});

/** The SDK's own client, with `npx holdfast mcp` as its server. */
async function connect(secretKey: string, ...args: string[]): Promise<Client> {
  const client = new Client({ name: 'test', version: '0' });
  const { PATH = '' } = process.env;
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: commandArguments('mcp', ...args),
      env: { PATH, HOLDFAST_URL: app.url, HOLDFAST_SECRET_KEY: secretKey },
    }),
  );
  return client;
}

async function toolNames(client: Client): Promise<string[]> {
  return (await client.listTools()).tools.map(({ name }) => name);
}

/** The text of a tool's result, and whether it is an error. */
async function call(client: Client, name: string, input: Record<string, unknown> = {}): Promise<[string, boolean]> {
  const { content, isError } = await client.callTool({ name, arguments: input });
  const [part] = content as { readonly text: string }[];
  return [part?.text ?? '', isError === true];
}

test('offers read-only operations, with their schemas and scopes', async () => {
  const { tools } = await reader.listTools();
  expect(tools.map(({ name }) => name).toSorted()).toEqual([
    'diagnoseConnection',
    'getConnectSettings',
    'getMetadata',
    'getProvider',
    'getWebhookDelivery',
    'getWebhookSettings',
    'listActivity',
    'listApiKeys',
    'listConnectionActivity',
    'listConnections',
    'listIntegrations',
    'listLeases',
    'listProviders',
    'listWebhookDeliveries',
    'listWebhookEndpoints',
  ]);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);
  expect(tools.find(({ name }) => name === 'listConnections')).toMatchObject({
    description: expect.stringContaining('environment:connections:list'),
    inputSchema: { type: 'object', properties: { limit: { type: 'integer' } }, additionalProperties: false },
  });
});

test('offers the marked changes when they are allowed, and none that returns a stored credential', async () => {
  const names = await toolNames(writer);
  const reading = await toolNames(reader);
  expect(names.filter((name) => !reading.includes(name)).toSorted()).toEqual([
    'createConnectSession',
    'createReconnectSession',
    'patchConnection',
    'setMetadata',
    'updateMetadata',
  ]);
  expect(names).not.toContain('getConnection');
});

test('returns the same as the operation', async () => {
  const [text, isError] = await call(reader, 'listConnections', { tags: { team: 'a' }, limit: 1 });
  expect(isError).toBe(false);
  expect(JSON.parse(text)).toEqual(await app.trpc.connections.list.query({ tags: { team: 'a' }, limit: 1 }));
  expect((await call(reader, 'listIntegrations'))[1]).toBe(false);
});

test('applies a marked change', async () => {
  const input = { connection_id: 'ada', provider_config_key: 'private', metadata: { seen: true } };
  expect((await call(writer, 'setMetadata', input))[1]).toBe(false);
  const { connections } = await app.trpc.connections.list.query({ connectionId: 'ada' });
  expect(connections[0]?.metadata).toEqual({ seen: true });
});

describe('a refusal', () => {
  test('names the field and the rule', async () => {
    expect(await call(reader, 'listConnections', { limit: 0 })).toEqual([
      expect.stringMatching(/^invalid_query_params: limit: /),
      true,
    ]);
  });

  test('is returned for a key without the scope', async () => {
    const { data } = await app.trpc.apiKeys.create.mutate({ name: 'r', scopes: ['environment:variables:read'] });
    const client = await connect(data.secret_key);
    expect(await call(client, 'listConnections')).toEqual([expect.stringMatching(/^forbidden: /), true]);
    await client.close();
  }, 60_000);

  test('is returned for a tool that is not offered', async () => {
    await expect(reader.callTool({ name: 'getConnection', arguments: {} })).rejects.toThrow('this tool does not exist');
    await expect(reader.callTool({ name: 'setMetadata', arguments: {} })).rejects.toThrow('this tool does not exist');
  });
});
