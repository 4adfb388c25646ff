import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

import { clientOf } from '@holdfast/db';
import { generateRootKey, parseRootKeys } from '@holdfast/vault';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';

import { runCli } from '../src/cli/run-cli.js';
import { exportedModes } from './exported-modes.js';
import { startCommand } from './holdfast-command.js';
import { refusal, startNangoHost, type HeldConnection, type NangoHost } from './nango-host.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const rootKey = generateRootKey('k1');
let app: TestServer;
let host: NangoHost;
beforeAll(async () => {
  app = await startServer({ config: { rootKeys: parseRootKeys(rootKey) } });
});
beforeEach(async () => {
  host = await startNangoHost();
  vi.stubEnv('HOLDFAST_DATABASE_URL', app.database.url);
  vi.stubEnv('HOLDFAST_ENCRYPTION_KEYS', rootKey);
  vi.stubEnv('NANGO_SECRET_KEY', host.secretKey);
});
afterEach(() => host[Symbol.asyncDispose]());
afterAll(() => app.close());

interface Ran {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

async function importing(...args: readonly string[]): Promise<Ran> {
  const written = { stdout: '', stderr: '' };
  const code = await runCli(['import', 'nango', '--host', host.url, ...args], {
    stdout: { write: (part) => (written.stdout += part) },
    stderr: { write: (part) => (written.stderr += part) },
  });
  return { code, ...written };
}

let made = 0;
/** An integration that no other test has, with so many connections. */
function hold(
  count: number,
  { mode = 'key', more = {} }: { readonly mode?: string; readonly more?: object } = {},
): string {
  const { provider, credentials, integration } = exportedModes[mode] ?? expect.unreachable();
  made += 1;
  const key = `${mode}-${made}`;
  host.integrations.push({ unique_key: key, provider, credentials: integration?.credentials ?? null });
  const connections = Array.from({ length: count }, (_, index): HeldConnection => ({
    connection_id: `c${index}`,
    provider_config_key: key,
    provider,
    credentials,
    connection_config: {},
    tags: {},
    metadata: null,
    errors: [],
    ...more,
  }));
  host.connections.push(...connections);
  return key;
}
const idsOf = async (key: string): Promise<string[]> =>
  (
    (await rest(app, '/connections', { query: `?integrationId=${key}` })).body as {
      connections: { connection_id: string }[];
    }
  ).connections
    .map(({ connection_id: id }) => id)
    .sort();
const read = async (key: string, id = 'c0'): Promise<unknown> =>
  (await rest(app, `/connections/${id}`, { query: `?provider_config_key=${key}&refresh_token=true` })).body;
const integrationHere = async (key: string): Promise<unknown> =>
  (await rest(app, `/integrations/${key}`, { query: '?include=credentials' })).body;

describe('an integration', () => {
  test('is made with its client, scopes and name, also by an alias of its provider', async () => {
    const credentials = {
      type: 'OAUTH2',
      client_id: 'id',
      client_secret: 'secret',
      scopes: 'b, a',
      webhook_secret: null,
    };
    host.integrations.push({
      unique_key: 'travel',
      provider: 'sap-concur',
      display_name: 'Travel',
      forward_webhooks: false,
      credentials,
    });
    expect(await importing()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('travel (sap-concur): created'),
    });
    expect(await integrationHere('travel')).toMatchObject({
      data: {
        display_name: 'Travel',
        forward_webhooks: false,
        credentials: { client_id: 'id', client_secret: 'secret', scopes: 'b,a' },
      },
    });
  });

  test("that uses the other host's own app is made without a client, and the report says so", async () => {
    host.integrations.push({
      unique_key: 'shared',
      provider: 'github',
      credentials: { type: 'OAUTH2', client_id: '', client_secret: '', scopes: '', webhook_secret: '' },
    });
    const { stdout } = await importing();
    expect(stdout).toContain("an app of the other host's own");
    expect(await integrationHere('shared')).toMatchObject({
      data: { ready: false, missing_fields: ['client_id', 'client_secret'] },
    });
  });

  test('that exists with another provider keeps its connections out', async () => {
    await app.trpc.integrations.create.mutate({
      provider: 'gitlab',
      unique_key: 'crossed',
      credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 's' },
    });
    host.integrations.push({ unique_key: 'crossed', provider: 'github', credentials: null });
    host.connections.push({
      connection_id: 'c0',
      provider_config_key: 'crossed',
      credentials: exportedModes['oauth2']?.credentials,
    });
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/exists here with the provider "gitlab"/),
    });
    expect([await idsOf('crossed'), host.reads.size]).toEqual([[], 0]);
  });

  test('that needs what no API gives is named with what to set, and taken once it is there', async () => {
    const key = hold(1, { mode: 'aws', more: { connection_config: { external_id: 'hf-1' } } });
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/has to be made here by hand first: integration_config\.service: is required/),
    });
    await app.trpc.integrations.create.mutate({
      provider: 'aws-sigv4',
      unique_key: key,
      ...exportedModes['aws']?.integration,
    });
    expect((await importing()).code).toBe(0);
    expect(await idsOf(key)).toEqual(['c0']);
  });

  test('that the other host does not have is a wrong command line', async () => {
    hold(1);
    expect(await importing('--integration', 'nope')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('no integration named nope'),
    });
  });
});

