import { randomInt } from 'node:crypto';

import {
  createBackend,
  createOutcomeSockets,
  type Backend,
  type OutcomeSockets,
  type OutcomeSocketsOptions,
} from '@holdfast/api';
import { clientOf, dataKeyStore, holdReplicaLock } from '@holdfast/db';
import { createEgress, type Egress } from '@holdfast/egress';
import { loadProviders } from '@holdfast/providers';
import {
  adoptRows,
  createFetchedLog,
  createProcessState,
  noteChangedRows,
  openDataKeys,
  type DataKeys,
  type FetchedLog,
  type Runtime,
} from '@holdfast/services';
import { VaultError } from '@holdfast/vault';

import { isLoopback, type Config } from './config.js';
import { openDatabase, type OpenedDatabase } from './database.js';
import { createDoorbell, type Doorbell } from './doorbell.js';
import { createClientAddress } from './http/client-address.js';
import { createFrameOrigins } from './http/frame-origins.js';
import { REQUEST_TIME, type RequestTimeLimits } from './http/request-time.js';
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
  /** While draining, no new work starts. */
  readonly lifecycle: { isDraining: boolean };
  /** Rejects while the database does not answer. */
  readonly checkDatabase: () => Promise<void>;
  /** Closes everything in reverse order, the database last. */
  readonly close: () => Promise<void>;
}

/** Settings of a test or a command that differ from the server's. */
export interface WiringOverrides {
  /** For a command next to the server: shares the embedded database of a running server. */
  readonly mayJoinRunningDatabase?: boolean;
  readonly clock?: () => Date;
  /** A database that is open already; it is closed with the wiring. */
  readonly database?: OpenedDatabase;
  /** Sends every request to providers and receivers of webhooks, instead of the network. */
  readonly egress?: Egress;
  readonly requestTime?: RequestTimeLimits;
  readonly sockets?: Pick<OutcomeSocketsOptions, 'places' | 'now'>;
}

type Closer = () => Promise<unknown>;

/** Opens everything that the configuration names, and closes it again if a later part fails. @throws StartError */
export async function openWiring(
  config: Config,
  logger: ServerLogger,
  overrides: WiringOverrides = {},
): Promise<Wiring> {
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

interface OpenParams {
  readonly closers: Closer[];
  readonly overrides: WiringOverrides;
}

async function open(
  config: Config,
  logger: ServerLogger,
  { closers, overrides }: OpenParams,
): Promise<Omit<Wiring, 'close'>> {
  const mayJoinRunning = overrides.mayJoinRunningDatabase === true;
  const database = overrides.database ?? (await openDatabase(config, logger, { mayJoinRunning }));
  closers.push(database.close);
  const { db } = database.handle;
  const rootKeys = loadRootKeys(config, (await dataKeyStore.list(db)).length > 0);
  const keys = await openDataKeys(db, rootKeys.ring).catch(explainKeys);
  await adoptRows({ db, keys, logger });
  const replica = await holdReplicaLock(database.handle);
  closers.push(() => replica.release());
  const egress = overrides.egress ?? createEgress({ allow: egressAllowOf(config, 'providers') });
  closers.push(() => egress.close());
  const webhookAllow = [...egressAllowOf(config, 'webhooks'), ...ownMachineOf(config)];
  const webhookEgress = overrides.egress ?? createEgress({ allow: webhookAllow });
  closers.push(() => webhookEgress.close());

  const fetchedLog = createFetchedLog(db);
  const deliveriesBell = createDoorbell();
  const runtime: Runtime = {
    db,
    keys,
    processState: createProcessState(),
    providers: providersOf(config),
    fetch: egress.fetch,
    openStream: egress.openStream,
    checkEgress: egress.check,
    webhookEgress,
    clock: overrides.clock ?? (() => new Date()),
    // From an unpredictable generator: jitter that a caller could predict would not spread anything.
    random: () => randomInt(1_000_000) / 1_000_000,
    publicUrl: config.publicUrl,
    connectUrl: config.connectUrl ?? config.publicUrl,
    sharedCallback: config.sharedCallback,
    webhookPlainSignature: config.webhookPlainSignature,
    allowedOrigins: config.allowedOrigins,
    connectLanguage: config.connectLanguage,
    manageUrl: config.manageUrl,
    logger,
    replicaKey: () => replica.key,
    wakeDeliveries: deliveriesBell.ring,
    noteFetched: fetchedLog.note,
  };
  noteChangedRows(runtime);
  return {
    config,
    logger,
    runtime,
    backend: createBackend(runtime, {
      rateLimitPerMinute: config.rateLimitPerMinute,
      hasReplicas: config.databaseUrl !== null,
    }),
    fetchedLog,
    deliveriesBell,
    outcomeSockets: createOutcomeSockets({
      runtime,
      clientAddressOf: createClientAddress(config.trustedProxies),
      allowedOrigins: socketOriginsOf(runtime),
      ...overrides.sockets,
    }),
    rootKeys,
    requestTime: overrides.requestTime ?? REQUEST_TIME,
    lifecycle: { isDraining: false },
    async checkDatabase() {
      await clientOf(db)`select 1`;
    },
  };
}

/** The listed pages of the product, if there is a list, and our own. */
function socketOriginsOf(runtime: Runtime): () => Promise<readonly string[] | null> {
  const frameOrigins = createFrameOrigins(runtime);
  return async () => {
    const listed = await frameOrigins();
    return listed && [...listed, runtime.publicUrl.origin, runtime.connectUrl.origin];
  };
}

/** The demo provider listens next to the server. */
export function demoPortOf(config: Pick<Config, 'port'>): number {
  return config.port + 1;
}

/** The entries for this purpose, and those for any purpose. */
function egressAllowOf(config: Config, purpose: 'providers' | 'webhooks'): string[] {
  const entries = config.egressAllow.flatMap((entry) => {
    const [, named, target = entry] = /^(providers|webhooks)@(.*)$/.exec(entry) ?? [];
    return named === undefined || named === purpose ? [target] : [];
  });
  return [...entries, ...(config.demo ? [`localhost:${demoPortOf(config)}`] : [])];
}

const OWN_MACHINE = ['127.0.0.0/8', '::1/128'];

/**
 * During a local trial, the product runs on the same machine, so webhooks reach it on every port. No other request
 * does, and no webhook if others can reach this server.
 */
function ownMachineOf({ demo, publicUrl, host }: Pick<Config, 'demo' | 'publicUrl' | 'host'>): readonly string[] {
  return demo && isLoopback(publicUrl.hostname) && isLoopback(host) ? OWN_MACHINE : [];
}

function providersOf(config: Config): ReturnType<typeof loadProviders> {
  try {
    return loadProviders({
      ...(config.providersDir !== null && { directory: config.providersDir }),
      ...(config.demo && { demoUrl: `http://localhost:${demoPortOf(config)}` }),
    });
  } catch (error) {
    if (config.providersDir === null || !(error instanceof Error)) throw error;
    throw new StartError(EXIT.configuration, `HOLDFAST_PROVIDERS_DIR: ${error.message}`, { cause: error });
  }
}

function explainKeys(error: unknown): Promise<DataKeys> {
  if (!(error instanceof VaultError)) throw error;
  throw new StartError(
    EXIT.configuration,
    `This database was sealed with other encryption keys. Nothing was changed. (${error.message})`,
    { cause: error },
  );
}
