import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

import { loopbackOnlyEnvironment } from '@holdfast/fixtures/loopback-only';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { afterAll, beforeAll, expect, test } from 'vitest';

import { openDeployment, type Deployment, type Replica } from './deployment.js';
import { startCommand } from './holdfast-command.js';
import { rest, type RestAnswer, type RestCall } from './rest.js';
import { commandArguments } from './run-node.js';

/** Plants one operation, described only here, into every process with this variable. */
const loopbackOnly = loopbackOnlyEnvironment();
const plant = pathToFileURL(join(import.meta.dirname, 'planted', 'plant.mjs')).href;
const PLANTED = { ...loopbackOnly, NODE_OPTIONS: `${loopbackOnly.NODE_OPTIONS} --import=${plant}` };

let deployment: Deployment;
let server: Replica;
let restricted: string;
beforeAll(async () => {
  deployment = await openDeployment(PLANTED);
  server = await deployment.start();
  const { data } = await server.client.createApiKey({ name: 'r', scopes: ['environment:connections:list'] });
  restricted = data.secret_key;
}, 120_000);
afterAll(() => deployment[Symbol.asyncDispose]());

function ask(path: string, call: RestCall = {}): Promise<RestAnswer> {
  return rest({ url: server.url, secretKey: deployment.secretKey }, path, call);
}

const OVER_TRPC = `/trpc/providers.planted?input=${encodeURIComponent('{"word":"hello"}')}`;

test('is a procedure of the tRPC router', async () => {
  expect(await ask(OVER_TRPC)).toMatchObject({ status: 200, body: { result: { data: { word: 'hello' } } } });
});

test('is a route over REST, which refuses bad input by the field and the rule', async () => {
  expect(await ask('/planted/hello')).toMatchObject({ status: 200, body: { word: 'hello' } });
  expect(await ask('/planted/hello-hello')).toMatchObject({
    status: 400,
    body: { error: { code: 'invalid_uri_params', errors: [{ path: ['word'], code: 'too_big' }] } },
  });
});

test('is in the OpenAPI document with its parameter, answer and scope', async () => {
  const { body } = await ask('/openapi.json');
  expect(body).toMatchObject({
    paths: {
      '/planted/{word}': {
        get: {
          operationId: 'repeatWord',
          description: expect.stringContaining('environment:variables:read'),
          parameters: [{ name: 'word', in: 'path', description: 'Comes back.', schema: { maxLength: 8 } }],
          responses: { '403': {} },
        },
      },
    },
    components: { schemas: { RepeatWordAnswer: { properties: { word: { type: 'string' } } } } },
  });
});

test('is refused to a key without its scope, on both surfaces', async () => {
  const refusal = { code: 'forbidden', message: expect.stringContaining('environment:variables:read') };
  expect(await ask('/planted/hello', { bearer: restricted })).toMatchObject({ status: 403, body: { error: refusal } });
  expect(await ask(OVER_TRPC, { bearer: restricted })).toMatchObject({
    status: 403,
    body: { error: { data: { error: refusal } } },
  });
});

test('is a command', async () => {
  const env = { ...PLANTED, HOLDFAST_URL: server.url, HOLDFAST_SECRET_KEY: deployment.secretKey };
  const said = await startCommand(env, 'providers', 'planted', '--word', 'hello').ended();
  expect(said).toEqual({ code: 0, stdout: '{\n  "word": "hello"\n}\n', stderr: '' });
}, 120_000);

test('is a tool at /mcp, with its schema, for a key with its scope only', async () => {
  const list = { jsonrpc: '2.0', id: 1, method: 'tools/list' };
  const toolsFor = async (bearer?: string): Promise<unknown> => {
    const { body } = await ask('/mcp', { method: 'POST', body: list, ...(bearer !== undefined && { bearer }) });
    return (body as { result: { tools: { name: string }[] } }).result.tools.find(({ name }) => name === 'repeatWord');
  };
  expect(await toolsFor()).toMatchObject({
    inputSchema: { properties: { word: { maxLength: 8 } }, required: ['word'] },
  });
  expect(await toolsFor(restricted)).toBeUndefined();
  const call = { ...list, method: 'tools/call', params: { name: 'repeatWord', arguments: { word: 'hello' } } };
  expect((await ask('/mcp', { method: 'POST', body: call })).body).toMatchObject({
    result: { structuredContent: { word: 'hello' }, isError: false },
  });
});

test('is a tool over standard input and output', async () => {
  const client = new Client({ name: 'test', version: '0' });
  const { PATH = '' } = process.env;
  const env = { ...PLANTED, PATH, HOLDFAST_URL: server.url, HOLDFAST_SECRET_KEY: deployment.secretKey };
  await client.connect(new StdioClientTransport({ command: process.execPath, args: commandArguments('mcp'), env }));
  try {
    const { content } = await client.callTool({ name: 'repeatWord', arguments: { word: 'hello' } });
    expect(content).toEqual([{ type: 'text', text: '{"word":"hello"}' }]);
  } finally {
    await client.close();
  }
}, 120_000);
