import type { ConnectionRecord, connectionStore, TableRow } from '@holdfast/db';

import type { Memory } from './memory.js';

export type Connection = TableRow<'connections'>;

/** The connections of an environment with the names of their integrations, oldest first. */
export function recordsOf(
  { tables }: Memory,
  environmentId: string,
  { withDeleted = false }: { readonly withDeleted?: boolean } = {},
): ConnectionRecord[] {
  return tables.connections
    .filter((row) => row.environmentId === environmentId && (withDeleted || row.deletedAt === null))
    .flatMap((row) => {
      const integration = tables.integrations.find(({ id }) => id === row.integrationRowId);
      return integration ? [recordOf(row, integration)] : [];
    });
}

function recordOf(row: Connection, { uniqueKey, provider }: TableRow<'integrations'>): ConnectionRecord {
  return { ...row, integrationKey: uniqueKey, provider };
}

/** Undefined if the integration was deleted in the meantime. */
export function insertRow(
  memory: Memory,
  environmentId: string,
  { integration, createdAt, lastFetchedAt, lastErrorLogId = null, ...input }: connectionStore.InsertConnectionInput,
): ConnectionRecord | undefined {
  const present = memory.tables.integrations.find(({ id }) => id === integration.id);
  if (!present || present.deletedAt !== null) return undefined;
  const at = memory.now();
  const row = memory.tables.connections.insert({
    ...input,
    environmentId,
    id: memory.nextId(),
    integrationRowId: integration.id,
    status: lastErrorLogId === null ? 'active' : 'reauthorization_required',
    lastErrorCode: lastErrorLogId === null ? null : 'imported',
    lastErrorLogId,
    refreshFailedAt: null,
    refreshAttempt: 0,
    nextRefreshAt: null,
    leaseOwner: null,
    leaseUntil: null,
    createdAt: createdAt ?? at,
    updatedAt: at,
    lastFetchedAt: lastFetchedAt ?? at,
    deletedAt: null,
    rowMac: null,
  });
  return recordOf(row, present);
}

export function deleteAll({ tables, now }: Memory, environmentId: string, ids: readonly number[]): void {
  const at = now();
  for (const row of tables.connections.filter(
    (found) => found.environmentId === environmentId && ids.includes(found.id),
  ))
    tables.connections.replace(row, {
      deletedAt: at,
      updatedAt: at,
      sealedCredential: null,
      leaseOwner: null,
      leaseUntil: null,
    });
  for (const row of tables.idempotencyKeys.filter(
    ({ connection, ...key }) => key.environmentId === environmentId && connection !== null && ids.includes(connection),
  ))
    tables.idempotencyKeys.replace(row, { sealedAnswer: null });
}
