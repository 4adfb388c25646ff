import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { canRun } from './reach.js';
import type { ServerAccount } from './run-as.js';

export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
  /** As PostgreSQL reports it: `18.4`. */
  readonly version: string;
}

/** The binaries that npm installed for this platform, after a check that they run here. */
export async function findPostgresBinaries(
  platform: string = `${process.platform}-${process.arch}`,
): Promise<PostgresBinaries> {
  const { initdb, postgres } = await importBinaries(platform);
  // A missing interpreter (musl instead of glibc) or library shows here, before any data exists.
  const { status, stdout } = spawnSync(postgres, ['--version'], { encoding: 'utf8' });
  // Null, despite its type, when the program could not run at all.
  const version = /\d+\.\d+/.exec(String(stdout))?.[0];
  if (status !== 0 || version === undefined) throw unsupported(platform);
  return { initdb, postgres, version };
}

/** Copies the binaries beside the data if the account cannot reach them where npm put them. */
export function placeBinaries(
  binaries: PostgresBinaries,
  options: { readonly account: ServerAccount; readonly dataDir: string },
): PostgresBinaries {
  const { account, dataDir } = options;
  if (canRun(account, binaries.postgres)) return binaries;
  const home = join(dataDir, `postgresql-${binaries.version}`);
  if (!existsSync(home)) copyBinaries(dirname(dirname(binaries.postgres)), home);
  return { ...binaries, initdb: join(home, 'bin', 'initdb'), postgres: join(home, 'bin', 'postgres') };
}

async function importBinaries(platform: string): Promise<{ readonly initdb: string; readonly postgres: string }> {
  // On Windows the driver cannot use a Unix socket, and the embedded PostgreSQL does not listen on TCP.
  if (platform.startsWith('win32')) throw unsupported(platform);
  try {
    const found = (await import(`@embedded-postgres/${platform}`)) as { initdb?: unknown; postgres?: unknown };
    if (typeof found.initdb === 'string' && typeof found.postgres === 'string' && existsSync(found.postgres)) {
      return { initdb: found.initdb, postgres: found.postgres };
    }
  } catch (cause) {
    throw unsupported(platform, cause);
  }
  throw unsupported(platform);
}

function unsupported(platform: string, cause?: unknown): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'unsupported_platform',
    `No bundled PostgreSQL runs on this platform (${platform}). ` +
      'Set HOLDFAST_DATABASE_URL to a PostgreSQL of your own, version 15 or newer.',
    { cause },
  );
}

/** Written under another name and renamed, so that an interrupted copy is never mistaken for a complete one. */
function copyBinaries(from: string, to: string): void {
  const unfinished = `${to}.new`;
  rmSync(unfinished, { recursive: true, force: true });
  cpSync(from, unfinished, {
    recursive: true,
    verbatimSymlinks: true,
    filter: (source) => !source.endsWith('.a'),
  });
  makeReadable(unfinished);
  renameSync(unfinished, to);
}

function makeReadable(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    const child = join(path, entry.name);
    if (entry.isDirectory()) makeReadable(child);
    else if (entry.isFile()) chmodSync(child, statSync(child).mode | 0o555);
  }
}
