import type { Socket } from 'node:net';
import { userInfo } from 'node:os';

import postgres from 'postgres';

import { createIsWanted } from './address/is-wanted.js';
import { openSocket } from './address/open-socket.js';
import { parseDatabaseUrl } from './address/parse-database-url.js';
import type { ParsedDatabaseUrl } from './address/parse-database-url.js';
import { readTlsFiles } from './address/read-tls-files.js';
import type { SocketConnection } from './embedded/start-embedded-postgres.js';
import { limitTransactions } from './limit-transactions.js';
import { formatTextArray, parseTextArray } from './text-array.js';

/** A database URL as libpq and other tools write it, or the socket of the embedded PostgreSQL. */
export type DatabaseAddress = string | SocketConnection;

/** The client that `clientOf` returns: tagged templates, prepared by name on each connection. */
export type SqlClient = postgres.ISql<CustomTypes>;

export type PoolClient = postgres.Sql<CustomTypes>;

export interface ClientOptions {
  readonly max: number;
  /** Off behind a transaction pooler, which also rejects settings at the start of a session. */
  readonly prepare: boolean;
  readonly session: SessionLimits;
  /** Never closed because of its age; for a connection that must last as long as the process. */
  readonly isKeptOpen?: boolean;
  readonly onclose?: () => void;
}

export interface SessionLimits {
  readonly statement_timeout: number;
  readonly lock_timeout: number;
  readonly idle_in_transaction_session_timeout: number;
}

const defaultConnectTimeoutSeconds = 5;
const longestBackoffSeconds = 1;

/** Opens nothing yet; the client connects when a query needs it. @throws DatabaseUrlError */
export function connectClient(address: DatabaseAddress, options: ClientOptions): PoolClient {
  return connectTo(typeof address === 'string' ? parseDatabaseUrl(address) : parseSocket(address), options);
}

function connectTo(target: ParsedDatabaseUrl, options: ClientOptions): PoolClient {
  const { max, prepare, session, isKeptOpen = false, onclose } = options;
  const { hosts, tls } = target;
  const user = target.user ?? userInfo().username;
  const timeoutSeconds = target.connectTimeoutSeconds ?? defaultConnectTimeoutSeconds;
  const askFirst = createIsWanted(
    target.target,
    async (host, use) => {
      const single = { ...target, hosts: [host], target: 'any', tls: { ...tls, use } } as const;
      return askState(connectTo(single, { ...options, max: 1, isKeptOpen: false, onclose: () => undefined }));
    },
    { isAlways: tls.use === 'allow' },
  );
  const secrets = readTlsFiles(tls);
  const settings: DriverOptions = {
    host: hosts[0].host,
    port: hosts[0].port,
    user,
    database: target.database ?? user,
    // A function, because the driver replaces an empty text with the value from the environment.
    password: () => target.password,
    socket: () => openSocket({ ...target, secrets, timeoutMs: timeoutSeconds * 1_000, isWanted: askFirst }),
    ssl: false,
    max,
    prepare,
    types,
    connect_timeout: timeoutSeconds,
    ...(target.keepAliveSeconds !== null && { keep_alive: target.keepAliveSeconds }),
    // The default backoff grows to 20 s, which would delay reconnecting to a restarted server.
    backoff: (retries) => Math.min(0.05 * 2 ** retries, longestBackoffSeconds),
    // The driver would query array types separately on each connection, and nothing would handle a failure of that
    // query.
    fetch_types: false,
    onnotice: () => undefined,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connection: { ...sessionOf(target), ...(prepare && { ...planSettings, ...session }) },
    ...(isKeptOpen ? { max_lifetime: null, idle_timeout: 0 } : {}),
    ...(onclose === undefined ? {} : { onclose }),
  };
  const client = postgres(settings);
  return prepare ? client : limitTransactions(client, session);
}

/** The driver's types lack `socket`. */
type DriverOptions = postgres.Options<typeof types> & { readonly socket: () => Promise<Socket> };

// A plan made while a table was small is kept, and would scan the whole table after it has grown. Every query here
// has an index.
const planSettings = { enable_seqscan: false };

function sessionOf({ applicationName, options, searchPath }: ParsedDatabaseUrl): Record<string, string> {
  return {
    application_name: applicationName ?? 'holdfast',
    TimeZone: 'UTC',
    ...(options !== null && { options }),
    ...(searchPath !== null && { search_path: searchPath }),
  };
}

async function askState(client: PoolClient): Promise<{ isReadOnly: boolean; isStandby: boolean }> {
  try {
    const [row] = await client<{ isReadOnly: boolean; isStandby: boolean }[]>`
      select current_setting('transaction_read_only') = 'on' as is_read_only, pg_is_in_recovery() as is_standby`;
    return row ?? { isReadOnly: true, isStandby: true };
  } finally {
    await client.end({ timeout: 1 });
  }
}

function parseSocket({ host, database, user }: SocketConnection): ParsedDatabaseUrl {
  return parseDatabaseUrl(
    `postgres:///${database}?host=${encodeURIComponent(host)}&user=${encodeURIComponent(user)}&pgbouncer=false`,
  );
}

export type CustomTypes = { readonly [Name in keyof typeof types]: ReturnType<(typeof types)[Name]['parse']> };

const types = {
  // Ids and counts, all below 2^53.
  bigint: { to: 20, from: [20], parse: Number, serialize: String },
  textArray: { to: 1009, from: [1009], parse: parseTextArray, serialize: formatTextArrayParameter },
  bigintArray: { to: 1016, from: [1016], parse: parseBigintArray, serialize: formatTextArrayParameter },
  uuidArray: { to: 2951, from: [2951], parse: parseTextArray, serialize: formatTextArrayParameter },
  moment: { to: 1184, from: [1184], parse: (text: string) => new Date(text), serialize: formatMoment },
  // A parameter already is JSON text: Drizzle and the stores' `jsonb` write it.
  jsonb: { to: 3802, from: [3802], parse: (text: string): unknown => JSON.parse(text), serialize: String },
};

function parseBigintArray(text: string): readonly number[] {
  return parseTextArray(text).map(Number);
}

function formatMoment(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Drizzle passes arrays as text already. */
function formatTextArrayParameter(value: unknown): string {
  return Array.isArray(value) ? formatTextArray(value as readonly (string | number)[]) : String(value);
}
