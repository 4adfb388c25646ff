import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { apiKeys } from '../tables/index.js';
import { first, only } from './rows.js';

type Table = typeof apiKeys.$inferSelect;

export type ApiKeyRecord = Readonly<Pick<Table, 'id' | 'environmentId' | 'mac' | 'scopes' | 'revokedAt'>> & {
  readonly environmentName: string;
};

export type InsertApiKeyInput = Readonly<Pick<Table, 'id' | 'lookupId' | 'mac' | 'name'>>;

/** In whichever environment it is; also a revoked one. */
export async function findByLookupId(db: Database, lookupId: string): Promise<ApiKeyRecord | undefined> {
  const rows = await clientOf(db)<ApiKeyRecord[]>`
    select k.id, k.environment_id, e.name as environment_name, k.mac, k.scopes, k.revoked_at
    from api_keys k
    join environments e on e.id = k.environment_id
    where k.lookup_id = ${lookupId}`;
  return first(rows);
}

/** For keys that the operator chose, which carry no lookup id. */
export async function findByMac(db: Database, mac: Uint8Array): Promise<ApiKeyRecord | undefined> {
  const rows = await clientOf(db)<ApiKeyRecord[]>`
    select k.id, k.environment_id, e.name as environment_name, k.mac, k.scopes, k.revoked_at
    from api_keys k
    join environments e on e.id = k.environment_id
    where k.mac = ${mac}`;
  return first(rows);
}

export async function insert(db: Database, environmentId: string, input: InsertApiKeyInput): Promise<void> {
  await clientOf(db)`
    insert into api_keys (environment_id, id, lookup_id, mac, name)
    values (${environmentId}, ${input.id}, ${input.lookupId}, ${input.mac}, ${input.name})`;
}

export async function revoke(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await clientOf(db)`
    update api_keys set revoked_at = now()
    where environment_id = ${environmentId} and id = ${id} and revoked_at is null`;
  return count > 0;
}

/** Notes the use of many keys in one statement; at most once a minute for each. */
export async function touch(db: Database, ids: readonly string[]): Promise<void> {
  await clientOf(db)`
    update api_keys set last_used_at = now()
    where id = any(${[...ids]}::uuid[]) and (last_used_at is null or last_used_at < now() - interval '1 minute')`;
}

/** Revoked ones count too: an environment whose keys were all revoked is not given a new one by itself. */
export async function count(db: Database, environmentId: string): Promise<number> {
  const rows = await clientOf(db)<{ count: number }[]>`
    select count(*) from api_keys where environment_id = ${environmentId}`;
  return only(rows).count;
}
