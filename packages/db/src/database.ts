import { PgDatabase, PgDialect, PgTransaction } from 'drizzle-orm/pg-core';
import type { PostgresJsQueryResultHKT, PostgresJsSession } from 'drizzle-orm/postgres-js';
import type postgres from 'postgres';

import { DatabaseUrlError } from './address/database-url-error.js';
import { parseDatabaseUrl } from './address/parse-database-url.js';
import type { ParsedDatabaseUrl } from './address/parse-database-url.js';
import { connectClient } from './connect-client.js';
import type { DatabaseAddress, PoolClient, SessionLimits, SqlClient } from './connect-client.js';
import { PreparedSession } from './prepared-session.js';
import { inheritGuard } from './rows/row-guard.js';

/** A client or an open transaction: a store function never needs to know which. */
export type Database = PgDatabase<PostgresJsQueryResultHKT, Record<string, never>>;

/** Part of a statement, for use inside another. */
export type SqlFragment = postgres.PendingQuery<postgres.Row[]>;

export interface DatabaseOptions {
  readonly address: DatabaseAddress;
  readonly poolSize: number;
  /**
   * Defaults to what the address says. If true, nothing is prepared by name, and session limits apply per transaction
   * only.
   */
  readonly isTransactionPooler?: boolean;
}

export interface DatabaseHandle {
  readonly db: Database;
  readonly address: DatabaseAddress;
  /** Whether a server session lasts for one transaction only. */
  readonly isTransactionPooler: boolean;
  /** Waits up to five seconds for running queries. */
  close(): Promise<void>;
}

const defaultLimits: SessionLimits = {
  statement_timeout: 5_000,
  lock_timeout: 2_000,
  idle_in_transaction_session_timeout: 10_000,
};

const closeTimeoutSeconds = 5;

/** @throws DatabaseUrlError */
export function createDatabase(options: DatabaseOptions): DatabaseHandle {
  const { address, poolSize } = options;
  const parsed = typeof address === 'string' ? parseDatabaseUrl(address) : null;
  const isTransactionPooler = options.isTransactionPooler ?? parsed?.isTransactionPooler ?? false;
  if (isTransactionPooler) requireNoSchema(parsed);
  const client = connectClient(address, { max: poolSize, prepare: !isTransactionPooler, session: defaultLimits });
  const dialect = new PgDialect();
  const db: Database = new PgDatabase(dialect, new PreparedSession(client, dialect), undefined);
  return { db, address, isTransactionPooler, close: () => client.end({ timeout: closeTimeoutSeconds }) };
}

/** A pooler shares its sessions: it would reject the search path, or leak the schema of one client to another. */
function requireNoSchema(parsed: ParsedDatabaseUrl | null): void {
  if (parsed === null || parsed.searchPath === null) return;
  throw new DatabaseUrlError(
    'has a schema, which a transaction pooler does not keep: remove it, and set it on the role with alter role … set search_path = …',
  );
}

/**
 * The postgres.js client under a database or transaction, for statements that Drizzle's query builder cannot write:
 * locks that are tried, leases, several statements in one, and the plans of the hot reads.
 */
export function clientOf(db: Database): SqlClient {
  // Drizzle types the session of a database by its base class; over postgres.js it always is this class.
  return (db._.session as PostgresJsSession<PoolClient, Record<string, never>, Record<string, never>>).client;
}

/** Runs `fn` in a transaction; joins the open one if `db` already is a transaction. */
export function transaction<T>(db: Database, fn: (tx: Database) => Promise<T>): Promise<T> {
  if (isTransaction(db)) return fn(db);
  return db.transaction((tx) => {
    inheritGuard(db, tx);
    return fn(tx);
  });
}

function isTransaction(db: Database): boolean {
  return db instanceof PgTransaction;
}
