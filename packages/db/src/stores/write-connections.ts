import { notFound } from '@holdfast/schema';
import type { Metadata } from '@holdfast/schema';

import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { recordColumns } from './connection-record.js';
import type { ConnectionRecord } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';
import { jsonb } from './jsonb.js';
import { first } from './rows.js';

export type CredentialColumns = Pick<
  ConnectionRecord,
  'sealedCredential' | 'generation' | 'accessTokenExpiresAt' | 'refreshDueAt' | 'hasRefreshToken'
>;

/** What the provider said of the authorization itself. */
export type AuthorizationColumns = Pick<ConnectionRecord, 'requestedScopes' | 'grantedScopes' | 'account'>;

export type InsertConnectionInput = CredentialColumns &
  AuthorizationColumns &
  Pick<
    ConnectionRecord,
    'uid' | 'connectionId' | 'tags' | 'metadata' | 'connectionConfig' | 'endUser' | 'webhookUrlOverride' | 'authMode'
  > & { readonly integration: IntegrationRecord };

/** What is left out stays. */
export type UpdateConnectionInput = Partial<
  Pick<ConnectionRecord, 'tags' | 'metadata' | 'connectionConfig' | 'endUser' | 'webhookUrlOverride'> & AuthorizationColumns
>;

/** @throws AppError `not_found` when the integration was deleted meanwhile */
export async function insert(
  db: Database,
  environmentId: string,
  input: InsertConnectionInput,
): Promise<ConnectionRecord> {
  const rows = await clientOf(db)<ConnectionRecord[]>`
    with i as (
      -- Waits for a deletion of the integration that is under way; its connections are deleted with it.
      select environment_id, id, unique_key, provider from integrations
      where environment_id = ${environmentId} and id = ${input.integration.id} and deleted_at is null
      for share
    ), c as (
      insert into connections (
        environment_id, uid, connection_id, integration_id, tags, metadata, connection_config, end_user,
        webhook_url_override, auth_mode, sealed_credential, generation, access_token_expires_at, refresh_due_at,
        has_refresh_token, requested_scopes, granted_scopes, account
      )
      select i.environment_id, ${input.uid}, ${input.connectionId}, i.id, ${jsonb(input.tags)}::text::jsonb,
        ${jsonb(input.metadata)}::text::jsonb, ${jsonb(input.connectionConfig)}::text::jsonb,
        ${jsonb(input.endUser)}::text::jsonb, ${input.webhookUrlOverride}, ${input.authMode},
        ${input.sealedCredential}, ${input.generation}, ${input.accessTokenExpiresAt}, ${input.refreshDueAt},
        ${input.hasRefreshToken}, ${textArray(input.requestedScopes)}::text[], ${textArray(input.grantedScopes)}::text[],
        ${jsonb(input.account)}::text::jsonb
      from i
      returning *
    ), tagged as (
      insert into connection_tags (environment_id, key, value, created_at, connection)
      select c.environment_id, tag.key, tag.value, c.created_at, c.id
      from c cross join jsonb_each_text(c.tags) tag
    )
    select ${recordColumns(db)} from c cross join i`;
  const record = first(rows);
  if (record === undefined) throw notFound('integration', input.integration.uniqueKey);
  return record;
}

/** Writes the columns that are given and nothing else. False when there is no such live connection. */
export function update(
  db: Database,
  environmentId: string,
  id: number,
  patch: UpdateConnectionInput,
): Promise<boolean> {
  const { tags, metadata, connectionConfig, endUser, webhookUrlOverride, requestedScopes, grantedScopes, account } = patch;
  return transaction(db, async (tx) => {
    // Also takes the row's lock: of two changes of the tags the later one must see the rows of the earlier.
    const { count } = await clientOf(tx)`
      update connections set
        tags = coalesce(${jsonb(tags)}::text::jsonb, tags),
        metadata = case when ${metadata !== undefined} then ${jsonb(metadata)}::text::jsonb else metadata end,
        connection_config = coalesce(${jsonb(connectionConfig)}::text::jsonb, connection_config),
        end_user = case when ${endUser !== undefined} then ${jsonb(endUser)}::text::jsonb else end_user end,
        requested_scopes =
          case when ${requestedScopes !== undefined} then ${textArray(requestedScopes)}::text[] else requested_scopes end,
        granted_scopes = case when ${grantedScopes !== undefined} then ${textArray(grantedScopes)}::text[] else granted_scopes end,
        account = case when ${account !== undefined} then ${jsonb(account)}::text::jsonb else account end,
        webhook_url_override =
          case when ${webhookUrlOverride !== undefined} then ${webhookUrlOverride ?? null} else webhook_url_override end,
        updated_at = now()
      where environment_id = ${environmentId} and id = ${id} and deleted_at is null`;
    if (count > 0 && tags !== undefined) await rewriteTags(tx, environmentId, id);
    return count > 0;
  });
}

