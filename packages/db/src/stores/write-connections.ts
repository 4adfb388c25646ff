/**
 * Creates, changes and deletes connections. Ordinary changes use the query builder; the rest is SQL, because an
 * insert locks the integration and writes the index of tags in one statement, and metadata is written for many rows
 * at once.
 */
import { mergeMetadata as mergeInto, notFound } from '@holdfast/schema';
import type { Metadata } from '@holdfast/schema';
import { and, eq, isNull, sql } from 'drizzle-orm';

import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { first } from '../one-row.js';
import { lockAndSign, lockAndSignOne } from '../rows/change-rows.js';
import { signRow } from '../rows/check-rows.js';
import { connections, connectionTags, idempotencyKeys } from '../tables/index.js';
import { isAnyOf } from './conditions.js';
import { checkRecord, recordColumns } from './connection-record.js';
import type { ConnectionRecord } from './connection-record.js';
import type { IntegrationRecord } from './integration-store.js';
import { jsonb } from './jsonb.js';
import { areLiveConnections, isLiveConnection } from './live-connections.js';

export type CredentialColumns = Pick<
  ConnectionRecord,
  'sealedCredential' | 'generation' | 'accessTokenExpiresAt' | 'refreshDueAt' | 'hasRefreshToken'
>;

/** The provider's statements about the authorization itself. */
export type AuthorizationColumns = Pick<ConnectionRecord, 'requestedScopes' | 'grantedScopes' | 'account'>;

export type InsertConnectionInput = CredentialColumns &
  AuthorizationColumns &
  Pick<
    ConnectionRecord,
    'uid' | 'connectionId' | 'tags' | 'metadata' | 'connectionConfig' | 'endUser' | 'webhookUrlOverride' | 'authMode'
  > & {
    readonly integration: IntegrationRecord;
    /** The earlier state of an imported connection; defaults to now and no error. */
    readonly createdAt?: Date | undefined;
    readonly lastFetchedAt?: Date | undefined;
    readonly lastErrorLogId?: string | null;
  };

/** Omitted members keep their value. */
export type UpdateConnectionInput = Partial<
  Pick<ConnectionRecord, 'tags' | 'metadata' | 'connectionConfig' | 'endUser' | 'webhookUrlOverride'> &
    AuthorizationColumns
>;

