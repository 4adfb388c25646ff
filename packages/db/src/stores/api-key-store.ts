import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { apiKeys } from '../tables/index.js';
import { first, only } from './rows.js';

type Table = typeof apiKeys.$inferSelect;

export type ApiKeyRecord = Readonly<Pick<Table, 'id' | 'environmentId' | 'mac' | 'scopes' | 'expiresAt' | 'revokedAt'>> & {
  readonly environmentName: string;
  /** By the clock of the database, when the record was read. */
  readonly expired: boolean;
};

export type ListedApiKey = Readonly<Pick<Table, 'id' | 'lookupId' | 'name' | 'scopes' | 'createdAt' | 'expiresAt' | 'lastUsedAt'>>;

/** A key without scopes may do everything. */
export type InsertApiKeyInput = Readonly<Pick<Table, 'id' | 'lookupId' | 'mac' | 'name'>> & Partial<Pick<ListedApiKey, 'scopes' | 'expiresAt'>>;

/** In whichever environment it is; also a revoked one. */
export async function findByLookupId(db: Database, lookupId: string): Promise<ApiKeyRecord | undefined> {
  const rows = await clientOf(db)<ApiKeyRecord[]>`
    select k.id, k.environment_id, e.name as environment_name, k.mac, k.scopes, k.expires_at, k.revoked_at,
      coalesce(k.expires_at <= now(), false) as expired
    from api_keys k
    join environments e on e.id = k.environment_id
    where k.lookup_id = ${lookupId}`;
  return first(rows);
}

/** For keys that the operator chose, which carry no lookup id. */
export async function findByMac(db: Database, mac: Uint8Array): Promise<ApiKeyRecord | undefined> {
  const rows = await clientOf(db)<ApiKeyRecord[]>`
    select k.id, k.environment_id, e.name as environment_name, k.mac, k.scopes, k.expires_at, k.revoked_at,
      coalesce(k.expires_at <= now(), false) as expired
    from api_keys k
    join environments e on e.id = k.environment_id
    where k.mac = ${mac}`;
  return first(rows);
}

export async function insert(db: Database, environmentId: string, input: InsertApiKeyInput): Promise<ListedApiKey> {
  const rows = await clientOf(db)<ListedApiKey[]>`
    insert into api_keys (environment_id, id, lookup_id, mac, name, scopes, expires_at)
    values (
      ${environmentId}, ${input.id}, ${input.lookupId}, ${input.mac}, ${input.name},
      ${[...(input.scopes ?? ['environment:*'])]}::text[], ${input.expiresAt ?? null}
    )
    returning id, lookup_id, name, scopes, created_at, expires_at, last_used_at`;
  return only(rows);
}

/** Those that work, oldest first; with `forUpdate` none of them changes until the end of the transaction. */
export async function list(
  db: Database,
  environmentId: string,
  options: { readonly forUpdate?: boolean } = {},
): Promise<readonly ListedApiKey[]> {
  const sql = clientOf(db);
  return sql<ListedApiKey[]>`
    select id, lookup_id, name, scopes, created_at, expires_at, last_used_at
    from api_keys
    where environment_id = ${environmentId} and revoked_at is null and (expires_at is null or expires_at > now())
    order by created_at, id
    ${options.forUpdate === true ? sql`for update` : sql``}`;
}

export async function revoke(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await clientOf(db)`
    update api_keys set revoked_at = now()
    where environment_id = ${environmentId} and id = ${id} and revoked_at is null`;
  return count > 0;
}

/** Notes the use of many keys in one statement; at most once a minute for each, and not while another process does. */
export async function touch(db: Database, ids: readonly string[]): Promise<void> {
  await clientOf(db)`
    update api_keys set last_used_at = now()
    where id in (
      select id from api_keys
      where id = any(${[...ids]}::uuid[]) and (last_used_at is null or last_used_at < now() - interval '1 minute')
      for no key update skip locked
    )`;
}

/** Revoked ones count too: an environment whose keys were all revoked is not given a new one by itself. */
export async function count(db: Database, environmentId: string): Promise<number> {
  const rows = await clientOf(db)<{ count: number }[]>`
    select count(*) from api_keys where environment_id = ${environmentId}`;
  return only(rows).count;
}
