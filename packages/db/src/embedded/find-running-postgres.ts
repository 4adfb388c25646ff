import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { databaseName, databaseUser } from './init-cluster.js';
import { findProcess } from './running-process.js';
import type { SocketConnection } from './start-embedded-postgres.js';

/**
 * Finds the PostgreSQL that another Holdfast process runs on this directory, to work beside it; the caller must not
 * stop it.
 */
export function findRunningPostgres(dataDir: string): SocketConnection | undefined {
  const text = readPidFile(join(resolve(dataDir), 'postgres', 'postmaster.pid'));
  // miscadmin.h, "postmaster.pid": line 1 is the pid, line 5 the folder of the socket, line 8 the state.
  const [pid = '', , , , socketDir = '', , , state = ''] = text.split('\n').map((line) => line.trim());
  const isReady = state === 'ready' && socketDir !== '' && findProcess(Number(pid)) !== undefined;
  return isReady ? { host: socketDir, database: databaseName, user: databaseUser } : undefined;
}

function readPidFile(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT' || code === 'EACCES') return '';
    throw error;
  }
}
