import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import type { connections } from '../tables/index.js';

type Table = typeof connections.$inferSelect;

/** A connection with what names its integration. */
export type ConnectionRecord = Readonly<Omit<Table, 'refreshFailedAt' | 'leaseOwner'>> & {
  readonly integrationKey: string;
  readonly provider: string;
};

/** What a list shows: nothing sealed. */
export type ListedConnectionRecord = Pick<
  ConnectionRecord,
  | 'id'
  | 'connectionId'
  | 'integrationKey'
  | 'provider'
  | 'tags'
  | 'metadata'
  | 'endUser'
  | 'requestedScopes'
  | 'grantedScopes'
  | 'account'
  | 'status'
  | 'lastErrorCode'
  | 'lastErrorLogId'
  | 'createdAt'
  | 'updatedAt'
>;

/** Of a connection `c` and its integration `i`. */
export function recordColumns(db: Database): SqlFragment {
  return clientOf(db)`
    c.environment_id, c.id, c.uid, c.connection_id, c.integration_id, i.unique_key as integration_key, i.provider,
    c.tags, c.metadata, c.connection_config, c.end_user, c.webhook_url_override, c.auth_mode, c.sealed_credential,
    c.generation, c.access_token_expires_at, c.refresh_due_at, c.has_refresh_token, c.requested_scopes, c.granted_scopes,
    c.account, c.status, c.last_error_code,
    c.last_error_log_id, c.refresh_attempt, c.next_refresh_at, c.lease_until, c.created_at, c.updated_at,
    c.last_fetched_at, c.deleted_at`;
}

export function listedColumns(db: Database): SqlFragment {
  return clientOf(db)`
    c.id, c.connection_id, i.unique_key as integration_key, i.provider, c.tags, c.metadata, c.end_user,
    c.requested_scopes, c.granted_scopes, c.account, c.status, c.last_error_code, c.last_error_log_id, c.created_at, c.updated_at`;
}
