import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';

import { clientOf } from '@holdfast/db';
import { generateRootKey, parseRootKeys } from '@holdfast/vault';
import { afterAll, beforeAll, expect, test } from 'vitest';

import type { ImportReport } from '../src/cli/import-nango/report.js';
import { exportedModes, exportedRest, pluginProvider } from './exported-modes.js';
import { startCommand, type EndedCommand, type StartedCommand } from './holdfast-command.js';
import { refusal, startNangoHost, type HeldConnection, type NangoHost } from './nango-host.js';
import { writeProviderFolder, type ProviderFolder } from './provider-folder.js';
import { rest } from './rest.js';
import { startServer, type TestServer } from './start-server.js';

const TOTAL = 3_000;
const modes = Object.entries(exportedModes);
const SECRET = 'very-secret-value';

let app: TestServer;
let host: NangoHost;
let folder: ProviderFolder;
let files: string;
let env: Readonly<Record<string, string>>;
beforeAll(async () => {
  const rootKey = generateRootKey('k1');
  folder = await writeProviderFolder(pluginProvider);
  files = await mkdtemp(join(tmpdir(), 'holdfast-import-'));
  app = await startServer({ config: { rootKeys: parseRootKeys(rootKey), providersDir: folder.path } });
  host = await startNangoHost();
  // One already exists here; AWS needs a setting that the other host's API does not return.
  await app.trpc.integrations.create.mutate({
    provider: 'github',
    unique_key: 'oauth2',
    credentials: { type: 'OAUTH2', client_id: 'i', client_secret: 'another' },
  });
  await app.trpc.integrations.create.mutate({
    provider: 'aws-sigv4',
    unique_key: 'aws',
    ...exportedModes['aws']?.integration,
  });
  env = {
    HOLDFAST_DATABASE_URL: app.database.url,
    HOLDFAST_ENCRYPTION_KEYS: rootKey,
    HOLDFAST_PROVIDERS_DIR: folder.path,
    NANGO_SECRET_KEY: host.secretKey,
  };
});
afterAll(async () => {
  await app.close();
  await host[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  await rm(files, { recursive: true, force: true });
});

function connectionOf(index: number): HeldConnection {
  const [key, { provider, credentials, connectionConfig = {} }] = modes[index % modes.length] ?? expect.unreachable();
  const owner = `${index} [a]/b`;
  return {
    id: index,
    connection_id: `conn ${owner}`,
    provider_config_key: key,
    provider,
    credentials,
    connection_config: connectionConfig,
    ...exportedRest,
    errors: index % 7 === 0 ? exportedRest.errors : [],
    metadata: index % 3 === 0 ? { nested: { index } } : null,
    tags: { owner },
    end_user: index % 2 === 0 ? null : exportedRest.end_user,
    created_at: new Date(1_700_000_000_000 + index * 1_000).toISOString(),
    updated_at: '2025-01-01T00:00:00.000+00:00',
  };
}

/** Sometimes returns a rate limit, and fails the first read of every tenth connection. */
function troubled(): NangoHost['intervene'] {
  const failed = new Set<string>();
  let count = 0;
  return (_request, { pathname }) => {
    count += 1;
    if (count % 400 === 0) return { ...refusal(429, 'too_many_request'), headers: { 'retry-after': '0' } };
    if (!pathname.startsWith('/connections/') || failed.has(pathname) || count % 10 !== 0 || failed.size > 40)
      return undefined;
    failed.add(pathname);
    return count % 20 === 0 ? refusal(500, 'server_error') : { status: 502, body: '<html>' };
  };
}

const importing = (...args: readonly string[]): StartedCommand =>
  startCommand(env, 'import', 'nango', '--host', host.url, '--concurrency', '20', ...args);
const here = async (): Promise<number> =>
  (
    await clientOf(app.database.db)<
      [{ count: number }]
    >`select count(*)::int as count from connections where deleted_at is null`
  )[0].count;
const reported = async (
  ran: StartedCommand,
  file: string,
): Promise<EndedCommand & { readonly report: ImportReport }> => ({
  ...(await ran.ended()),
  report: JSON.parse(await readFile(file, 'utf8')) as ImportReport,
});

test(
  'imports 3,000 connections of all modes unchanged, although the command is killed in between',
  { timeout: 240_000 },
  async () => {
    host.integrations.push(
      ...modes.map(([unique_key, { provider, integration }]) => ({
        unique_key,
        provider,
        credentials: integration?.credentials ?? null,
      })),
      { unique_key: 'unheard-of', provider: 'never-heard-of', credentials: null },
    );
    host.connections.push(...Array.from({ length: TOTAL }, (_, index) => connectionOf(index)));
    const malformed = {
      ...connectionOf(0),
      provider_config_key: 'key',
      connection_id: 'malformed',
      credentials: { type: 'API_KEY', apiKey: { text: SECRET } },
    };
    const unknown = { ...connectionOf(0), provider_config_key: 'unheard-of', connection_id: 'unheard' };
    host.connections.splice(1_500, 0, malformed, unknown);
    host.intervene = troubled();

    const file = join(files, 'dry.json');
    const dry = await reported(
      importing('--dry-run', '--report', file, '--integration', 'key', '--integration', 'unheard-of'),
      file,
    );
    const ofKey = host.connections.filter(({ provider_config_key: key }) => key === 'key').length;
    expect(dry).toMatchObject({
      code: 1,
      report: { dry_run: true, counts: { imported: ofKey - 1, failed: 1, skipped: 1 } },
    });
    expect([await here(), (await app.trpc.integrations.list.query()).data.length]).toEqual([0, 2]);
    host.reads.clear();

    const killed = importing();
    await expect.poll(here, { timeout: 60_000, interval: 20 }).toBeGreaterThan(TOTAL / 4);
    killed.kill('SIGKILL');
    expect((await killed.ended()).code).toBeNull();
    const before = await here();
    expect(before).toBeLessThan(TOTAL);

    const whole = join(files, 'whole.json');
    const { code, stdout, stderr, report } = await reported(importing('--report', whole), whole);
    expect([code, report.counts], stderr).toMatchObject([1, { overwritten: 0, skipped: 1, failed: 1 }]);
    expect(report.counts.already_there).toBeGreaterThanOrEqual(before);
    expect(report.counts.imported + report.counts.already_there).toBe(TOTAL);
    expect(report.connections.filter(({ reason }) => reason !== null)).toEqual([
      expect.objectContaining({
        connection_id: 'unheard',
        status: 'skipped',
        reason: { code: 'unknown_provider', message: expect.stringContaining('never-heard-of') },
      }),
      expect.objectContaining({
        connection_id: 'malformed',
        status: 'failed',
        reason: { code: 'invalid_body', message: expect.stringContaining('credentials.apiKey') },
      }),
    ]);
    expect(report.integrations).toContainEqual(
      expect.objectContaining({ unique_key: 'oauth2', status: 'exists', differences: ['client_secret'] }),
    );
    expect(report.integrations).toContainEqual(
      expect.objectContaining({
        unique_key: 'unheard-of',
        status: 'skipped',
        connections: expect.objectContaining({ skipped: 1 }),
      }),
    );
    // Rows written before the kill are not read again. One chunk was being written, and another one had been read.
    expect([...host.reads.values()].filter((times) => times > 1).length).toBeLessThanOrEqual(200);
    expect(stderr).toContain(`${TOTAL + 2} of ${TOTAL + 2} connections`);
    for (const text of [stdout, stderr, JSON.stringify(report), app.log()])
      expect([text.includes(host.secretKey), text.includes(SECRET)]).toEqual([false, false]);

    expect(await faultsHere()).toEqual([]);
    expect(host.requests.every((request) => request.startsWith('GET '))).toBe(true);
  },
);

/** The connections that differ from those of the other host. */
async function faultsHere(): Promise<string[]> {
  const faults: string[] = [];
  const waiting = host.connections.filter(({ connection_id: id }) => id.startsWith('conn '));
  expect(waiting).toHaveLength(TOTAL);
  async function compare(): Promise<void> {
    for (let held = waiting.shift(); held; held = waiting.shift()) {
      const { status, body } = await rest(app, `/connections/${encodeURIComponent(held.connection_id)}`, {
        query: `?refresh_token=true&provider_config_key=${held.provider_config_key}`,
      });
      const { id: _id, updated_at: _then, last_fetched_at: _read, ...kept } = held;
      const shown = Object.fromEntries(
        Object.keys(kept).map((name) => [name, (body as Readonly<Record<string, unknown>>)[name]]),
      );
      if (status !== 200 || !isDeepStrictEqual(shown, { ...kept }))
        faults.push(`${held.connection_id}: ${status} ${JSON.stringify(body)}`);
    }
  }
  await Promise.all(Array.from({ length: 8 }, compare));
  return faults;
}
