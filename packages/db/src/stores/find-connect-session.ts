/**
 * Finds the session of a token or an id. SQL, because every request of the Connect UI runs one of these statements:
 * its text and its plan are prepared once, and no statement is built for a call.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { first } from '../one-row.js';
import { checkJoined, guardColumns } from '../rows/joined-rows.js';
import type { connectSessions } from '../tables/index.js';

type Table = typeof connectSessions.$inferSelect;

export type ConnectSessionRecord = Readonly<Omit<Table, 'lookupId' | 'rowMac'>> & {
  readonly environmentName: string;
  /** Whether the secret key that created it was revoked or has expired, by the clock of the database. */
  readonly keyEnded: boolean;
  /** The setting of the environment. */
  readonly allowedOrigins: readonly string[];
};

/** Finds a session in any environment, even an expired or deleted one. */
export async function findByLookupId(db: Database, lookupId: string): Promise<ConnectSessionRecord | undefined> {
  return findWhere(db, clientOf(db)`s.lookup_id = ${lookupId}`);
}

/** Finds a session even if it is expired or deleted. */
export async function get(db: Database, environmentId: string, id: string): Promise<ConnectSessionRecord | undefined> {
  return findWhere(db, clientOf(db)`s.environment_id = ${environmentId} and s.id = ${id}`);
}

const JOINED = { s: 'connect_sessions', e: 'environments' } as const;
const WITH_KEY = { ...JOINED, k: 'api_keys' } as const;

/** @throws AppError `credential_integrity` */
async function findWhere(db: Database, where: SqlFragment): Promise<ConnectSessionRecord | undefined> {
  const rows = await clientOf(db)<ConnectSessionRecord[]>`
    select ${columns(db)}
    from connect_sessions s
    join environments e on e.id = s.environment_id
    left join api_keys k on k.environment_id = s.environment_id and k.id = s.api_key_id
    where ${where}`;
  const found = first(rows);
  if (!found) return undefined;
  // A revoked key no longer has a MAC, and its sessions end with it.
  return checkJoined(db, found.keyEnded ? JOINED : WITH_KEY, found);
}

function columns(db: Database): SqlFragment {
  return clientOf(db)`
    s.environment_id, e.name as environment_name, e.allowed_origins, s.id, s.mac, s.end_user, s.tags, s.allowed_integrations, s.defaults,
    s.overrides, s.webhook_url_override, s.has_webhook_override, s.target_connection, s.allows_account_change, s.requires_completion, s.redirect_url, s.connections_per_integration, s.created_at, s.expires_at,
    s.deleted_at, s.api_key_id, s.appearance, s.language,
    s.api_key_id is not null and (k.id is null or k.revoked_at is not null or coalesce(k.expires_at <= now(), false)) as key_ended,
    ${guardColumns(db, WITH_KEY)}`;
}