/** @throws AppError `not_found` when the integration was deleted in the meantime */
export async function insert(
  db: Database,
  environmentId: string,
  input: InsertConnectionInput,
): Promise<ConnectionRecord> {
  const [id = 0] = await newIds(db, 1);
  const rowMac = await signRow(db, 'connections', {
    ...input,
    environmentId,
    id,
    integrationRowId: input.integration.id,
  });
  const rows = await clientOf(db)<ConnectionRecord[]>`
    with i as (
      -- Waits for a deletion of the integration that is under way; its connections are deleted with it.
      select * from integrations
      where environment_id = ${environmentId} and id = ${input.integration.id} and deleted_at is null
      for share
    ), c as (
      insert into connections (
        environment_id, id, uid, connection_id, integration_id, tags, metadata, connection_config, end_user,
        webhook_url_override, auth_mode, sealed_credential, generation, access_token_expires_at, refresh_due_at,
        has_refresh_token, requested_scopes, granted_scopes, account, created_at, last_fetched_at, last_error_log_id,
        last_error_code, status, row_mac
      )
      overriding system value
      select i.environment_id, ${id}::bigint, ${input.uid}, ${input.connectionId}, i.id, ${jsonb(input.tags)}::text::jsonb,
        ${jsonb(input.metadata)}::text::jsonb, ${jsonb(input.connectionConfig)}::text::jsonb,
        ${jsonb(input.endUser)}::text::jsonb, ${input.webhookUrlOverride}, ${input.authMode},
        ${input.sealedCredential}, ${input.generation}, ${input.accessTokenExpiresAt}, ${input.refreshDueAt},
        ${input.hasRefreshToken}, ${textArray(input.requestedScopes)}::text[], ${textArray(input.grantedScopes)}::text[],
        ${jsonb(input.account)}::text::jsonb, coalesce(${input.createdAt ?? null}::timestamptz, now()),
        coalesce(${input.lastFetchedAt ?? null}::timestamptz, now()), ${input.lastErrorLogId ?? null},
        ${input.lastErrorLogId ? 'imported' : null}, ${input.lastErrorLogId ? 'reauthorization_required' : 'active'}, ${rowMac}
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
  return checkRecord(db, record);
}

/** Ids for rows that are about to be created, because each MAC covers the id of its row. */
export async function newIds(db: Database, count: number): Promise<readonly number[]> {
  const rows = await clientOf(db)<{ id: number }[]>`
    select nextval(pg_get_serial_sequence('connections', 'id')) as id from generate_series(1, ${count}::int)`;
  return rows.map(({ id }) => id);
}

/** Writes only the given columns. False if there is no such live connection. @throws AppError `credential_integrity` */
export function update(
  db: Database,
  environmentId: string,
  id: number,
  patch: UpdateConnectionInput,
): Promise<boolean> {
  return transaction(db, async (tx) => {
    // This also locks the row: the later of two changes of the tags must see the rows of the earlier one.
    const live = isLiveConnection(environmentId, id);
    const rowMac = await lockAndSignOne(tx, { table: 'connections', where: live }, patch);
    if (!rowMac) return false;
    const { count } = await tx
      .update(connections)
      .set({ ...patch, rowMac, updatedAt: sql`now()` })
      .where(live);
    if (count > 0 && patch.tags !== undefined) await rewriteTags(tx, environmentId, id);
    return count > 0;
  });
}

function textArray(values: readonly string[] | null | undefined): string[] | null {
  return values ? [...values] : null;
}

async function rewriteTags(tx: Database, environmentId: string, id: number): Promise<void> {
  await tx
    .delete(connectionTags)
    .where(and(eq(connectionTags.environmentId, environmentId), eq(connectionTags.connection, id)));
  await clientOf(tx)`
    insert into connection_tags (environment_id, key, value, created_at, connection)
    select c.environment_id, tag.key, tag.value, c.created_at, c.id
    from connections c cross join jsonb_each_text(c.tags) tag
    where c.environment_id = ${environmentId} and c.id = ${id}`;
}

/** The customer's own data; its change does not change the connection's `updatedAt`. */
export async function setMetadata(
  db: Database,
  environmentId: string,
  ids: readonly number[],
  metadata: Metadata,
): Promise<void> {
  await writeMetadata(db, environmentId, ids, () => metadata);
}

/** Merges top-level keys. Returns the size of each result as JSON in bytes, so that the caller can still reject it. */
export async function mergeMetadata(
  db: Database,
  environmentId: string,
  ids: readonly number[],
  patch: Metadata,
): Promise<readonly number[]> {
  const written = await writeMetadata(db, environmentId, ids, (metadata) => mergeInto(metadata, patch));
  return written.map((metadata) => Buffer.byteLength(JSON.stringify(metadata)));
}

/** Writes all of them in one statement and returns the written rows. @throws AppError `credential_integrity` */
async function writeMetadata(
  db: Database,
  environmentId: string,
  ids: readonly number[],
  next: (metadata: Metadata | null) => Metadata,
): Promise<readonly Metadata[]> {
  return transaction(db, async (tx) => {
    const live = areLiveConnections(environmentId, ids);
    const changed = await lockAndSign(tx, { table: 'connections', where: live }, ({ metadata }) => ({
      metadata: next(metadata),
    }));
    const rows = changed.map(({ row: { id, metadata }, rowMac }) => ({
      id,
      metadata,
      rowMac: Buffer.from(rowMac).toString('base64'),
    }));
    await clientOf(tx)`
      update connections c set metadata = given.metadata, row_mac = decode(given."rowMac", 'base64')
      from jsonb_to_recordset(${jsonb(rows)}::text::jsonb) as given (id bigint, metadata jsonb, "rowMac" text)
      where c.environment_id = ${environmentId} and c.id = given.id`;
    return changed.map(({ row }) => row.metadata ?? {});
  });
}

/**
 * Deletes a connection for good: its credential is erased at once, and its public id becomes free.
 * Returns the connection as it was, with its credential; undefined if there was none.
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
    const found = first(rows);
    if (found === undefined) return undefined;
    const record = await checkRecord(tx, found);
    await erase(tx, environmentId, [record.id]);
    return record;
  });
}

/** Marks every connection of an integration as deleted; returns their number. */
export function markDeletedByIntegration(
  db: Database,
  environmentId: string,
  integrationRowId: string,
): Promise<number> {
  return transaction(db, async (tx) => {
    const rows = await tx
      .select({ id: connections.id })
      .from(connections)
      .where(
        and(
          eq(connections.environmentId, environmentId),
          eq(connections.integrationRowId, integrationRowId),
          isNull(connections.deletedAt),
        ),
      )
      .orderBy(connections.id)
      .for('update');
    await erase(
      tx,
      environmentId,
      rows.map(({ id }) => id),
    );
    return rows.length;
  });
}

async function erase(tx: Database, environmentId: string, ids: readonly number[]): Promise<void> {
  await tx
    .update(connections)
    .set({
      deletedAt: sql`now()`,
      updatedAt: sql`now()`,
      rowMac: null,
      sealedCredential: null,
      leaseOwner: null,
      leaseUntil: null,
    })
    .where(and(eq(connections.environmentId, environmentId), isAnyOf(connections.id, ids)));
  await tx
    .delete(connectionTags)
    .where(and(eq(connectionTags.environmentId, environmentId), isAnyOf(connectionTags.connection, ids)));
  await tx
    .update(idempotencyKeys)
    .set({ sealedAnswer: null })
    .where(and(eq(idempotencyKeys.environmentId, environmentId), isAnyOf(idempotencyKeys.connection, ids)));
}
