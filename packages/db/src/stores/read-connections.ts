import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { recordColumns } from './connection-record.js';
import type { ConnectionRecord } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';
import { first } from './rows.js';

/**
 * A live connection by its public ids, in one statement that is prepared once for each connection to the database:
 * this is the read that products make for every call to a provider.
 */
export async function getForRead(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionId: string,
): Promise<ConnectionRecord | undefined> {
  const rows = await clientOf(db)<ConnectionRecord[]>`
    select c.environment_id, c.id, c.uid, c.connection_id, c.integration_id, i.unique_key as integration_key, i.provider,
      c.tags, c.metadata, c.connection_config, c.end_user, c.webhook_url_override, c.auth_mode, c.sealed_credential,
      c.generation, c.access_token_expires_at, c.refresh_due_at, c.has_refresh_token, c.requested_scopes, c.granted_scopes,
      c.account, c.status, c.last_error_code, c.last_error_log_id, c.refresh_attempt, c.next_refresh_at, c.lease_until, c.created_at, c.updated_at,
      c.last_fetched_at, c.deleted_at
    from integrations i
    join connections c on c.environment_id = i.environment_id and c.integration_id = i.id
    where i.environment_id = ${environmentId} and i.unique_key = ${integrationKey} and i.deleted_at is null
      and c.connection_id = ${connectionId} and c.deleted_at is null`;
  return first(rows);
}

/** What a call of the provider's API needs of the integration beside the connection. */
export type CallableConnection = ConnectionRecord & {
  readonly integrationClientId: IntegrationRecord['clientId'];
  readonly integrationClientSecret: IntegrationRecord['sealedClientSecret'];
  readonly integrationSettings: IntegrationRecord['settings'];
  readonly integrationSealedSettings: IntegrationRecord['sealedSettings'];
};

/** As `getForRead`, with its integration: one query where the proxy would need two. */
export async function getForCall(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionId: string,
): Promise<CallableConnection | undefined> {
  const rows = await clientOf(db)<CallableConnection[]>`
    select ${recordColumns(db)}, i.client_id as integration_client_id,
      i.sealed_client_secret as integration_client_secret, i.settings as integration_settings,
      i.sealed_settings as integration_sealed_settings
    from integrations i
    join connections c on c.environment_id = i.environment_id and c.integration_id = i.id
    where i.environment_id = ${environmentId} and i.unique_key = ${integrationKey} and i.deleted_at is null
      and c.connection_id = ${connectionId} and c.deleted_at is null`;
  return first(rows);
}

/** By its row, also when it is deleted. `forUpdate` locks the row until the end of the transaction. */
export async function getById(
  db: Database,
  environmentId: string,
  id: number,
  options: { readonly forUpdate?: boolean } = {},
): Promise<ConnectionRecord | undefined> {
  const sql = clientOf(db);
  const rows = await sql<ConnectionRecord[]>`
    select ${recordColumns(db)}
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and c.id = ${id}
    ${options.forUpdate === true ? sql`for update of c` : sql``}`;
  return first(rows);
}

/** Live ones, locked in the order of their rows, so that two bulk changes never wait for each other in a circle. */
export async function lockByPublicIds(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionIds: readonly string[],
): Promise<readonly { readonly id: number; readonly connectionId: string }[]> {
  return clientOf(db)<{ id: number; connectionId: string }[]>`
    select c.id, c.connection_id
    from connections c
    join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
    where c.environment_id = ${environmentId} and i.unique_key = ${integrationKey} and i.deleted_at is null
      and c.connection_id = any(${[...connectionIds]}::text[]) and c.deleted_at is null
    order by c.id
    for update of c`;
}

/** Until the end of the transaction, also when there is no such connection yet: two imports of one new id take turns. */
export async function lockPublicId(
  db: Database,
  environmentId: string,
  integrationId: string,
  connectionId: string,
): Promise<void> {
  const name = `connection ${environmentId} ${integrationId} ${connectionId}`;
  await clientOf(db)`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
