import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import postgres from 'postgres';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';

import { runScript } from '../../test/run-script.js';
import { temporaryDirectory, type TemporaryDirectory } from '../../test/temporary-directory.js';
import { findProcess } from './running-process.js';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';
import type { EmbeddedPostgres } from './start-embedded-postgres.js';

// These tests start and kill processes, which is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const holder = 'hold-postgres.script.ts';
// These tests are about processes; syncing to disk would only slow them down.
const settings = { fsync: 'off' };

let made: TemporaryDirectory;

beforeAll(async () => {
  made = await temporaryDirectory();
  await (await startEmbeddedPostgres({ settings, dataDir: made.path })).stop();
});
afterAll(() => made[Symbol.asyncDispose]());

test('returns data written before a stop after the next start', async () => {
  await using folder = await temporaryDirectory();
  const first = await startEmbeddedPostgres({ settings, dataDir: folder.path });
  await query(first, 'create table kept (value text); insert into kept values ($$Größe$$)');
  await first.stop();
  expect(statSync(first.connection.host, { throwIfNoEntry: false })).toBeUndefined();

  const second = await startEmbeddedPostgres({ settings, dataDir: folder.path });
  expect(await query(second, 'select value from kept')).toEqual([{ value: 'Größe' }]);
  await second.stop();
});

test('creates a durable UTF-8 cluster with the builtin collation that listens on a private socket only', async () => {
  await using folder = await givenData();
  const server = await startEmbeddedPostgres({ dataDir: folder.path });
  const [settings] = await query(
    server,
    `select current_setting('server_encoding') as encoding, current_setting('fsync') as fsync,
       current_setting('listen_addresses') as tcp,
       (select datlocprovider::text || ' ' || datlocale from pg_database where datname = current_database()) as collation`,
  );
  expect(settings).toEqual({ encoding: 'UTF8', fsync: 'on', tcp: '', collation: 'b C.UTF-8' });
  const { host } = server.connection;
  expect(statSync(host).mode & 0o777).toBe(0o700);
  expect(statSync(join(host, '.s.PGSQL.5432')).mode & 0o777).toBe(0o700);
  expect(Buffer.byteLength(join(host, '.s.PGSQL.5432.lock'))).toBeLessThanOrEqual(103);
  await server.stop();
});

test('refuses a second start on the directory with the pid of the holder, who continues', async () => {
  await using folder = await givenData();
  await using first = runScript(holder, [folder.path]);
  const pid = await postmasterOf(first);
  await expect(startEmbeddedPostgres({ settings, dataDir: folder.path })).rejects.toMatchObject({
    name: 'EmbeddedPostgresError',
    reason: 'held',
    message: expect.stringContaining(`in use by process ${first.pid}`),
  });
  expect(findProcess(pid)).toBeDefined();
  await first.kill('SIGTERM');
});

test('stops PostgreSQL and leaves neither lock nor socket on SIGTERM to the holder', async () => {
  await using folder = await givenData();
  await using first = runScript(holder, [folder.path]);
  const pid = await postmasterOf(first);
  await first.kill('SIGTERM');
  expect(await first.exited).toBe(0);
  expect(findProcess(pid)).toBeUndefined();
  expect(readdirSync(folder.path)).toEqual(['postgres']);
});

test('stops the orphan and keeps every acknowledged write at the next start after kill -9 of the holder', async () => {
  await using folder = await givenData();
  const acknowledged = new Set<string>();
  for (const round of [1, 2, 3, 4]) {
    await using server = runScript(holder, [folder.path, 'write']);
    const pid = await postmasterOf(server);
    await sleep(60 * round);
    await server.kill('SIGKILL');
    if (round % 2 === 0) process.kill(pid, 'SIGKILL');
    recordAcknowledged(server.lines, acknowledged);
  }
  const last = await startEmbeddedPostgres({ settings, dataDir: folder.path });
  await expectAll(last, acknowledged);
  await last.stop();
});

test('restarts PostgreSQL after kill -9, and clients reconnect without losing an acknowledged write', async () => {
  await using folder = await givenData();
  await using server = runScript(holder, [folder.path, 'write']);
  let pid = await postmasterOf(server);
  const pidFile = join(folder.path, 'postgres', 'postmaster.pid');
  for (const _round of [1, 2, 3]) {
    const before = server.lines.length;
    process.kill(pid, 'SIGKILL');
    pid = await newPid(pidFile, pid);
    await until(() => server.lines.length > before + 20);
  }
  await server.kill('SIGTERM');
  const acknowledged = recordAcknowledged(server.lines, new Set());
  const last = await startEmbeddedPostgres({ settings, dataDir: folder.path });
  await expectAll(last, acknowledged);
  await last.stop();
});

