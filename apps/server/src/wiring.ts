import { randomInt } from 'node:crypto';

import { createBackend, type Backend } from '@holdfast/api';
import { clientOf, dataKeyStore, holdReplicaLock } from '@holdfast/db';
import { createEgress } from '@holdfast/egress';
import { loadProviders } from '@holdfast/providers';
import { createFetchedLog, openDataKeys, type DataKeys, type FetchedLog, type Runtime } from '@holdfast/services';
import { VaultError } from '@holdfast/vault';

import type { Config } from './config.js';
import { openDatabase } from './database.js';
import { createDoorbell, type Doorbell } from './doorbell.js';
import { REQUEST_TIME, type RequestTimeLimits } from './http/request-time.js';
import { createOutcomeSockets, type OutcomeSockets } from './http/websocket/outcome-sockets.js';
import type { ServerLogger } from './logging/create-logger.js';
import { loadRootKeys, type LoadedRootKeys } from './root-keys.js';
import { EXIT, StartError } from './start-error.js';

/** Everything that the parts of the server share. */
export interface Wiring {
  readonly config: Config;
  readonly logger: ServerLogger;
  readonly runtime: Runtime;
  readonly backend: Backend;
  readonly fetchedLog: FetchedLog;
  readonly deliveriesBell: Doorbell;
  readonly outcomeSockets: OutcomeSockets;
  readonly rootKeys: LoadedRootKeys;
  readonly requestTime: RequestTimeLimits;
  /** Once draining, nothing new is begun. */
  readonly lifecycle: { isDraining: boolean };
  /** Rejects while the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  /** Closes what was opened, in the opposite order; the database last. */
  readonly close: () => Promise<void>;
}

/** What a test may set in place of the real thing. */
export interface WiringOverrides {
  readonly clock?: () => Date;
  readonly requestTime?: RequestTimeLimits;
}

type Closer = () => Promise<unknown>;

/** Opens everything that the configuration names. What was opened is closed again when a later part fails. @throws StartError */
export async function openWiring(config: Config, logger: ServerLogger, overrides: WiringOverrides = {}): Promise<Wiring> {
  const closers: Closer[] = [];
  async function close(): Promise<void> {
    for (const closeNext of closers.splice(0).reverse()) await closeNext();
  }
  try {
    return { ...(await open(config, logger, { closers, overrides })), close };
  } catch (error) {
    await close();
    throw error;
  }
}

interface OpenTerms {
  readonly closers: Closer[];
  readonly overrides: WiringOverrides;
}

async function open(config: Config, logger: ServerLogger, { closers, overrides }: OpenTerms): Promise<Omit<Wiring, 'close'>> {
  const database = await openDatabase(config, logger);
  closers.push(database.close);
  const { db } = database.handle;
  const rootKeys = loadRootKeys(config, (await dataKeyStore.list(db)).length > 0);
  const keys = await openDataKeys(db, rootKeys.ring).catch(explainKeys);
  const replica = await holdReplicaLock(database.handle);
  closers.push(() => replica.release());
  const egress = createEgress({ allow: egressAllowOf(config) });
  closers.push(() => egress.close());

  const fetchedLog = createFetchedLog(db);
  const deliveriesBell = createDoorbell();
  const runtime: Runtime = {
    db,
    keys,
    providers: providersOf(config),
    fetch: egress.fetch,
    openStream: egress.openStream,
    checkEgress: egress.check,
    clock: overrides.clock ?? (() => new Date()),
    // From a generator that nobody can predict: jitter that a caller could foresee would not spread anything.
    random: () => randomInt(1_000_000) / 1_000_000,
    publicUrl: config.publicUrl,
    logger,
    replicaKey: () => replica.key,
    wakeDeliveries: deliveriesBell.ring,
    noteFetched: fetchedLog.note,
  };
  return {
    config,
    logger,
    runtime,
    backend: createBackend(runtime, { rateLimitPerMinute: config.rateLimitPerMinute, hasReplicas: config.databaseUrl !== undefined }),
    fetchedLog,
    deliveriesBell,
    outcomeSockets: createOutcomeSockets({ runtime, logger }),
    rootKeys,
    requestTime: overrides.requestTime ?? REQUEST_TIME,
    lifecycle: { isDraining: false },
    async checkDatabase() {
      await clientOf(db)`select 1`;
    },
  };
}

/** The demo provider listens beside the server. */
export function demoPortOf(config: Pick<Config, 'port'>): number {
  return config.port + 1;
}

/** Where the sample backend takes webhooks; it runs on the same machine, which is closed to outgoing requests otherwise. */
const SAMPLE_BACKEND = 'localhost:3010';

function egressAllowOf(config: Config): string[] {
  return [...config.egressAllow, ...(config.demo ? [`localhost:${demoPortOf(config)}`, SAMPLE_BACKEND] : [])];
}

function providersOf(config: Config): ReturnType<typeof loadProviders> {
  try {
    return loadProviders({
      ...(config.providersDir !== undefined && { directory: config.providersDir }),
      ...(config.demo && { demoUrl: `http://localhost:${demoPortOf(config)}` }),
    });
  } catch (error) {
    if (config.providersDir === undefined || !(error instanceof Error)) throw error;
    throw new StartError(EXIT.configuration, `HOLDFAST_PROVIDERS_DIR: ${error.message}`, { cause: error });
  }
}

function explainKeys(error: unknown): Promise<DataKeys> {
  if (!(error instanceof VaultError)) throw error;
  throw new StartError(
    EXIT.configuration,
    `The encryption keys given are not those that this database was sealed with. Nothing was changed. (${error.message})`,
    { cause: error },
  );
}
