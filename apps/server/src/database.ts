import {
  clientOf,
  createDatabase,
  EmbeddedPostgresError,
  findRunningPostgres,
  migrate,
  parseDatabaseUrl,
  startEmbeddedPostgres,
  type DatabaseAddress,
  type DatabaseHandle,
} from '@holdfast/db';

import type { Config } from './config.js';
import { explainDatabaseFault } from './database-fault.js';
import type { ServerLogger } from './logging/create-logger.js';
import { EXIT, StartError } from './start-error.js';

const POOL_SIZE = 10;
const FIRST_MIGRATION = '0001_';

export interface OpenedDatabase {
  readonly handle: DatabaseHandle;
  /** Closes the pool, then stops the embedded PostgreSQL if there is one. */
  readonly close: () => Promise<void>;
}

/** Opens and migrates the configured database. @throws StartError with one plain sentence */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'databasePooler' | 'dataDir'>,
  logger: ServerLogger,
  { mayJoinRunning = false }: { readonly mayJoinRunning?: boolean } = {},
): Promise<OpenedDatabase> {
  const { databaseUrl, databasePooler, dataDir } = config;
  if (databaseUrl !== null) {
    const opened = await openAt({ address: databaseUrl, stop: async () => undefined }, { databasePooler, logger });
    await reportAddress(databaseUrl, opened.handle, logger);
    return opened;
  }
  const running = mayJoinRunning ? findRunningPostgres(dataDir) : undefined;
  const server = running ? { address: running, stop: async () => undefined } : await startEmbedded(dataDir, logger);
  return openAt(server, { databasePooler: null, logger });
}

interface OpenOptions extends Pick<Config, 'databasePooler'> {
  readonly logger: ServerLogger;
}

async function openAt(server: DatabaseServer, { databasePooler, logger }: OpenOptions): Promise<OpenedDatabase> {
  let handle: DatabaseHandle | undefined;
  async function close(): Promise<void> {
    await handle?.close();
    await server.stop();
  }
  try {
    const isPooled = databasePooler === null ? {} : { isTransactionPooler: databasePooler === 'transaction' };
    handle = createDatabase({ address: server.address, poolSize: POOL_SIZE, ...isPooled });
    const { applied } = await migrate(handle);
    // A new database gets its tables at the first start; only a change of an existing one is news.
    const isNew = applied[0]?.startsWith(FIRST_MIGRATION) === true;
    const fields = { migrations: applied.length };
    if (isNew) logger.debug(() => fields, 'the database was migrated');
    else if (applied.length > 0) logger.info(fields, 'the database was migrated');
    return { handle, close };
  } catch (error) {
    await close();
    throw explainDatabaseFault(error);
  }
}

async function reportAddress(
  databaseUrl: string,
  { db, isTransactionPooler }: DatabaseHandle,
  logger: ServerLogger,
): Promise<void> {
  const { dropped } = parseDatabaseUrl(databaseUrl);
  if (dropped.length > 0)
    logger.info(
      { parameters: dropped },
      'these parameters of HOLDFAST_DATABASE_URL have no meaning here and were ignored',
    );
  if (!isTransactionPooler) return;
  logger.info({}, 'the database is behind a transaction pooler');
  const [row] = await clientOf(db)<{ timeout: string }[]>`select current_setting('statement_timeout') as timeout`;
  if (row?.timeout !== '0') return;
  logger.warn(
    {},
    "single statements have no time limit behind the pooler: set one on the role with alter role … set statement_timeout = '5s'",
  );
}

interface DatabaseServer {
  readonly address: DatabaseAddress;
  readonly stop: () => Promise<void>;
}

async function startEmbedded(dataDir: string, logger: ServerLogger): Promise<DatabaseServer> {
  try {
    // PostgreSQL reports each start; show that only at the debug level.
    const quiet = {
      ...logger,
      info: (fields: object, message: string) => logger.debug(() => ({ ...fields }), message),
    };
    const embedded = await startEmbeddedPostgres({ dataDir, logger: quiet });
    return { address: embedded.connection, stop: () => embedded.stop() };
  } catch (error) {
    if (!(error instanceof EmbeddedPostgresError)) throw error;
    const isPassing = error.reason === 'held' || error.reason === 'failed';
    throw new StartError(isPassing ? EXIT.temporary : EXIT.configuration, error.message, { cause: error });
  }
}
