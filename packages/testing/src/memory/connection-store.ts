import type { connectionStore, Database, ConnectionRecord, TableRow } from '@holdfast/db';
import { mergeMetadata, notFound } from '@holdfast/schema';

import { deleteAll, insertRow, recordsOf, type Connection } from './connection-rows.js';
import { listRecords } from './list-connections.js';
import { memoryOf, momentIn, type Memory } from './memory.js';

type Patch = Partial<TableRow<'connections'>>;

/** Ends the errors, leases and waiting times of the old credential. */
const RENEWED = { refreshFailedAt: null, refreshAttempt: 0, nextRefreshAt: null, leaseOwner: null, leaseUntil: null };

export const connections: typeof connectionStore = {
  list: async (db, environmentId, filter) => listRecords(memoryOf(db), environmentId, filter),
  async *listInBatches(db, environmentId, filter) {
    yield listRecords(memoryOf(db), environmentId, filter);
  },
  countByIntegration: async (db, environmentId, { most }) =>
    memoryOf(db)
      .tables.integrations.filter((row) => row.environmentId === environmentId && row.deletedAt === null)
      .map(({ id, uniqueKey }) => {
        const live = recordsOf(memoryOf(db), environmentId).filter((row) => row.integrationRowId === id);
        const broken = live.filter(({ status }) => status === 'reauthorization_required');
        const [count, needsReconnect] = [live, broken].map(({ length }) => Math.min(length, most));
        return { integrationKey: uniqueKey, connections: count ?? 0, needsReconnect: needsReconnect ?? 0 };
      })
      .sort((one, other) => (one.integrationKey < other.integrationKey ? -1 : 1)),
  async countScopeSets(db, environmentId, integrationRowId) {
    const counts = new Map<string, number>();
    for (const { grantedScopes, requestedScopes, ...row } of recordsOf(memoryOf(db), environmentId)) {
      if (row.integrationRowId !== integrationRowId) continue;
      const set = JSON.stringify(grantedScopes ?? requestedScopes);
      counts.set(set, (counts.get(set) ?? 0) + 1);
    }
    return [...counts].map(([set, count]) => ({
      grantedScopes: JSON.parse(set) as readonly string[] | null,
      connections: count,
    }));
  },

  getForRead: async (db, environmentId, integrationKey, connectionId) =>
    byName(memoryOf(db), environmentId, { integrationKey, connectionId }),
  async getForCall(db, environmentId, integrationKey, connectionId) {
    const memory = memoryOf(db);
    const record = byName(memory, environmentId, { integrationKey, connectionId });
    const integration = memory.tables.integrations.find(({ id }) => id === record?.integrationRowId);
    if (!record || !integration) return undefined;
    return {
      ...record,
      integrationClientId: integration.clientId,
      integrationClientSecret: integration.sealedClientSecret,
      integrationSettings: integration.settings,
      integrationSealedSettings: integration.sealedSettings,
    };
  },
  getById: async (db, environmentId, id) =>
    recordsOf(memoryOf(db), environmentId, { withDeleted: true }).find((record) => record.id === id),
  nameOf: async (db, environmentId, id) => connections.getById(db, environmentId, id),
  lockByPublicIds: async (db, environmentId, integrationKey, connectionIds) =>
    recordsOf(memoryOf(db), environmentId).filter(
      (record) => record.integrationKey === integrationKey && connectionIds.includes(record.connectionId),
    ),
  lockByRefs: async (db, environmentId, refs) =>
    recordsOf(memoryOf(db), environmentId).filter((record) =>
      refs.some((ref) => ref.integrationRowId === record.integrationRowId && ref.connectionId === record.connectionId),
    ),
  lockEachByRef: async (db, environmentId, refs) => ({
    records: await connections.lockByRefs(db, environmentId, refs),
    changed: [],
  }),
  lockPublicId: async () => undefined,
  listByInstallation: async (db, environmentId, integrationRowId, installationId) =>
    recordsOf(memoryOf(db), environmentId).filter(
      (record) =>
        record.integrationRowId === integrationRowId && record.connectionConfig['installation_id'] === installationId,
    ),

  async replaceCredential(db, environmentId, id, { fromGeneration, ...credential }) {
    const holds = (row: Connection): boolean => fromGeneration === null || row.generation === fromGeneration;
    const renewed = { ...RENEWED, status: 'active' as const, lastErrorCode: null, lastErrorLogId: null };
    return write(db, { environmentId, id, holds }, { ...credential, ...renewed });
  },
  async claimRefreshLease(db, environmentId, id, { generation, owner, leaseSeconds }) {
    const memory = memoryOf(db);
    const row = live(memory, environmentId, id);
    if (!row || row.generation !== generation) return false;
    if (row.leaseUntil !== null && row.leaseUntil >= memory.now()) return false;
    memory.tables.connections.replace(row, { leaseOwner: owner, leaseUntil: momentIn(memory, leaseSeconds) });
    return true;
  },
  async releaseLease(db, environmentId, id, owner) {
    const memory = memoryOf(db);
    const row = live(memory, environmentId, id);
    if (row?.leaseOwner === owner) memory.tables.connections.replace(row, { leaseOwner: null, leaseUntil: null });
  },
  async putOff(db, environmentId, id, until) {
    const memory = memoryOf(db);
    const row = live(memory, environmentId, id);
    if (row) memory.tables.connections.replace(row, { nextRefreshAt: until });
  },
  async recordRefreshFailure(db, environmentId, id, { generation, owner, code, logId, status, nextRefreshAt }) {
    const memory = memoryOf(db);
    const row = live(memory, environmentId, id);
    const lease = row?.leaseOwner === owner ? { leaseOwner: null, leaseUntil: null } : {};
    const failure = {
      status,
      lastErrorCode: code,
      lastErrorLogId: logId,
      nextRefreshAt,
      refreshFailedAt: memory.now(),
    };
    const refreshAttempt = (row?.refreshAttempt ?? 0) + 1;
    const holds = (found: Connection): boolean => found.generation === generation;
    return write(db, { environmentId, id, holds }, { ...failure, ...lease, refreshAttempt });
  },
  async recordUnauthorized(db, environmentId, id, { generation, code, logId }) {
    const holds = (row: Connection): boolean =>
      row.generation === generation && row.status !== 'reauthorization_required';
    return write(
      db,
      { environmentId, id, holds },
      {
        status: 'reauthorization_required',
        lastErrorCode: code,
        lastErrorLogId: logId,
        refreshFailedAt: memoryOf(db).now(),
        nextRefreshAt: null,
      },
    );
  },
  async touchFetched(db, entries) {
    const memory = memoryOf(db);
    for (const { environmentId, id, at } of entries) {
      const row = live(memory, environmentId, id);
      if (row && (row.lastFetchedAt === null || row.lastFetchedAt < at))
        memory.tables.connections.replace(row, { lastFetchedAt: at });
    }
  },
  async dueForRefresh(db, { now, limit }) {
    const memory = memoryOf(db);
    const isPast = (moment: Date | null, bound: Date): boolean => moment === null || moment <= bound;
    return memory.tables.environments
      .filter(() => true)
      .flatMap(({ id, name }) => recordsOf(memory, id).map((record) => ({ ...record, environmentName: name })))
      .filter((row) => row.hasRefreshToken && row.status === 'active')
      .filter((row) => row.refreshDueAt !== null && row.refreshDueAt <= now && isPast(row.nextRefreshAt, now))
      .filter((row) => isPast(row.leaseUntil, memory.now()))
      .sort((one, other) => Number(one.refreshDueAt) - Number(other.refreshDueAt))
      .slice(0, limit);
  },

  async insert(db, environmentId, input) {
    const record = insertRow(memoryOf(db), environmentId, input);
    if (!record) throw notFound('integration', input.integration.uniqueKey);
    return record;
  },
  async insertMany(db, environmentId, inputs) {
    const memory = memoryOf(db);
    return inputs.flatMap((input) => {
      const { integration, connectionId } = input;
      const isTaken = recordsOf(memory, environmentId).some(
        (row) => row.integrationRowId === integration.id && row.connectionId === connectionId,
      );
      return isTaken ? [] : (insertRow(memory, environmentId, input) ?? []);
    });
  },
  async overrideMany(db, environmentId, inputs) {
    for (const { id, ...values } of inputs) {
      const state =
        values.lastErrorLogId === null
          ? { status: 'active' as const, lastErrorCode: null }
          : { status: 'reauthorization_required' as const, lastErrorCode: 'imported' };
      write(db, { environmentId, id }, { ...values, ...state, ...RENEWED });
    }
    const ids = inputs.map(({ id }) => id);
    return recordsOf(memoryOf(db), environmentId).filter(({ id }) => ids.includes(id));
  },
  update: async (db, environmentId, id, patch) => write(db, { environmentId, id }, patch),
  async setMetadata(db, environmentId, ids, metadata) {
    const memory = memoryOf(db);
    for (const id of ids) {
      const row = live(memory, environmentId, id);
      if (row) memory.tables.connections.replace(row, { metadata });
    }
  },
  async mergeMetadata(db, environmentId, ids, patch) {
    const memory = memoryOf(db);
    return ids.flatMap((id) => {
      const row = live(memory, environmentId, id);
      if (!row) return [];
      const metadata = mergeMetadata(row.metadata, patch);
      memory.tables.connections.replace(row, { metadata });
      return [Buffer.byteLength(JSON.stringify(metadata))];
    });
  },
  async markDeleted(db, environmentId, integrationKey, connectionId) {
    const record = byName(memoryOf(db), environmentId, { integrationKey, connectionId });
    if (record) deleteAll(memoryOf(db), environmentId, [record.id]);
    return record;
  },
  async markDeletedByIntegration(db, environmentId, integrationRowId) {
    const memory = memoryOf(db);
    const rows = recordsOf(memory, environmentId).filter((row) => row.integrationRowId === integrationRowId);
    deleteAll(
      memory,
      environmentId,
      rows.map(({ id }) => id),
    );
    return rows.length;
  },
};

interface Name {
  readonly integrationKey: string;
  readonly connectionId: string;
}

function byName(memory: Memory, environmentId: string, name: Name): ConnectionRecord | undefined {
  return recordsOf(memory, environmentId).find(
    (record) => record.integrationKey === name.integrationKey && record.connectionId === name.connectionId,
  );
}

function live({ tables }: Memory, environmentId: string, id: number): Connection | undefined {
  return tables.connections.find(
    (row) => row.environmentId === environmentId && row.id === id && row.deletedAt === null,
  );
}

interface Target {
  readonly environmentId: string;
  readonly id: number;
  readonly holds?: (row: Connection) => boolean;
}

function write(db: Database, { environmentId, id, holds = () => true }: Target, patch: Patch): boolean {
  const memory = memoryOf(db);
  const row = live(memory, environmentId, id);
  if (!row || !holds(row)) return false;
  memory.tables.connections.replace(row, { ...patch, updatedAt: memory.now() });
  return true;
}