test('calls onExit on an unexpected end, but not on a stop', async () => {
  await using folder = await givenData();
  const heard: unknown[] = [];
  const server = await startEmbeddedPostgres({ settings, dataDir: folder.path, onExit: (exit) => heard.push(exit) });
  const first = server.pid;
  process.kill(first, 'SIGKILL');
  await until(() => server.pid !== first);
  await server.stop();
  expect(heard).toEqual([{ code: null, signal: 'SIGKILL' }]);
});

test('removes a postmaster.pid of an unrelated process and leaves that process alone', async () => {
  await using folder = await givenData();
  await using stranger = runScript('lock-directory.script.ts', [folder.path, '99999999999999']);
  writeFileSync(join(folder.path, 'postgres', 'postmaster.pid'), `${stranger.pid}\n${folder.path}/postgres\n`);
  const server = await startEmbeddedPostgres({ settings, dataDir: folder.path });
  expect(findProcess(stranger.pid)).toBeDefined();
  await server.stop();
});

test('starts an interrupted creation again', async () => {
  await using folder = await temporaryDirectory();
  await using first = runScript(holder, [folder.path]);
  await until(() => readdirSync(folder.path).some((name) => name.startsWith('postgres.new-')));
  await first.kill('SIGKILL');
  const server = await startEmbeddedPostgres({ settings, dataDir: folder.path });
  expect(readdirSync(folder.path).sort()).toEqual(['holdfast.lock', 'postgres']);
  await server.stop();
});

test('refuses data of another major version and leaves it alone', async () => {
  await using folder = await givenData();
  writeFileSync(join(folder.path, 'postgres', 'PG_VERSION'), '17\n');
  await expect(startEmbeddedPostgres({ settings, dataDir: folder.path })).rejects.toMatchObject({
    reason: 'unusable_directory',
    message: expect.stringContaining('was created by PostgreSQL 17'),
  });
});

test('refuses a folder that cannot be created and names the variable to set', async () => {
  await using folder = await temporaryDirectory();
  writeFileSync(join(folder.path, 'file'), '');
  await expect(startEmbeddedPostgres({ settings, dataDir: join(folder.path, 'file', 'data') })).rejects.toMatchObject({
    reason: 'unusable_directory',
    message: expect.stringContaining('Set HOLDFAST_DATA_DIR'),
  });
});

test('holds data under a long path with spaces', async () => {
  await using folder = await temporaryDirectory();
  const server = await startEmbeddedPostgres({ settings, dataDir: join(folder.path, 'with spaces', 'x'.repeat(120)) });
  expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }]);
  await server.stop();
});

/** A directory with a cluster that was stopped; creating one is slow. */
async function givenData(): Promise<TemporaryDirectory> {
  const folder = await temporaryDirectory();
  spawnSync('cp', ['-a', `${made.path}/.`, folder.path]);
  return folder;
}

async function query(server: EmbeddedPostgres, text: string): Promise<readonly Record<string, unknown>[]> {
  const sql = postgres({ ...server.connection, max: 1 });
  try {
    return [...(await sql.unsafe(text))];
  } finally {
    await sql.end();
  }
}

async function postmasterOf(server: ReturnType<typeof runScript>): Promise<number> {
  return Number((await server.lineStarting('postmaster')).split(' ')[1]);
}

function recordAcknowledged(lines: readonly string[], into: Set<string>): Set<string> {
  for (const line of lines) if (line.startsWith('ack ')) into.add(line.slice(4));
  return into;
}

async function expectAll(server: EmbeddedPostgres, acknowledged: ReadonlySet<string>): Promise<void> {
  const found = new Set((await query(server, 'select entry from ledger')).map((row) => row['entry']));
  expect(acknowledged.size).toBeGreaterThan(20);
  expect([...acknowledged].filter((entry) => !found.has(entry))).toEqual([]);
}

/** The pid of a postmaster other than `old` that accepts connections; one that starts too early ends again at once. */
async function newPid(pidFile: string, old: number): Promise<number> {
  let pid = old;
  await until(() => {
    const lines = readIfThere(pidFile).split('\n');
    if (lines[7]?.trim() === 'ready') pid = Number(lines[0]);
    return pid !== old;
  });
  return pid;
}

function readIfThere(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

async function until(condition: () => boolean): Promise<void> {
  const limit = Date.now() + 30_000;
  while (!condition()) {
    if (Date.now() > limit) throw new Error('did not happen within 30 s');
    await sleep(2);
  }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
