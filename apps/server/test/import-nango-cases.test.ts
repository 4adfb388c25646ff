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
/** An integration of one test only, with this many connections. */
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
  test('is created with its client, scopes and name, also by an alias of its provider', async () => {
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

  test('is created without a client when it uses the other host’s own app, and the report says so', async () => {
    host.integrations.push({
      unique_key: 'shared',
      provider: 'github',
      credentials: { type: 'OAUTH2', client_id: '', client_secret: '', scopes: '', webhook_secret: '' },
    });
    const { stdout } = await importing();
    expect(stdout).toContain('an app that belongs to the other host');
    expect(await integrationHere('shared')).toMatchObject({
      data: { ready: false, missing_fields: ['client_id', 'client_secret'] },
    });
  });

  test('excludes its connections when it exists with another provider', async () => {
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

  test('is reported with the settings that no API returns, and imported once they exist', async () => {
    const key = hold(1, { mode: 'aws', more: { connection_config: { external_id: 'hf-1' } } });
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringMatching(/must be created here by hand first: integration_config\.service: is required/),
    });
    await app.trpc.integrations.create.mutate({
      provider: 'aws-sigv4',
      unique_key: key,
      ...exportedModes['aws']?.integration,
    });
    expect((await importing()).code).toBe(0);
    expect(await idsOf(key)).toEqual(['c0']);
  });

  test('is a wrong command line when the other host does not have it', async () => {
    hold(1);
    expect(await importing('--integration', 'nope')).toMatchObject({
      code: 2,
      stdout: expect.stringContaining('no integration named nope'),
    });
  });
});

describe('a connection', () => {
  test('is left unchanged and unread when it exists here, and replaced with --overwrite all', async () => {
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

  test('is fetched again with --overwrite broken only if it needs re-authorization here', async () => {
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
    ['cannot be refreshed there', refusal(424, 'invalid_credentials'), 'its end user must authorize again'],
    [
      'is another connection',
      { status: 200, body: { connection_id: 'other', provider_config_key: 'x', credentials: {} } },
      'response is not this connection',
    ],
    ['is not JSON', { status: 200, body: '<html>' }, '200 (not_json)'],
  ])('whose response %s fails alone', async (_what, answer, reason) => {
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

  test('is imported without unknown members', async () => {
    const key = hold(1, { more: { a_new_member: 1, credentials: { type: 'API_KEY', apiKey: 'k', rotated: true } } });
    expect(await importing()).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('left out: credentials.rotated'),
    });
    expect(await read(key)).toMatchObject({ credentials: { type: 'API_KEY', apiKey: 'k' } });
  });

  test('is imported when it is created there during the run', async () => {
    const key = hold(1);
    host.intervene = (_request, { pathname }) => {
      if (pathname === '/connections/c0' && host.connections.length === 1)
        host.connections.unshift({ ...host.connections[0], connection_id: 'late', provider_config_key: key });
      return undefined;
    };
    expect((await importing()).code).toBe(0);
    expect(await idsOf(key)).toEqual(['c0', 'late']);
  });

  test('is refused without a request when its name cannot be requested', async () => {
    const key = hold(1, { more: { connection_id: '..' } });
    expect(await importing()).toMatchObject({
      code: 1,
      stdout: expect.stringContaining(`${key} / ..: failed: connection_id: must not be . or ..`),
    });
  });
});

test(
  'writes what was read at an interruption and says how to continue; the next run does the rest',
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
    ['is unknown to the host', 'wrong', 'does not know this secret key (401, unknown_account)'],
    ['that is no key', 'a b', 'must be 1 to 512 visible characters'],
  ])('is refused and not repeated when it %s', async (_what, key, sentence) => {
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
  [['--report', '/no/such/folder/report.json'], '--report must name a file in an existing, writable folder'],
  [['--rate', '0'], '--rate must be a whole number from 1 to 100000'],
])('refuses %j by name', async (args, sentence) => {
  const ran = await importing(...args);
  expect([ran.code, ran.stderr]).toEqual([2, expect.stringContaining(sentence)]);
  expect(host.requests).toEqual([]);
});
