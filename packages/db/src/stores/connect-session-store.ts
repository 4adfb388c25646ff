import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import type { connectSessions } from '../tables/index.js';
import { jsonb } from './jsonb.js';
import { first, only } from './rows.js';

type Table = typeof connectSessions.$inferSelect;

export type ConnectSessionRecord = Readonly<Omit<Table, 'lookupId'>> & { readonly environmentName: string };

export type InsertConnectSessionInput = Readonly<
  Omit<Table, 'environmentId' | 'createdAt' | 'expiresAt' | 'deletedAt'>
> & { readonly ttlSeconds: number };

/** Gives the moment of its end, by the clock of the database. */
export async function insert(
  db: Database,
  environmentId: string,
  input: InsertConnectSessionInput,
): Promise<{ readonly expiresAt: Date }> {
  const allowed = input.allowedIntegrations === null ? null : [...input.allowedIntegrations];
  const rows = await clientOf(db)<{ expiresAt: Date }[]>`
    insert into connect_sessions (
      environment_id, id, lookup_id, mac, end_user, tags, allowed_integrations, defaults, overrides,
      webhook_url_override, has_webhook_override, target_connection, allows_account_change, expires_at
    ) values (
      ${environmentId}, ${input.id}, ${input.lookupId}, ${input.mac}, ${jsonb(input.endUser)}::text::jsonb,
      ${jsonb(input.tags)}::text::jsonb, ${allowed}::text[], ${jsonb(input.defaults)}::text::jsonb,
      ${jsonb(input.overrides)}::text::jsonb, ${input.webhookUrlOverride}, ${input.hasWebhookOverride},
      ${input.targetConnection}, ${input.allowsAccountChange}, now() + make_interval(secs => ${input.ttlSeconds})
    )
    returning expires_at`;
  return only(rows);
}

/** In whichever environment it is; also an expired or deleted one. */
export async function findByLookupId(db: Database, lookupId: string): Promise<ConnectSessionRecord | undefined> {
  const rows = await clientOf(db)<ConnectSessionRecord[]>`
    select ${columns(db)}
    from connect_sessions s
    join environments e on e.id = s.environment_id
    where s.lookup_id = ${lookupId}`;
  return first(rows);
}

/** Also an expired or deleted one. */
export async function get(
  db: Database,
  environmentId: string,
  id: string,
): Promise<ConnectSessionRecord | undefined> {
  const rows = await clientOf(db)<ConnectSessionRecord[]>`
    select ${columns(db)}
    from connect_sessions s
    join environments e on e.id = s.environment_id
    where s.environment_id = ${environmentId} and s.id = ${id}`;
  return first(rows);
}

export async function markDeleted(db: Database, environmentId: string, id: string): Promise<boolean> {
  const { count } = await clientOf(db)`
    update connect_sessions set deleted_at = now()
    where environment_id = ${environmentId} and id = ${id} and deleted_at is null`;
  return count > 0;
}

const countBound = 10_001;

/** Sessions that can still be used; stops counting beyond ten thousand. */
export async function countOpen(db: Database, environmentId: string): Promise<number> {
  const rows = await clientOf(db)<{ count: number }[]>`
    select count(*) from (
      select from connect_sessions
      where environment_id = ${environmentId} and deleted_at is null and expires_at > now()
      limit ${countBound}
    ) bounded`;
  return only(rows).count;
}

function columns(db: Database): SqlFragment {
  return clientOf(db)`
    s.environment_id, e.name as environment_name, s.id, s.mac, s.end_user, s.tags, s.allowed_integrations, s.defaults,
    s.overrides, s.webhook_url_override, s.has_webhook_override, s.target_connection, s.allows_account_change, s.created_at, s.expires_at,
    s.deleted_at`;
}
