/**
 * Finds the keys that authenticate requests. SQL, because every request runs one of these statements: its text and
 * its plan are prepared once, and no statement is built for a call.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { first } from '../one-row.js';
import { checkJoined, guardColumns } from '../rows/joined-rows.js';
import type { apiKeys } from '../tables/index.js';

type Table = typeof apiKeys.$inferSelect;

export type ApiKeyRecord = Readonly<
  Pick<Table, 'id' | 'environmentId' | 'mac' | 'scopes' | 'expiresAt' | 'revokedAt'>
> & {
  readonly environmentName: string;
  /** By the clock of the database, when the record was read. */
  readonly expired: boolean;
};

/** Finds a key in any environment, even a revoked one. @throws AppError `credential_integrity` */
export async function findByLookupId(db: Database, lookupId: string): Promise<ApiKeyRecord | undefined> {
  return findWhere(db, clientOf(db)`k.lookup_id = ${lookupId}`);
}

/** For keys that the operator chose, which contain no lookup id. @throws AppError `credential_integrity` */
export async function findByMac(db: Database, mac: Uint8Array): Promise<ApiKeyRecord | undefined> {
  return findWhere(db, clientOf(db)`k.mac = ${mac}`);
}

async function findWhere(db: Database, where: SqlFragment): Promise<ApiKeyRecord | undefined> {
  const rows = await clientOf(db)<ApiKeyRecord[]>`
    select k.id, k.environment_id, e.name as environment_name, k.mac, k.scopes, k.expires_at, k.revoked_at,
      coalesce(k.expires_at <= now(), false) as expired, ${guardColumns(db, WITH_ENVIRONMENT)}
    from api_keys k
    join environments e on e.id = k.environment_id
    where ${where}`;
  const found = first(rows);
  // A revoked key no longer has a MAC, and has no effect.
  return found && checkJoined(db, found.revokedAt === null ? WITH_ENVIRONMENT : ENVIRONMENT_ONLY, found);
}

const ENVIRONMENT_ONLY = { e: 'environments' } as const;
const WITH_ENVIRONMENT = { k: 'api_keys', ...ENVIRONMENT_ONLY } as const;
