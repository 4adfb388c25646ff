import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

import { databaseName, databaseUser } from './init-cluster.js';
import { findProcess } from './running-process.js';
import type { SocketConnection } from './start-embedded-postgres.js';

/** The PostgreSQL that another process of ours runs on this directory, for work beside it; it is not ours to stop. */
export function findRunningPostgres(dataDir: string): SocketConnection | undefined {
  const text = readPidFile(join(resolve(dataDir), 'postgres', 'postmaster.pid'));
  // miscadmin.h, "postmaster.pid": the pid comes first, the folder of the socket is line 5, the state line 8.
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
