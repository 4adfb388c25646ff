import { spawnSync } from 'node:child_process';
import { chmodSync, chownSync, cpSync, mkdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

import { describe, expect, test, vi } from 'vitest';

import { runScript } from '../../test/run-script.js';
import { temporaryDirectory } from '../../test/temporary-directory.js';
import { findPostgresBinaries, placeBinaries } from './postgres-binaries.js';
import { canReach, canRun } from './reach.js';
import { canRunAs } from './run-as.js';
import type { ServerAccount } from './run-as.js';
import { chooseServerAccount } from './server-account.js';
import { startEmbeddedPostgres } from './start-embedded-postgres.js';

// These tests start and kill processes, which is slow on a busy machine.
vi.setConfig({ testTimeout: 60_000 });

const isRoot = process.geteuid?.() === 0;
const nobody = idsOf('nobody');
const unnamed = { uid: 65_432, gid: 65_432 };
const namespace: ServerAccount = { kind: 'namespace', ...nobody };
const { postgres: program } = await findPostgresBinaries();
const here = dirname(fileURLToPath(import.meta.url));

describe.runIf(isRoot)('as root', () => {
  const asStranger = test.runIf(canRun({ kind: 'other', ...nobody }, program));
  asStranger('PostgreSQL runs as another user, who passes the data directory and owns only its own part', async () => {
    await using folder = await temporaryDirectory('/tmp');
    const dataDir = join(folder.path, 'data');
    mkdirSync(dataDir, { mode: 0o700 });
    chmodSync(folder.path, 0o755);
    const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
    expect(ownerOf(`/proc/${server.pid}`)).not.toBe(0);
    expect(ownerOf(dataDir)).toBe(0);
    expect(statSync(dataDir).mode & 0o777).toBe(0o710);
    expect(ownerOf(join(dataDir, 'postgres'))).toBe(ownerOf(`/proc/${server.pid}`));
    await server.stop();
  });

  test('leaves data of an ordinary user to that user', async () => {
    await using folder = await temporaryDirectory('/tmp');
    chownSync(folder.path, nobody.uid, nobody.gid);
    const paths = { dataDir: folder.path, clusterDir: join(folder.path, 'postgres'), program: process.execPath };
    expect(chooseServerAccount(paths)).toEqual({ kind: 'other', ...nobody });
  });

  test.runIf(canRunAs(namespace))('a namespace spares the copy of binaries that only root can reach', async () => {
    await using folder = await temporaryDirectory('/tmp');
    chmodSync(folder.path, 0o755);
    await using hidden = await temporaryDirectory('/tmp');
    const paths = {
      dataDir: folder.path,
      clusterDir: join(folder.path, 'postgres'),
      program: join(hidden.path, 'postgres'),
    };
    expect(chooseServerAccount(paths).kind).toBe('namespace');
  });

  test.runIf(canRunAs(namespace))('a folder that only root can reach holds the data, in a namespace', async () => {
    await using folder = await temporaryDirectory(homedir());
    const dataDir = join(folder.path, 'data');
    for (const _start of ['first', 'second']) {
      const server = await startEmbeddedPostgres({ dataDir, settings: { fsync: 'off' } });
      expect(ownerOf(join(dataDir, 'postgres'))).toBe(0);
      await server.stop();
    }
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
  });

  test.runIf(canRunAs(namespace))('without a namespace such a folder is refused with what to set', async () => {
    await using folder = await temporaryDirectory(homedir());
    // This namespace forbids a further one, as most containers do.
    const { stdout } = spawnSync(
      'unshare',
      [
        '--user',
        '--map-root-user',
        'sh',
        '-c',
        'echo 0 > /proc/sys/user/max_user_namespaces && exec "$@"',
        'sh',
      ].concat(
        [process.execPath, '--conditions=@holdfast/source', '--import', import.meta.resolve('tsx')],
        [join(here, '../../test/start-postgres.script.ts'), join(folder.path, 'data')],
      ),
      { encoding: 'utf8' },
    );
    expect(stdout).toBe(
      `PostgreSQL does not run as root, and no other user can reach ${join(folder.path, 'data')}. Set HOLDFAST_DATA_DIR ` +
        'to a folder that the user postgres or nobody can reach, for example /var/lib/holdfast.\n',
    );
  });

  test('copies binaries that the other user cannot reach beside the data, once', async () => {
    await using folder = await temporaryDirectory('/tmp');
    chmodSync(folder.path, 0o755);
    await using hidden = await temporaryDirectory('/tmp');
    const found = await findPostgresBinaries();
    const home = join(hidden.path, 'native');
    cpSync(dirname(dirname(found.postgres)), home, { recursive: true, verbatimSymlinks: true });
    const unreachable = { ...found, initdb: join(home, 'bin/initdb'), postgres: join(home, 'bin/postgres') };
    const account: ServerAccount = { kind: 'other', ...nobody };

    const placed = placeBinaries(unreachable, { account, dataDir: folder.path });
    expect(placed.postgres).toBe(join(folder.path, `postgresql-${found.version}`, 'bin', 'postgres'));
    const madeAt = statSync(placed.postgres).ctimeMs;
    expect(spawnSync(placed.postgres, ['--version'], { ...nobody, encoding: 'utf8' }).stdout).toContain(found.version);
    placeBinaries(unreachable, { account, dataDir: folder.path });
    expect(statSync(placed.postgres).ctimeMs).toBe(madeAt);
  });

  test.runIf(canReach({ kind: 'other', ...nobody }, here))('an ordinary user starts it as that user', async () => {
    await using folder = await temporaryDirectory('/tmp');
    chownSync(folder.path, nobody.uid, nobody.gid);
    await using server = runScript('hold-postgres.script.ts', [join(folder.path, 'data')], nobody);
    const pid = Number((await server.lineStarting('postmaster')).split(' ')[1]);
    expect(ownerOf(`/proc/${pid}`)).toBe(nobody.uid);
    await server.kill('SIGTERM');
  });

  test.runIf(canRunAs(namespace) && canReach({ kind: 'other', ...unnamed }, here))(
    'starts as a user without a name, as in containers',
    async () => {
      await using folder = await temporaryDirectory('/tmp');
      chownSync(folder.path, unnamed.uid, unnamed.gid);
      await using server = runScript('hold-postgres.script.ts', [join(folder.path, 'data')], unnamed);
      const pid = Number((await server.lineStarting('postmaster')).split(' ')[1]);
      expect(ownerOf(`/proc/${pid}`)).toBe(unnamed.uid);
      await server.kill('SIGTERM');
    },
  );

  test.runIf(canReach({ kind: 'other', ...nobody }, here))('an ordinary user is refused another’s data', async () => {
    await using folder = await temporaryDirectory('/tmp');
    mkdirSync(join(folder.path, 'postgres'));
    chownSync(folder.path, nobody.uid, nobody.gid);
    await using start = runScript('start-postgres.script.ts', [folder.path], nobody);
    expect(await start.lineStarting('The data')).toContain('belongs to another user (uid 0)');
  });
});

test.each(['sunos-x64', 'win32-x64'])('on %s the start says that a database URL is needed', async (platform) => {
  await expect(findPostgresBinaries(platform)).rejects.toMatchObject({
    reason: 'unsupported_platform',
    message: expect.stringContaining('Set HOLDFAST_DATABASE_URL'),
  });
});

function idsOf(user: string): { readonly uid: number; readonly gid: number } {
  const [uid, gid] = ['-u', '-g'].map((flag) => spawnSync('id', [flag, user], { encoding: 'utf8' }).stdout);
  return { uid: Number(uid), gid: Number(gid) };
}

function ownerOf(path: string): number {
  return statSync(path).uid;
}
