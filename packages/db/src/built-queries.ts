import type { Database } from './database.js';

/**
 * A query that Drizzle builds once for each database, for reads that a busy installation makes constantly: building
 * costs more than running. Its values are `sql.placeholder`s, which must not be null, because Drizzle would encode
 * null.
 */
export function builtOnce<Query>(build: (db: Database) => Query): (db: Database) => Query {
  const built = new WeakMap<Database, Query>();
  return (db) => {
    const query = built.get(db) ?? build(db);
    built.set(db, query);
    return query;
  };
}
