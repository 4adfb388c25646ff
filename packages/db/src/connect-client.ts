import postgres from 'postgres';

import type { SocketConnection } from './embedded/start-embedded-postgres.js';
import { formatTextArray, parseTextArray } from './text-array.js';

/** A `postgres://` URL, with `?host=/folder` for a Unix socket as libpq has it; or the embedded PostgreSQL's socket. */
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

const sessionSettings = {
  application_name: 'holdfast',
  TimeZone: 'UTC',
  // A plan that was made while a table was small is kept, and would read all of it when it has grown. Every query here
  // has its index.
  enable_seqscan: false,
};

const connectTimeoutSeconds = 5;
const longestBackoffSeconds = 1;

/** Opens nothing yet; connections are made when a query needs one. */
export function connectClient(address: DatabaseAddress, options: ClientOptions): PoolClient {
  const { max, prepare, session, isKeptOpen = false, onclose } = options;
  const settings: postgres.Options<typeof types> = {
    max,
    prepare,
    types,
    connect_timeout: connectTimeoutSeconds,
    // The default grows to 20 s, for which a server that is back would not be seen.
    backoff: (retries) => Math.min(0.05 * 2 ** retries, longestBackoffSeconds),
    // Asking for array types is a query of its own on each connection, and its failure would be nobody's to catch.
    fetch_types: false,
    onnotice: () => undefined,
    transform: { column: { from: postgres.toCamel, to: postgres.fromCamel } },
    connection: prepare ? { ...sessionSettings, ...session } : {},
    ...(isKeptOpen ? { max_lifetime: null, idle_timeout: 0 } : {}),
    ...(onclose === undefined ? {} : { onclose }),
  };
  const reached = typeof address === 'string' ? (socketOf(address) ?? address) : address;
  return typeof reached === 'string' ? postgres(reached, settings) : postgres({ ...reached, ...settings });
}

interface SocketAddress extends SocketConnection {
  readonly port?: number;
  readonly password?: string;
}

/** The driver's own reading of a URL knows no Unix sockets. */
function socketOf(url: string): SocketAddress | undefined {
  const { searchParams, port, username, password, pathname } = new URL(url);
  const host = searchParams.get('host');
  if (!host?.startsWith('/')) return undefined;
  return {
    host,
    port: Number(port || '5432'),
    database: decodeURIComponent(pathname.slice(1)),
    user: decodeURIComponent(username),
    password: decodeURIComponent(password),
  };
}

type CustomTypes = { readonly [Name in keyof typeof types]: ReturnType<(typeof types)[Name]['parse']> };

const types = {
  // Ids and counts: all below 2^53.
  bigint: { to: 20, from: [20], parse: Number, serialize: String },
  textArray: { to: 1009, from: [1009], parse: parseTextArray, serialize: formatTextArrayParameter },
  bigintArray: { to: 1016, from: [1016], parse: parseBigintArray, serialize: formatTextArrayParameter },
  uuidArray: { to: 2951, from: [2951], parse: parseTextArray, serialize: formatTextArrayParameter },
};

function parseBigintArray(text: string): readonly number[] {
  return parseTextArray(text).map(Number);
}

/** Drizzle hands over arrays as text already. */
function formatTextArrayParameter(value: unknown): string {
  return Array.isArray(value) ? formatTextArray(value as readonly (string | number)[]) : String(value);
}
