import {
  createDatabase,
  EmbeddedPostgresError,
  isDatabaseUnavailable,
  migrate,
  MigrationError,
  startEmbeddedPostgres,
  type DatabaseAddress,
  type DatabaseHandle,
} from '@holdfast/db';

import type { Config } from './config.js';
import type { ServerLogger } from './logging/create-logger.js';
import { EXIT, StartError } from './start-error.js';

const POOL_SIZE = 10;

export interface OpenedDatabase {
  readonly handle: DatabaseHandle;
  /** Closes the pool, then stops the embedded PostgreSQL where there is one. */
  readonly close: () => Promise<void>;
}

/** The database of the configuration, migrated. @throws StartError in one plain sentence */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>, logger: ServerLogger): Promise<OpenedDatabase> {
  const server = config.databaseUrl === null ? await startEmbedded(config.dataDir, logger) : { address: config.databaseUrl, stop: async () => undefined };
  const handle = createDatabase({ address: server.address, poolSize: POOL_SIZE });
  async function close(): Promise<void> {
    await handle.close();
    await server.stop();
  }
  try {
    const { applied } = await migrate(handle);
    if (applied.length > 0) logger.info({ migrations: applied.length }, 'the database was migrated');
    return { handle, close };
  } catch (error) {
    await close();
    throw explain(error);
  }
}

interface DatabaseServer {
  readonly address: DatabaseAddress;
  readonly stop: () => Promise<void>;
}

async function startEmbedded(dataDir: string, logger: ServerLogger): Promise<DatabaseServer> {
  try {
    // What PostgreSQL says at each start is for whoever looks for it.
    const quiet = { ...logger, info: (fields: object, message: string) => logger.debug({ ...fields }, message) };
    const embedded = await startEmbeddedPostgres({ dataDir, logger: quiet });
    return { address: embedded.connection, stop: () => embedded.stop() };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    const isPassing = error.reason === 'held' || error.reason === 'failed';
    throw new StartError(isPassing ? EXIT.temporary : EXIT.configuration, error.message, { cause: error });
  }
}

const REFUSALS: Readonly<Record<string, string>> = {
  '28P01': 'PostgreSQL refuses the user or the password of HOLDFAST_DATABASE_URL.',
  '28000': 'PostgreSQL refuses the user of HOLDFAST_DATABASE_URL.',
  '3D000': 'The database that HOLDFAST_DATABASE_URL names does not exist.',
  '42501': 'The user of HOLDFAST_DATABASE_URL may not create tables in this database.',
};

function explain(error: unknown): unknown {
  if (error instanceof MigrationError) return new StartError(EXIT.configuration, error.message, { cause: error });
  if (!(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  const refusal = REFUSALS[code];
  if (refusal) return new StartError(EXIT.configuration, refusal, { cause: error });
  if (isDatabaseUnavailable(error)) {
    return new StartError(EXIT.temporary, `The database of HOLDFAST_DATABASE_URL cannot be reached (${code}).`, { cause: error });
  }
  return error;
}
