import { DrizzleQueryError } from 'drizzle-orm/errors';
import type { PgDialect } from 'drizzle-orm/pg-core';
import { PostgresJsSession, PostgresJsTransaction } from 'drizzle-orm/postgres-js';
import type { TransactionSql } from 'postgres';

import type { CustomTypes, PoolClient } from './connect-client.js';

type NoSchema = Record<string, never>;
type Client = PoolClient | TransactionSql<CustomTypes>;
type Prepare = PostgresJsSession<PoolClient, NoSchema, NoSchema>['prepareQuery'];
type TransactionSession = ConstructorParameters<typeof PostgresJsTransaction<NoSchema, NoSchema>>[1];

/**
 * Drizzle's session over postgres.js, with two differences. It prepares statements on each connection, as the
 * driver's tagged templates do: otherwise each query would take a second round trip and a new plan. And a query fails
 * with the driver's own error: Drizzle's error repeats every parameter in its message.
 */
export class PreparedSession extends PostgresJsSession<PoolClient, NoSchema, NoSchema> {
  readonly #dialect: PgDialect;

  constructor(client: Client, dialect: PgDialect) {
    // A transaction's client lacks `begin`, which nothing calls there: see `transaction` in database.ts.
    super(client as PoolClient, dialect, undefined);
    this.#dialect = dialect;
  }

  override prepareQuery: Prepare = (...given) => {
    const [query, fields, name, isInArrays, mapRows, metadata, cache] = given;
    const repeated = name ?? (isRepeated(query.sql) ? 'repeated' : undefined);
    const prepared = super.prepareQuery(query, fields, repeated, isInArrays, mapRows, metadata, cache);
    const execute = prepared.execute.bind(prepared);
    prepared.execute = async (values) => {
      try {
        return await execute(values);
      } catch (error) {
        throw error instanceof DrizzleQueryError && error.cause ? error.cause : error;
      }
    };
    return prepared;
  };

  override async transaction<T>(run: (tx: PostgresJsTransaction<NoSchema, NoSchema>) => Promise<T>): Promise<T> {
    const result = await this.client.begin((client) => {
      const session = new PreparedSession(client, this.#dialect) as unknown as TransactionSession;
      return run(new PostgresJsTransaction(this.#dialect, session, undefined));
    });
    return result as T;
  }
}

/**
 * The text of an update depends on the changed columns, and a connection keeps every prepared statement until it
 * ends.
 */
function isRepeated(text: string): boolean {
  return !text.startsWith('update ');
}