describe('a connection', () => {
  test('that is here is left as it is and not read; with --overwrite all it is replaced', async () => {
    const key = hold(2);
    expect((await importing()).code).toBe(0);
    host.connections.splice(0, 1, {
      ...host.connections[0],
      connection_id: 'c0',
      provider_config_key: key,
      credentials: { type: 'API_KEY', apiKey: 'newer' },
    });
    expect(await importing()).toMatchObject({ code: 0, stdout: expect.stringContaining('2 already there') });
    expect([host.reads.get(`${key}/c0`), await read(key)]).toMatchObject([1, { credentials: { apiKey: 'k' } }]);
    expect(await importing('--overwrite', 'all')).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('2 overwritten'),
    });
    expect(await read(key)).toMatchObject({ credentials: { apiKey: 'newer' } });
  });

  test('that needs re-authorization here is fetched again with --overwrite broken, and no other', async () => {
    const key = hold(2, { mode: 'oauth2' });
    await importing();
    await clientOf(
      app.database.db,
    )`update connections set status = 'reauthorization_required', last_error_log_id = 'x', last_error_code = 'x' where connection_id = 'c1' and integration_id = (select id from integrations where unique_key = ${key})`;
    expect(await importing('--overwrite', 'broken')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/1 overwritten, 1 already there[^]*Refresh tokens: 1 of them/),
    });
    expect(await read(key, 'c1')).toMatchObject({ errors: [] });
  });

  test.each([
    ['cannot be refreshed there', refusal(424, 'invalid_credentials'), 'its end user has to authorize again'],
    [
      'is another one than was asked for',
      { status: 200, body: { connection_id: 'other', provider_config_key: 'x', credentials: {} } },
      'something else than this connection',
    ],
    ['is no JSON', { status: 200, body: '<html>' }, '200 (not_json)'],
  ])('whose answer %s fails by itself', async (_what, answer, reason) => {
    const key = hold(2);
    host.intervene = (_request, { pathname }) => (pathname === '/connections/c1' ? answer : undefined);
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(
        new RegExp(`1 imported, 1 failed[^]*${key} / c1: failed: .*${reason.replace(/[()]/g, '\\$&')}`),
      ),
    });
    expect(await idsOf(key)).toEqual(['c0']);
  });

  test('with members that are not known here arrives without them', async () => {
    const key = hold(1, { more: { a_new_member: 1, credentials: { type: 'API_KEY', apiKey: 'k', rotated: true } } });
    expect(await importing()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('left out: credentials.rotated'),
    });
    expect(await read(key)).toMatchObject({ credentials: { type: 'API_KEY', apiKey: 'k' } });
  });

  test('that is made there during the run comes with it', async () => {
    const key = hold(1);
    host.intervene = (_request, { pathname }) => {
      if (pathname === '/connections/c0' && host.connections.length === 1)
        host.connections.unshift({ ...host.connections[0], connection_id: 'late', provider_config_key: key });
      return undefined;
    };
    expect((await importing()).code).toBe(0);
    expect(await idsOf(key)).toEqual(['c0', 'late']);
  });

  test('of a name that no read could ask for is refused without being asked for', async () => {
    const key = hold(1, { more: { connection_id: '..' } });
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`${key} / ..: failed: connection_id: must not be . or ..`),
    });
  });
});

test(
  'an interruption writes what was read and says how to go on; the next run does the rest',
  { timeout: 60_000 },
  async () => {
    const key = hold(450);
    const reads = { count: 0 };
    const env = {
      HOLDFAST_DATABASE_URL: app.database.url,
      HOLDFAST_ENCRYPTION_KEYS: rootKey,
      NANGO_SECRET_KEY: host.secretKey,
    };
    const started = startCommand(env, 'import', 'nango', '--host', host.url);
    host.intervene = (_request, { pathname }) => {
      if (pathname.startsWith('/connections/') && (reads.count += 1) === 150) started.kill('SIGINT');
      return undefined;
    };
    expect(await started.ended()).toMatchObject({ code: 130, stdout: expect.stringContaining('Interrupted.') });
    const first = await idsOf(key);
    expect([first.length >= 100, first.length < 450]).toEqual([true, true]);
    expect(await importing()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining(`${450 - first.length} imported, ${first.length} already there`),
    });
    expect(await idsOf(key)).toHaveLength(450);
  },
);

describe('the secret key', () => {
  test('goes nowhere else, whatever the host redirects to', async () => {
    const seen: unknown[] = [];
    const elsewhere = createServer((request, response) => void (seen.push(request.headers), response.end('{}')));
    await new Promise<void>((resolve) => void elsewhere.listen(0, '127.0.0.1', resolve));
    const location = `http://127.0.0.1:${(elsewhere.address() as AddressInfo).port}`;
    host.intervene = () => ({ status: 307, headers: { location: `${location}/?token=t` } });
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`a redirect to ${location}. The secret key was not sent there`),
    });
    elsewhere.close();
    expect(seen).toEqual([]);
  });

  test.each([
    ['that the host does not know', 'wrong', 'does not know this secret key (401, unknown_account)'],
    ['that is no key', 'a b', 'must be 1 to 512 visible characters'],
  ])('%s is refused and not repeated', async (_what, key, sentence) => {
    const ran = await importing('--secret-key', key);
    expect(ran.code).not.toBe(0);
    expect(ran.stdout + ran.stderr).toContain(sentence);
    expect(ran.stdout + ran.stderr).not.toContain(` ${key} `);
  });
});

test.each<[string[], string]>([
  [['--host', 'old.example.com'], '--host must be an http or https URL'],
  [['--host', 'https://user:pw@old.example.com'], '--host must be an http or https URL without user information'],
  [['--overwrite', 'yes'], '--overwrite must be broken'],
  [['--concurrency', '21'], '--concurrency must be a whole number from 1 to 20'],
  [['--report', '/no/such/folder/report.json'], '--report must name a file in a folder that exists'],
  [['--rate', '0'], '--rate must be a whole number from 1 to 100000'],
])('%j is refused by name', async (args, sentence) => {
  const ran = await importing(...args);
  expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(sentence)]);
  expect(host.requests).toEqual([]);
});
