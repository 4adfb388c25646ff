import { mkdirSync, realpathSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

import { lockDataDirectory } from './data-directory-lock.js';
import { EmbeddedPostgresError } from './embedded-postgres-error.js';
import { databaseName, databaseUser, ensureCluster } from './init-cluster.js';
import { stopOrphanedPostmaster } from './orphaned-postmaster.js';
import { findPostgresBinaries, placeBinaries } from './postgres-binaries.js';
import type { PostgresBinaries } from './postgres-binaries.js';
import { startPostmaster } from './postmaster.js';
import type { PostmasterExit, PostmasterInput } from './postmaster.js';
import { chooseServerAccount } from './server-account.js';
import { createSocketDirectory, emptySocketDirectory, removeSocketDirectory } from './socket-directory.js';
import { supervisePostmaster } from './supervised-postmaster.js';
import type { SupervisedPostmaster } from './supervised-postmaster.js';

export interface EmbeddedPostgresOptions {
  /** Holds the cluster, the lock file and, if the account cannot reach npm's, a copy of the binaries. */
  readonly dataDir: string;
  readonly logger?: EmbeddedPostgresLogger;
  /** Called when PostgreSQL ended without being stopped; it is already restarting. */
  readonly onExit?: (exit: PostmasterExit) => void;
  /** Server settings that differ from the defaults here, by their names in postgresql.conf. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface EmbeddedPostgresLogger {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
}

export interface SocketConnection {
  /** The folder of the Unix socket. */
  readonly host: string;
  readonly database: string;
  readonly user: string;
}

export interface EmbeddedPostgres {
  readonly connection: SocketConnection;
  /** The pid of the current postmaster; it changes after a restart. */
  readonly pid: number;
  stop(): Promise<void>;
}

/**
 * Starts the bundled PostgreSQL on a directory that no other process uses.
 * @throws EmbeddedPostgresError whose message addresses the person who starts the server
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findPostgresBinaries();
  try {
    const dataDir = openDataDirectory(options.dataDir);
    const lock = await lockDataDirectory(dataDir);
    try {
      const { postmaster, socketDir } = await start({ ...options, dataDir }, binaries);
      return {
        connection: { host: socketDir, database: databaseName, user: databaseUser },
        get pid() {
          return postmaster.pid();
        },
        async stop() {
          await postmaster.stop();
          removeSocketDirectory(socketDir);
          lock.release();
        },
      };
    } catch (error) {
      lock.release();
      throw error;
    }
  } catch (error) {
    throw translate(error, options.dataDir);
  }
}

function openDataDirectory(path: string): string {
  const wanted = resolve(path);
  mkdirSync(dirname(wanted), { recursive: true });
  // Private from the start, because the key file is here too.
  mkdirSync(wanted, { recursive: true, mode: 0o700 });
  return realpathSync(wanted);
}

interface Started {
  readonly postmaster: SupervisedPostmaster;
  readonly socketDir: string;
}

async function start(options: EmbeddedPostgresOptions, found: PostgresBinaries): Promise<Started> {
  const { dataDir, logger, settings = {} } = options;
  const clusterDir = join(dataDir, 'postgres');
  const account = chooseServerAccount({ dataDir, clusterDir, program: found.postgres });
  const binaries = placeBinaries(found, { account, dataDir });
  if ((await stopOrphanedPostmaster(clusterDir)) === 'stopped') {
    logger?.info({ dataDir }, 'stopped the PostgreSQL that an earlier run left behind');
  }
  await ensureCluster({ clusterDir, account, binaries, isDurable: settings['fsync'] !== 'off' });
  const socketDir = createSocketDirectory(dataDir, account);
  const input: PostmasterInput = {
    clusterDir,
    socketDir,
    account,
    binaries,
    settings,
    onLog: (line) => logger?.info({ line }, 'postgres'),
  };
  const postmaster = await supervisePostmaster({
    async start() {
      await stopOrphanedPostmaster(clusterDir);
      emptySocketDirectory(socketDir);
      return startPostmaster(input);
    },
    onExit(exit) {
      logger?.warn(exit, 'PostgreSQL ended unexpectedly and is restarting');
      options.onExit?.(exit);
    },
    onFailedRestart: (err, delayMs) => logger?.warn({ err, delayMs }, 'PostgreSQL could not be restarted yet'),
  });
  return { postmaster, socketDir };
}

function translate(error: unknown, dataDir: string): unknown {
  if (!(error instanceof Error) || error instanceof EmbeddedPostgresError) return error;
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined || !['EACCES', 'EPERM', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOSPC'].includes(code)) return error;
  return new EmbeddedPostgresError(
    'unusable_directory',
    `The data directory ${dataDir} cannot be used (${error.message}). ` +
      'Set HOLDFAST_DATA_DIR to a folder that this user can write to.',
    { cause: error },
  );
}
