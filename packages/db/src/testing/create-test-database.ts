import { randomBytes } from 'node:crypto';

import { inject } from 'vitest';

import { connectClient } from '../connect-client.js';
import { createDatabase } from '../database.js';
import type { DatabaseHandle } from '../database.js';
import { guardRows } from '../rows/row-guard.js';
import type {} from './test-cluster.js';
import { testGuard } from './test-guard.js';

export interface TestDatabase extends DatabaseHandle, AsyncDisposable {
  /** For another process: `postgres://…?host=/socket/folder`. */
  readonly url: string;
  /** Closes the pool and drops the database, even if others are still connected to it. */
  close(): Promise<void>;
}

export interface TestDatabaseOptions {
  readonly poolSize?: number;
  /** A clone of the migrated template by default; if false, an empty database. */
  readonly isMigrated?: boolean;
}

const defaultPoolSize = 4;

/** A separate database for one test or test file. */
export async function createTestDatabase(options: TestDatabaseOptions = {}): Promise<TestDatabase> {
  const { poolSize = defaultPoolSize, isMigrated = true } = options;
  const { connection, template } = inject('testCluster');
  const database = `test_${randomBytes(8).toString('hex')}`;
  const source = isMigrated ? template : 'template0';
  await administer(connection.host, `create database ${database} template ${source}`);

  const address = `postgres://${connection.user}@localhost/${database}?host=${encodeURIComponent(connection.host)}`;
  const handle = createDatabase({ address, poolSize });
  guardRows(handle.db, testGuard);
  let closing: Promise<void> | undefined;

  async function closeAndDrop(): Promise<void> {
    await handle.close();
    await administer(connection.host, `drop database ${database} with (force)`);
  }
  const close = (): Promise<void> => (closing ??= closeAndDrop());
  return { ...handle, url: address, close, [Symbol.asyncDispose]: close };
}

async function administer(host: string, statement: string): Promise<void> {
  const { user } = inject('testCluster').connection;
  const client = connectClient(
    { host, user, database: 'postgres' },
    {
      max: 1,
      prepare: true,
      session: { statement_timeout: 60_000, lock_timeout: 60_000, idle_in_transaction_session_timeout: 0 },
    },
  );
  try {
    await client.unsafe(statement);
  } finally {
    await client.end({ timeout: 1 });
  }
}
