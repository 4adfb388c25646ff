import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { runCli } from '../src/cli/run-cli.js';
import { createApiKeyIntegration, importApiKey } from './fixtures.js';
import { freePort } from './free-ports.js';
import { startServer, type TestServer } from './start-server.js';

let app: TestServer;
beforeAll(async () => {
  app = await startServer();
  await createApiKeyIntegration(app);
  await importApiKey(app, 'private', { connectionId: 'ada', tags: { team: 'a' } });
  await importApiKey(app, 'private', { connectionId: 'grace', tags: { team: 'b' } });
});
afterAll(() => app.close());

beforeEach(() => {
  vi.stubEnv('HOLDFAST_URL', app.url);
  vi.stubEnv('HOLDFAST_SECRET_KEY', app.secretKey);
});

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function holdfast(...args: string[]): Promise<Ran> {
  let [stdout, stderr] = ['', ''];
  const code = await runCli(args, {
    stdout: { write: (part) => (stdout += part) },
    stderr: { write: (part) => (stderr += part) },
  });
  return { code, stdout, stderr };
}

const ADA = ['--connection-id', 'ada', '--provider-config-key', 'private'];

test('prints the result of a query as JSON', async () => {
  const { code, stdout, stderr } = await holdfast('connections', 'list', '--tags', 'team=a', '--limit', '5');
  expect([code, stderr]).toEqual([0, '']);
  expect(JSON.parse(stdout)).toEqual(await app.trpc.connections.list.query({ tags: { team: 'a' }, limit: 5 }));
});

test('applies a mutation', async () => {
  const changed = await holdfast('connections', 'patch', ...ADA, '--tags', 'team=a', '--tags', 'plan=pro');
  expect(changed).toEqual({ code: 0, stdout: '{\n  "success": true\n}\n', stderr: '' });
  const { connections } = await app.trpc.connections.list.query({ connectionId: 'ada' });
  expect(connections[0]?.tags).toEqual({ team: 'a', plan: 'pro' });
});

test('runs an operation without input, with flags and their negation, and with several values', async () => {
  expect((await holdfast('integrations', 'list')).code).toBe(0);
  const got = await holdfast('connections', 'get', ...ADA, '--refresh-token', '--no-force-refresh');
  expect(JSON.parse(got.stdout)).toMatchObject({ connection_id: 'ada', credentials: { type: 'API_KEY' } });
  const both = ['--connection-id', 'ada', '--connection-id', 'grace', '--provider-config-key', 'private'];
  expect((await holdfast('connections', 'set-metadata', ...both, '--metadata', '{"a":1}')).code).toBe(0);
  expect((await app.trpc.connections.list.query({})).connections.map(({ metadata }) => metadata)).toEqual([
    { a: 1 },
    { a: 1 },
  ]);
});

describe('a refusal of the server', () => {
  test('names the field and the rule', async () => {
    const { code, stdout, stderr } = await holdfast('connections', 'list', '--limit', '2001');
    expect([code, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^holdfast connections list: invalid_query_params: limit: .*2000/);
  });

  test('names each of several', async () => {
    const { stderr } = await holdfast('connections', 'list', '--limit', '0', '--page', 'x');
    expect(stderr).toMatch(/2 faults\n {2}limit: .+\n {2}page: .+\n$/);
  });

  test('has its code', async () => {
    const unknown = await holdfast(
      'connections',
      'delete',
      '--connection-id',
      'no',
      '--provider-config-key',
      'private',
    );
    expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining('unknown_connection: ') });
  });

  test('is returned for a key without the scope', async () => {
    const { data } = await app.trpc.apiKeys.create.mutate({ name: 'r', scopes: ['environment:variables:read'] });
    vi.stubEnv('HOLDFAST_SECRET_KEY', data.secret_key);
    const { code, stderr } = await holdfast('connections', 'list');
    expect([code, stderr]).toEqual([
      1,
      expect.stringMatching(/forbidden: .*lacks the scope environment:connections:list/),
    ]);
    expect(stderr).not.toContain(data.secret_key);
  });
});

test.each([
  ['no key', { HOLDFAST_SECRET_KEY: '' }, [], 2, 'set HOLDFAST_SECRET_KEY'],
  ['an impossible key', { HOLDFAST_SECRET_KEY: 'a b' }, [], 2, 'visible characters without spaces'],
  ['an invalid address', { HOLDFAST_URL: 'localhost:3003' }, [], 2, 'HOLDFAST_URL'],
  ['two readers of standard input', {}, ['--json', '-', '--secret-key', '-'], 2, 'both read standard input'],
  ['an unknown option', {}, ['--lim', '5'], 2, '--lim'],
])('stops before any call for %s', async (_what, variables, args, code, rule) => {
  for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
  const ran = await holdfast('connections', 'list', ...args);
  expect(ran).toMatchObject({ code, stdout: '', stderr: expect.stringContaining(rule) });
});

test('accepts no secret key on the command line, and does not repeat it', async () => {
  const { code, stderr } = await holdfast('connections', 'list', '--secret-key', app.secretKey);
  expect([code, stderr]).toEqual([2, expect.stringContaining('--secret-key accepts only -')]);
  expect(stderr).not.toContain(app.secretKey);
});

test('exits for an unreachable server so that a script tries again', async () => {
  const { code, stderr } = await holdfast('connections', 'list', '--server', `http://127.0.0.1:${await freePort()}`);
  expect([code, stderr]).toEqual([75, expect.stringContaining('cannot be reached')]);
});

test('reports that another program answers', async () => {
  const { code, stderr } = await holdfast('connections', 'list', '--server', `${app.url}/docs`);
  expect([code, stderr]).toEqual([1, expect.stringContaining('not an answer of a Holdfast server')]);
});

test('explains an operation, its options and the scope that it needs', async () => {
  const { code, stdout } = await holdfast('help', 'connections', 'patch');
  expect(code).toBe(0);
  expect(stdout).toContain('Usage: npx holdfast connections patch --connection-id <text> --provider-config-key <text>');
  expect(stdout).toContain('environment:connections:update');
  expect(await holdfast('connections', 'patch', '--help')).toMatchObject({ code: 0, stdout });
});

test('lists the verbs of a noun, including those of other commands', async () => {
  const { code, stdout } = await holdfast('help', 'providers');
  expect([code, stdout.match(/^ {2}providers \S+/gm)]).toEqual([
    0,
    ['  providers check', '  providers list', '  providers get'],
  ]);
});

test('lists the nouns with their verbs', async () => {
  const { code, stdout } = await holdfast('help', 'operations');
  expect([code, stdout]).toEqual([
    0,
    expect.stringMatching(/^ {2}integrations +list, create, get, compare, update, delete$/m),
  ]);
});
