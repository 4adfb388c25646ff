import { PgTransaction } from 'drizzle-orm/pg-core';
import type { PgDatabase } from 'drizzle-orm/pg-core';
import { drizzle } from 'drizzle-orm/postgres-js';
import type { PostgresJsQueryResultHKT, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';

import { connectClient } from './connect-client.js';
import type { DatabaseAddress, PoolClient, SessionLimits, SqlClient } from './connect-client.js';

/** A client or an open transaction: a store function never needs to know which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

/** Part of a statement, for use inside another. */
export type SqlFragment = postgres.PendingQuery<postgres.Row[]>;

export interface DatabaseOptions {
  readonly address: DatabaseAddress;
  readonly poolSize: number;
  /** Default true. False behind a transaction pooler; the limits of a session must then be set on the role. */
  readonly prepare?: boolean;
}

export interface DatabaseHandle {
  readonly db: Database;
  readonly address: DatabaseAddress;
  /** Waits up to five seconds for what is running. */
  close(): Promise<void>;
}

const defaultLimits: SessionLimits = {
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
};

const closeTimeoutSeconds = 5;

export function createDatabase(options: DatabaseOptions): DatabaseHandle {
  const { address, poolSize, prepare = true } = options;
  const client = connectClient(address, { max: poolSize, prepare, session: defaultLimits });
  const db = drizzle(client);
  readMomentsAsDates(client);
  return { db, address, close: () => client.end({ timeout: closeTimeoutSeconds }) };
}

/**
 * The postgres.js client under a database or transaction. Its tagged templates are prepared statements;
 * Drizzle's own queries are parsed by the server each time.
 */
export function clientOf(db: Database): SqlClient {
  // Drizzle types the session of a database by its base class; over postgres.js it is always this one.
  return (db._.session as PostgresJsSession<PoolClient, Record<string, never>, Record<string, never>>).client;
}

/** Runs `fn` in a transaction; joins the open one when `db` already is a transaction. */
export function transaction<T>(db: Database, fn: (tx: Database) => Promise<T>): Promise<T> {
  return isTransaction(db) ? fn(db) : db.transaction(fn);
}

function isTransaction(db: Database): boolean {
  return db instanceof PgTransaction;
}

/** Drizzle turns off the driver's own reading of moments, and with it that of our tagged templates. */
function readMomentsAsDates(client: PoolClient): void {
  const timestamptz = 1184;
  client.options.parsers[timestamptz] = (text: string) => new Date(text);
  client.options.serializers[timestamptz] = (value: unknown) => (value instanceof Date ? value.toISOString() : value);
}
