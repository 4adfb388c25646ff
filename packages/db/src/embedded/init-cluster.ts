import { spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { runAs } from './run-as.js';
import type { AccountCommand } from './run-as.js';
import type { ServerAccount } from './run-as.js';
import { fileOwnerOf } from './server-account.js';

export const databaseName = 'holdfast';
export const databaseUser = 'holdfast';

export interface ClusterInput {
  readonly clusterDir: string;
  readonly account: ServerAccount;
  readonly binaries: PostgresBinaries;
  /** False if the server will not sync to disk either. */
  readonly isDurable: boolean;
}

/** Creates the cluster if there is none; an existing one must have a version that the binaries can open. */
export async function ensureCluster(input: ClusterInput): Promise<void> {
  const { clusterDir, binaries } = input;
  if (!existsSync(clusterDir)) return createCluster(input);
  const found = readFileSync(join(clusterDir, 'PG_VERSION'), 'utf8').trim();
  const [wanted] = binaries.version.split('.');
  if (found === wanted) return;
  throw new EmbeddedPostgresError(
    'unusable_directory',
    `The data in ${dirname(clusterDir)} was created by PostgreSQL ${found}; this version includes ${binaries.version}. ` +
      'Start it with the version that created it, dump the data, and load the dump into a new folder.',
  );
}

/**
 * Created beside its place and renamed when complete, so that a start that was killed half-way leaves nothing in the
 * way.
 */
async function createCluster({ clusterDir, account, binaries, isDurable }: ClusterInput): Promise<void> {
  const parent = dirname(clusterDir);
  const prefix = `${basename(clusterDir)}.new-`;
  for (const left of readdirSync(parent).filter((name) => name.startsWith(prefix))) {
    rmSync(join(parent, left), { recursive: true, force: true });
  }
  const staging = mkdtempSync(join(parent, prefix));
  chmodSync(staging, 0o700);
  const owner = fileOwnerOf(account);
  if (owner !== undefined) chownSync(staging, owner.uid, owner.gid);

  const sync = isDurable ? [] : ['--no-sync'];
  await run(runAs(account, binaries.initdb, ['-D', staging, ...initdbOptions, ...sync]));
  const fsync = isDurable ? 'on' : 'off';
  const single = runAs(account, binaries.postgres, ['--single', '-D', staging, '-c', `fsync=${fsync}`, 'postgres']);
  await run(single, `create database ${databaseName};\n`);
  renameSync(staging, clusterDir);
  syncDirectory(parent);
}

// Only the owner can enter the socket's folder, so `trust` trusts one user. The builtin provider supplies the
// collation: the bundled ICU is old, and the machine's locale may change under the indexes.
const initdbOptions = [
  `--username=${databaseUser}`,
  '--auth=trust',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  '--no-instructions',
];

async function run({ command, args, options }: AccountCommand, input = ''): Promise<void> {
  const child = spawn(command, [...args], { ...options, stdio: ['pipe', 'ignore', 'pipe'] });
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    complaint += text;
  });
  // If the program ended before it read its input, its exit code shows that.
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject);
    child.on('close', resolve);
  });
  if (code === 0) return;
  throw new EmbeddedPostgresError('failed', `PostgreSQL could not create its data: ${complaint.trim()}`);
}

function syncDirectory(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
