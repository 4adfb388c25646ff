import { connectClient } from '../connect-client.js';
import type { PoolClient, SqlClient } from '../connect-client.js';
import type { DatabaseHandle } from '../database.js';
import { MigrationError } from './migration-error.js';
import { readMigrations } from './read-migrations.js';
import type { Migration } from './read-migrations.js';

export interface MigrationResult {
  /** The names of the migrations that this call applied; empty if the database was up to date. */
  readonly applied: readonly string[];
}

/** One fixed number in the space of advisory locks: "holdfast" begins with these bytes in ASCII. */
const lockKey = 0x686f6c64;
const statementTimeoutMs = 600_000;
const oldestServerVersion = 150_000;

/**
 * Brings the schema up to this version, each migration in a transaction of its own. Processes that start together
 * wait for each other.
 * @throws MigrationError if this version cannot work on the database
 */
export async function migrate(
  handle: Pick<DatabaseHandle, 'address'> & Partial<Pick<DatabaseHandle, 'isTransactionPooler'>>,
  migrations?: readonly Migration[],
): Promise<MigrationResult> {
  const known = migrations ?? (await readMigrations());
  const client = connectClient(handle.address, {
    max: 1,
    prepare: handle.isTransactionPooler !== true,
    isKeptOpen: true,
    session: {
      statement_timeout: statementTimeoutMs,
      lock_timeout: statementTimeoutMs,
      idle_in_transaction_session_timeout: statementTimeoutMs,
    },
  });
  try {
    await requireServerVersion(client);
    if (handle.isTransactionPooler === true) return { applied: await applyOneByOne(client, known) };
    // The end of the session releases it in every case.
    await client`select pg_advisory_lock(${lockKey})`;
    return { applied: await applyPending(client, known) };
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function requireServerVersion(client: PoolClient): Promise<void> {
  const [row] = await client<{ version: number; text: string }[]>`
    select current_setting('server_version_num')::int as version, current_setting('server_version') as text`;
  if (row !== undefined && row.version >= oldestServerVersion) return;
  throw new MigrationError(`The database is PostgreSQL ${row?.text}; version 15 or newer is required.`);
}

async function applyPending(client: PoolClient, known: readonly Migration[]): Promise<readonly string[]> {
  const pending = await findPending(client, known);
  for (const migration of pending) await client.begin((tx) => apply(tx, migration));
  return pending.map(({ name }) => name);
}

/** No lock outlasts a transaction here, so each migration takes the lock again and checks what is left to do. */
async function applyOneByOne(client: PoolClient, known: readonly Migration[]): Promise<readonly string[]> {
  const names: string[] = [];
  for (;;) {
    const applied = await client.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${lockKey})`;
      const [next] = await findPending(tx, known);
      if (next !== undefined) await apply(tx, next);
      return next;
    });
    if (applied === undefined) return names;
    names.push(applied.name);
  }
}

async function findPending(client: SqlClient, known: readonly Migration[]): Promise<readonly Migration[]> {
  await client`
    create table if not exists migrations (
      name text primary key,
      checksum text not null,
      applied_at timestamptz(3) not null default now()
    )`;
  return decidePending(known, await client<AppliedMigration[]>`select name, checksum from migrations order by name`);
}

async function apply(tx: SqlClient, migration: Migration): Promise<void> {
  await tx.unsafe(migration.sql);
  await tx`insert into migrations (name, checksum) values (${migration.name}, ${migration.checksum})`;
}

interface AppliedMigration {
  readonly name: string;
  readonly checksum: string;
}

function decidePending(known: readonly Migration[], applied: readonly AppliedMigration[]): readonly Migration[] {
  for (const [index, { name, checksum }] of applied.entries()) {
    const ours = known.find((migration) => migration.name === name);
    if (ours === undefined) {
      throw new MigrationError(
        `The database was migrated by a newer version (${name}). Start that version, or a newer one.`,
      );
    }
    if (ours.checksum !== checksum) {
      throw new MigrationError(
        `The migration ${name} was changed after it had been applied. Restore the file, and write a new migration.`,
      );
    }
    if (known[index] !== ours) {
      throw new MigrationError(
        `The migration ${known[index]?.name} comes before ${name}, which is already applied. Give it a higher number.`,
      );
    }
  }
  return known.slice(applied.length);
}
