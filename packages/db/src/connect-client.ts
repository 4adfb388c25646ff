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

/** A database URL as libpq and others write it; or the embedded PostgreSQL's socket. */
export type DatabaseAddress = string | SocketConnection;

/** What `clientOf` gives: tagged templates, prepared by name on each connection. */
export type SqlClient = postgres.ISql<CustomTypes>;

export type PoolClient = postgres.Sql<CustomTypes>;

export interface ClientOptions {
  readonly max: number;
  /** Off behind a transaction pooler, which also refuses settings at the start of a session. */
  readonly prepare: boolean;
  readonly session: SessionLimits;
  /** Never closed for its age; for what must last as long as the process. */
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

/** Opens nothing yet; connections are made when a query needs one. @throws DatabaseUrlError */
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
    // A function, because the driver reads the environment in place of an empty text.
    password: () => target.password,
    socket: () => openSocket({ ...target, secrets, timeoutMs: timeoutSeconds * 1_000, isWanted: askFirst }),
    ssl: false,
    max,
    prepare,
    types,
    connect_timeout: timeoutSeconds,
    ...(target.keepAliveSeconds !== null && { keep_alive: target.keepAliveSeconds }),
    // The default grows to 20 s, for which a server that is back would not be seen.
    backoff: (retries) => Math.min(0.05 * 2 ** retries, longestBackoffSeconds),
    // Asking for array types is a query of its own on each connection, and its failure would be nobody's to catch.
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

/** `socket` is missing in the driver's types. */
type DriverOptions = postgres.Options<typeof types> & { readonly socket: () => Promise<Socket> };

// A plan that was made while a table was small is kept, and would read all of it when it has grown. Every query here has
// its index.
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
  // Ids and counts: all below 2^53.
  bigint: { to: 20, from: [20], parse: Number, serialize: String },
  textArray: { to: 1009, from: [1009], parse: parseTextArray, serialize: formatTextArrayParameter },
  bigintArray: { to: 1016, from: [1016], parse: parseBigintArray, serialize: formatTextArrayParameter },
  uuidArray: { to: 2951, from: [2951], parse: parseTextArray, serialize: formatTextArrayParameter },
  moment: { to: 1184, from: [1184], parse: (text: string) => new Date(text), serialize: formatMoment },
  // A parameter is JSON already: Drizzle writes it, and so does `jsonb` in the stores.
  jsonb: { to: 3802, from: [3802], parse: (text: string): unknown => JSON.parse(text), serialize: String },
};

function parseBigintArray(text: string): readonly number[] {
  return parseTextArray(text).map(Number);
}

function formatMoment(value: unknown): string {
  return value instanceof Date ? value.toISOString() : String(value);
}

/** Drizzle hands over arrays as text already. */
function formatTextArrayParameter(value: unknown): string {
  return Array.isArray(value) ? formatTextArray(value as readonly (string | number)[]) : String(value);
}
