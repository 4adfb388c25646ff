import type { leaseStore, TableRow } from '@holdfast/db';

import { isValid } from './access-stores.js';
import { recordsOf } from './connection-rows.js';
import { read } from './environment-store.js';
import { memoryOf, momentIn, type Memory } from './memory.js';

type Lease = TableRow<'leases'>;

export const leases: typeof leaseStore = {
  async insert(db, environmentId, { ttlSeconds, notAfter, ...input }) {
    const memory = memoryOf(db);
    const wanted = momentIn(memory, ttlSeconds);
    const expiresAt = notAfter !== null && notAfter < wanted ? notAfter : wanted;
    const unused = { useCount: 0, lastUsedAt: null, revokedAt: null, rowMac: null };
    return memory.tables.leases.insert({ ...input, ...unused, environmentId, createdAt: memory.now(), expiresAt });
  },
  async list(db, environmentId, { integrationKey, connectionId, after, limit }) {
    const memory = memoryOf(db);
    const found = memory.tables.leases
      .filter((lease) => lease.environmentId === environmentId && isLive(memory, lease) && hasKey(memory, lease))
      .flatMap((lease) => {
        const record = recordsOf(memory, environmentId).find(({ id }) => id === lease.connection);
        return record ? [{ ...lease, connectionId: record.connectionId, integrationKey: record.integrationKey }] : [];
      })
      .filter((lease) => integrationKey === undefined || lease.integrationKey === integrationKey)
      .filter((lease) => connectionId === undefined || lease.connectionId === connectionId)
      .reverse();
    const begin = after === undefined ? 0 : found.findIndex(({ id }) => id === after) + 1;
    return found.slice(begin, begin + limit);
  },
  async countLive(db, environmentId, connection) {
    const memory = memoryOf(db);
    return memory.tables.leases.filter(
      (lease) => lease.environmentId === environmentId && lease.connection === connection && isLive(memory, lease),
    ).length;
  },
  async revoke(db, environmentId, id) {
    const memory = memoryOf(db);
    const lease = memory.tables.leases.find((row) => row.environmentId === environmentId && row.id === id);
    if (!lease || !isLive(memory, lease)) return false;
    memory.tables.leases.replace(lease, { revokedAt: memory.now() });
    return true;
  },
  async findByLookupId(db, lookupId) {
    const memory = memoryOf(db);
    const { tables } = memory;
    const lease = tables.leases.find((row) => row.lookupId === lookupId);
    const key = tables.apiKeys.find(({ id }) => id === lease?.apiKeyId);
    const record =
      lease && recordsOf(memory, lease.environmentId, { withDeleted: true }).find(({ id }) => id === lease.connection);
    if (!lease || !key || !record) return undefined;
    const integration = tables.integrations.find(({ id }) => id === record.integrationRowId);
    const hasConnection = record.deletedAt === null && integration?.deletedAt === null;
    return {
      ...lease,
      environmentName: read(memory, lease.environmentId).name,
      connectionId: record.connectionId,
      integrationKey: record.integrationKey,
      scopes: key.scopes,
      keyExpiresAt: key.expiresAt,
      ended: !isLive(memory, lease) || !isValid(memory, key) || !hasConnection,
    };
  },
  async addUses(db, uses) {
    const { tables, now } = memoryOf(db);
    for (const lease of tables.leases.filter(({ id }) => uses.has(id)))
      tables.leases.replace(lease, { useCount: lease.useCount + (uses.get(lease.id) ?? 0), lastUsedAt: now() });
  },
};

function isLive(memory: Memory, { revokedAt, expiresAt }: Lease): boolean {
  return revokedAt === null && expiresAt > memory.now();
}

function hasKey(memory: Memory, { apiKeyId }: Lease): boolean {
  const key = memory.tables.apiKeys.find(({ id }) => id === apiKeyId);
  return key !== undefined && isValid(memory, key);
}
