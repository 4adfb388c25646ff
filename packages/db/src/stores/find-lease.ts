/**
 * Finds the lease that authenticates a call, and counts its uses. SQL, because every call of an agent runs the first
 * statement, whose text is prepared once, and the second adds many counts in one statement.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { first } from '../one-row.js';
import { checkJoined, guardColumns } from '../rows/joined-rows.js';
import type { leases } from '../tables/index.js';

type Table = typeof leases.$inferSelect;

export type LeaseRecord = Readonly<
  Pick<Table, 'id' | 'environmentId' | 'mac' | 'connection' | 'apiKeyId' | 'methods' | 'paths' | 'expiresAt'>
> & {
  readonly environmentName: string;
  readonly connectionId: string;
  readonly integrationKey: string;
  /** The scopes of the secret key that created it, and the expiry of that key. */
  readonly scopes: readonly string[];
  readonly keyExpiresAt: Date | null;
  /** Whether it was revoked, or its connection or its key has ended, by the clock of the database. */
  readonly ended: boolean;
};

const JOINED = { l: 'leases', k: 'api_keys', e: 'environments' } as const;

/** Finds a lease in any environment, even one that has ended. @throws AppError `credential_integrity` */
export async function findByLookupId(db: Database, lookupId: string): Promise<LeaseRecord | undefined> {
  const rows = await clientOf(db)<LeaseRecord[]>`
    select l.id, l.environment_id, e.name as environment_name, l.mac, l.connection, l.api_key_id, l.methods, l.paths,
      l.expires_at, c.connection_id, i.unique_key as integration_key, k.scopes, k.expires_at as key_expires_at,
      l.revoked_at is not null or l.expires_at <= now() or k.revoked_at is not null
        or coalesce(k.expires_at <= now(), false) or c.deleted_at is not null or i.deleted_at is not null as ended,
      ${guardColumns(db, JOINED)}
    from leases l
    join environments e on e.id = l.environment_id
    join api_keys k on k.environment_id = l.environment_id and k.id = l.api_key_id
    join connections c on c.environment_id = l.environment_id and c.id = l.connection
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where l.lookup_id = ${lookupId}`;
  const found = first(rows);
  // A revoked lease, and one whose key was revoked, no longer has all MACs, and has no effect.
  return found && (found.ended ? found : checkJoined(db, JOINED, found));
}

/** Adds the uses of many leases, and notes that they were used now. */
export async function addUses(db: Database, uses: ReadonlyMap<string, number>): Promise<void> {
  await clientOf(db)`
    update leases l set use_count = l.use_count + u.count, last_used_at = now()
    from unnest(${[...uses.keys()]}::uuid[], ${[...uses.values()]}::bigint[]) as u (id, count)
    where l.id = u.id`;
}
