/** Imports connections. SQL, because each statement writes many rows, whose values are one parameter. */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { lockAndSign } from '../rows/change-rows.js';
import { signRow } from '../rows/check-rows.js';
import { checkRecord, recordColumns, type ConnectionRecord } from './connection-record.js';
import { jsonb } from './jsonb.js';
import { areLiveConnections } from './live-connections.js';
import {
  newIds,
  type AuthorizationColumns,
  type CredentialColumns,
  type InsertConnectionInput,
} from './write-connections.js';

/** Every column that a new credential may change, for the row with this id. */
export type OverrideConnectionInput = CredentialColumns &
  AuthorizationColumns &
  Pick<
    ConnectionRecord,
    'id' | 'tags' | 'metadata' | 'connectionConfig' | 'endUser' | 'webhookUrlOverride' | 'lastErrorLogId'
  >;

/**
 * Inserts many rows in a few statements. The results leave out a row whose id exists, or whose integration was
 * deleted.
 */
export async function insertMany(
  db: Database,
  environmentId: string,
  inputs: readonly InsertConnectionInput[],
): Promise<readonly ConnectionRecord[]> {
  const sql = clientOf(db);
  const ids = await newIds(db, inputs.length);
  const rows = await Promise.all(
    inputs.map(async ({ integration, sealedCredential, ...input }, index) => {
      const row = { ...input, environmentId, id: ids[index] ?? 0, integrationRowId: integration.id };
      return {
        ...row,
        sealedCredential: base64(sealedCredential),
        rowMac: base64(await signRow(db, 'connections', row)),
      };
    }),
  );
  const records = await sql<ConnectionRecord[]>`
    with given as (
      select * from jsonb_to_recordset(${jsonb(rows)}::text::jsonb) as given (
        ${commonColumns(db)}, id bigint, "uid" uuid, "connectionId" text, "integrationRowId" uuid, "authMode" text, "createdAt" timestamptz, "lastFetchedAt" timestamptz
      )
    ), i as (
      -- Waits for a deletion of an integration that is under way; its connections are deleted with it.
      select * from integrations
      where environment_id = ${environmentId} and id in (select "integrationRowId" from given) and deleted_at is null
      order by id
      for share
    ), c as (
      insert into connections (
        environment_id, id, uid, connection_id, integration_id, tags, metadata, connection_config, end_user,
        webhook_url_override, auth_mode, sealed_credential, generation, access_token_expires_at, refresh_due_at,
        has_refresh_token, requested_scopes, granted_scopes, account, created_at, last_fetched_at, last_error_log_id,
        last_error_code, status, row_mac
      )
      overriding system value
      select i.environment_id, given.id, given."uid", given."connectionId", i.id, given.tags, given.metadata, given."connectionConfig", given."endUser",
        given."webhookUrlOverride", given."authMode", decode(given."sealedCredential", 'base64'), given.generation,
        given."accessTokenExpiresAt", given."refreshDueAt", given."hasRefreshToken", given."requestedScopes", given."grantedScopes",
        given.account, coalesce(given."createdAt", now()), coalesce(given."lastFetchedAt", now()), given."lastErrorLogId",
        case when given."lastErrorLogId" is not null then 'imported' end,
        case when given."lastErrorLogId" is null then 'active' else 'reauthorization_required' end, decode(given."rowMac", 'base64')
      from given join i on i.id = given."integrationRowId"
      -- Two imports of the same connections insert them in one order, so that neither waits for the other in a circle.
      order by i.id, given."connectionId"
      on conflict (environment_id, integration_id, connection_id) where deleted_at is null do nothing
      returning *
    ), tagged as (
      insert into connection_tags (environment_id, key, value, created_at, connection)
      select c.environment_id, tag.key, tag.value, c.created_at, c.id
      from c cross join jsonb_each_text(c.tags) tag
    )
    select ${recordColumns(db)} from c join i on i.id = c.integration_id`;
  return Promise.all(records.map((record) => checkRecord(db, record)));
}

/**
 * Replaces the values of rows that the transaction has locked; their errors, leases and waiting times end with the
 * old credential.
 */
export async function overrideMany(
  db: Database,
  environmentId: string,
  inputs: readonly OverrideConnectionInput[],
): Promise<readonly ConnectionRecord[]> {
  const sql = clientOf(db);
  const ids = inputs.map(({ id }) => id);
  const inputOf = new Map(inputs.map((input) => [input.id, input]));
  const live = areLiveConnections(environmentId, ids);
  const macs = new Map(
    (await lockAndSign(db, { table: 'connections', where: live }, ({ id }) => inputOf.get(id) ?? {})).map(
      ({ row, rowMac }) => [row.id, rowMac],
    ),
  );
  const rows = inputs.map(({ sealedCredential, ...input }) => ({
    ...input,
    sealedCredential: base64(sealedCredential),
    rowMac: base64(macs.get(input.id) ?? null),
  }));
  const records = await sql<ConnectionRecord[]>`
    with given as (
      select * from jsonb_to_recordset(${jsonb(rows)}::text::jsonb) as given (${commonColumns(db)}, id bigint)
    ), c as (
      update connections set
        tags = given.tags, metadata = given.metadata, connection_config = given."connectionConfig", end_user = given."endUser",
        webhook_url_override = given."webhookUrlOverride", sealed_credential = decode(given."sealedCredential", 'base64'),
        generation = given.generation, access_token_expires_at = given."accessTokenExpiresAt", refresh_due_at = given."refreshDueAt",
        has_refresh_token = given."hasRefreshToken", requested_scopes = given."requestedScopes", granted_scopes = given."grantedScopes",
        account = given.account, row_mac = decode(given."rowMac", 'base64'), last_error_log_id = given."lastErrorLogId",
        status = case when given."lastErrorLogId" is null then 'active' else 'reauthorization_required' end,
        last_error_code = case when given."lastErrorLogId" is not null then 'imported' end,
        refresh_failed_at = null, refresh_attempt = 0, next_refresh_at = null, lease_owner = null, lease_until = null, updated_at = now()
      from given
      where connections.environment_id = ${environmentId} and connections.id = given.id and connections.deleted_at is null
      returning connections.*
    )
    select ${recordColumns(db)} from c join integrations i on i.environment_id = c.environment_id and i.id = c.integration_id`;
  await sql`delete from connection_tags where environment_id = ${environmentId} and connection = any(${ids}::bigint[])`;
  await sql`
    insert into connection_tags (environment_id, key, value, created_at, connection)
    select c.environment_id, tag.key, tag.value, c.created_at, c.id
    from connections c cross join jsonb_each_text(c.tags) tag
    where c.environment_id = ${environmentId} and c.id = any(${ids}::bigint[]) and c.deleted_at is null`;
  return Promise.all(records.map((record) => checkRecord(db, record)));
}

function commonColumns(db: Database): SqlFragment {
  return clientOf(db)`
    tags jsonb, metadata jsonb, "connectionConfig" jsonb, "endUser" jsonb, "webhookUrlOverride" text, "sealedCredential" text, generation int,
    "accessTokenExpiresAt" timestamptz, "refreshDueAt" timestamptz, "hasRefreshToken" boolean, "requestedScopes" text[], "grantedScopes" text[],
    account jsonb, "lastErrorLogId" text, "rowMac" text`;
}

function base64(bytes: Uint8Array | null): string | null {
  return bytes && Buffer.from(bytes).toString('base64');
}
