import { randomBytes } from 'node:crypto';
import { linkSync, renameSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { describeHolder, holderLives, parseHolder, readLockFile } from './lock-holder.js';

export interface DataDirectoryLock {
  release(): void;
}

const heartbeatMs = 1_000;

/**
 * Takes the lock of the directory for this process, or throws `held` with the holder's pid. It never takes the lock
 * of a live holder.
 */
export async function lockDataDirectory(dataDir: string): Promise<DataDirectoryLock> {
  const path = join(dataDir, 'holdfast.lock');
  const lock = await acquire(path);
  if (lock === undefined) throw heldError(dataDir, path);
  const heartbeat = setInterval(() => touch(path), heartbeatMs);
  heartbeat.unref();
  return {
    release() {
      clearInterval(heartbeat);
      lock.release();
    },
  };
}

async function acquire(path: string): Promise<DataDirectoryLock | undefined> {
  const nonce = randomBytes(6).toString('hex');
  const own = `${path}.${process.pid}-${nonce}`;
  const content = describeHolder(nonce);
  // A hard link appears with its content or not at all, and fails if the name is taken: O_EXCL without the moment in
  // which the file exists but is empty.
  writeFileSync(own, content, { flag: 'wx', mode: 0o644 });
  try {
    for (;;) {
      if (tryLink(own, path)) return { release: () => removeOwn(path, content) };
      const seen = readLockFile(path);
      if (seen === undefined) continue;
      if (await holderLives(path, seen)) return undefined;
      if (await takeOver({ path, own, seen })) return { release: () => removeOwn(path, content) };
    }
  } finally {
    rmSync(own, { force: true });
  }
}

interface TakeOverInput {
  readonly path: string;
  readonly own: string;
  readonly seen: string;
}

/**
 * Replaces a dead holder's file. Reading and replacing are two steps, so they run under a second lock of the same
 * kind; if a process died in between, its second lock is stale and is taken over in the same way.
 */
async function takeOver({ path, own, seen }: TakeOverInput): Promise<boolean> {
  const guard = await acquire(`${path}.takeover`);
  if (guard === undefined) {
    await delay(5);
    return false;
  }
  try {
    if (readLockFile(path) !== seen) return false;
    renameSync(own, path);
    return true;
  } finally {
    guard.release();
  }
}

/** A process that was suspended for long may have lost its lock: the file may belong to another holder by now. */
function removeOwn(path: string, content: string): void {
  if (readLockFile(path) === content) rmSync(path, { force: true });
}

function heldError(dataDir: string, path: string): EmbeddedPostgresError {
  const holder = parseHolder(readLockFile(path) ?? '');
  const elsewhere = holder === undefined || holder.host === hostname() ? '' : ` on ${holder.host}`;
  const who = holder === undefined ? 'another process' : `process ${holder.pid}${elsewhere}`;
  return new EmbeddedPostgresError(
    'held',
    `The data directory ${dataDir} is in use by ${who}. Stop it first, or set HOLDFAST_DATA_DIR to another folder.`,
  );
}

function tryLink(from: string, to: string): boolean {
  try {
    linkSync(from, to);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function touch(path: string): void {
  const now = new Date();
  try {
    utimesSync(path, now, now);
  } catch {
    // The directory was removed under a running server; PostgreSQL notices that and stops.
  }
}
