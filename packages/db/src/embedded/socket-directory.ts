import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { canReach } from './reach.js';
import type { ServerAccount } from './run-as.js';
import { fileOwnerOf } from './server-account.js';

/**
 * Creates the folder of the Unix socket: in a short path, because a socket path is limited to 107 bytes (103 on
 * macOS), and accessible to its owner only. The same data gets the same folder, unless somebody else occupies the
 * name.
 */
export function createSocketDirectory(dataDir: string, account: ServerAccount): string {
  const name = `holdfast-${createHash('sha256').update(dataDir).digest('hex').slice(0, 12)}`;
  const path = claim(join(shortTemporaryDirectory(account), name), account);
  const owner = fileOwnerOf(account);
  chmodSync(path, 0o700);
  if (owner !== undefined) chownSync(path, owner.uid, owner.gid);
  return path;
}

/**
 * Removes the files of a killed PostgreSQL: a new one would mistake an unrelated process or a zombie with the old pid
 * for the owner.
 */
export function emptySocketDirectory(path: string): void {
  for (const name of readdirSync(path)) rmSync(join(path, name), { force: true });
}

export function removeSocketDirectory(path: string): void {
  rmSync(path, { recursive: true, force: true });
}

const longestSocketPath = 103;
const longestName = '/holdfast-0123456789ab-XXXXXX/.s.PGSQL.5432.lock'.length;

function shortTemporaryDirectory(account: ServerAccount): string {
  const own = realpathSync(tmpdir());
  const isShort = Buffer.byteLength(own) + longestName <= longestSocketPath;
  return isShort && canReach(account, own) ? own : '/tmp';
}

function claim(path: string, account: ServerAccount): string {
  try {
    mkdirSync(path, { mode: 0o700 });
    return path;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  const found = lstatSync(path);
  const isOurs = found.uid === process.geteuid?.() || found.uid === fileOwnerOf(account)?.uid;
  return found.isDirectory() && isOurs ? path : mkdtempSync(`${path}-`);
}