function textArray(values: readonly string[] | null | undefined): string[] | null {
  return values ? [...values] : null;
}

async function rewriteTags(tx: Database, environmentId: string, id: number): Promise<void> {
  const sql = clientOf(tx);
  await sql`delete from connection_tags where environment_id = ${environmentId} and connection = ${id}`;
  await sql`
    insert into connection_tags (environment_id, key, value, created_at, connection)
    select c.environment_id, tag.key, tag.value, c.created_at, c.id
    from connections c cross join jsonb_each_text(c.tags) tag
    where c.environment_id = ${environmentId} and c.id = ${id}`;
}

/** The customer's own data: the connection itself is not changed by it, and says so. */
export async function setMetadata(
  db: Database,
  environmentId: string,
  ids: readonly number[],
  metadata: Metadata,
): Promise<void> {
  await clientOf(db)`
    update connections set metadata = ${jsonb(metadata)}::text::jsonb
    where environment_id = ${environmentId} and id = any(${[...ids]}::bigint[]) and deleted_at is null`;
}

/** Merges top-level keys. Gives the size of each result as JSON in bytes, so that the caller can still refuse it. */
export async function mergeMetadata(
  db: Database,
  environmentId: string,
  ids: readonly number[],
  patch: Metadata,
): Promise<readonly number[]> {
  const rows = await clientOf(db)<{ metadata: Metadata }[]>`
    update connections
    set metadata = coalesce(metadata, '{}') || ${jsonb(patch)}::text::jsonb
    where environment_id = ${environmentId} and id = any(${[...ids]}::bigint[]) and deleted_at is null
    returning metadata`;
  return rows.map(({ metadata }) => Buffer.byteLength(JSON.stringify(metadata)));
}

/**
 * Hides a connection for good: its credential is erased at once, and its public id may be used again.
 * Gives it as it was, with its credential; undefined when there was none.
 */
export function markDeleted(
  db: Database,
  environmentId: string,
  integrationKey: string,
  connectionId: string,
): Promise<ConnectionRecord | undefined> {
  return transaction(db, async (tx) => {
    const rows = await clientOf(tx)<ConnectionRecord[]>`
      select ${recordColumns(tx)}
      from connections c
      join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id
      where c.environment_id = ${environmentId} and i.unique_key = ${integrationKey} and i.deleted_at is null
        and c.connection_id = ${connectionId} and c.deleted_at is null
      for update of c`;
    const record = first(rows);
    if (record !== undefined) await erase(tx, environmentId, [record.id]);
    return record;
  });
}

/** Marks every connection of an integration as deleted; how many there were. */
export function markDeletedByIntegration(db: Database, environmentId: string, integrationId: string): Promise<number> {
  return transaction(db, async (tx) => {
    const rows = await clientOf(tx)<{ id: number }[]>`
      select id from connections
      where environment_id = ${environmentId} and integration_id = ${integrationId} and deleted_at is null
      order by id
      for update`;
    await erase(tx, environmentId, rows.map(({ id }) => id));
    return rows.length;
  });
}

async function erase(tx: Database, environmentId: string, ids: readonly number[]): Promise<void> {
  const sql = clientOf(tx);
  await sql`
    update connections
    set deleted_at = now(), updated_at = now(), sealed_credential = null, lease_owner = null, lease_until = null
    where environment_id = ${environmentId} and id = any(${[...ids]}::bigint[])`;
  await sql`
    delete from connection_tags
    where environment_id = ${environmentId} and connection = any(${[...ids]}::bigint[])`;
}
