import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { commandLineOf, findProcess } from './running-process.js';

const stopLimitMs = 10_000;

/**
 * Stops the PostgreSQL that a killed Holdfast server left behind. Call it only while holding the lock of the data
 * directory: then any PostgreSQL that still runs on this data has lost its owner.
 */
export async function stopOrphanedPostmaster(clusterDir: string): Promise<'none' | 'stopped'> {
  const pidFile = join(clusterDir, 'postmaster.pid');
  const pid = readPid(pidFile);
  if (pid === undefined) return 'none';
  if (findProcess(pid) === undefined || !isPostmasterOf(pid, clusterDir)) {
    // PostgreSQL would mistake a zombie, or a process that reused the pid, for a postmaster. It still finds remaining
    // backends by their shared memory, whose key comes from the directory.
    rmSync(pidFile, { force: true });
    return 'none';
  }
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (await endedAfter(pid, signal)) return 'stopped';
  }
  throw new EmbeddedPostgresError(
    'failed',
    `A PostgreSQL from an earlier run (process ${pid}) still holds the data and does not stop.`,
  );
}

function readPid(pidFile: string): number | undefined {
  try {
    const pid = Number.parseInt(readFileSync(pidFile, 'utf8'), 10);
    return pid > 0 ? pid : undefined;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
    throw error;
  }
}

function isPostmasterOf(pid: number, clusterDir: string): boolean {
  return commandLineOf(pid)?.includes(`postgres -D ${clusterDir} `) === true;
}

async function endedAfter(pid: number, signal: NodeJS.Signals): Promise<boolean> {
  const running = findProcess(pid);
  if (running === undefined) return true;
  process.kill(pid, signal);
  for (let waitedMs = 0; waitedMs < stopLimitMs; waitedMs += 10) {
    await delay(10);
    if (findProcess(pid)?.startedAt !== running.startedAt) return true;
  }
  return false;
}
