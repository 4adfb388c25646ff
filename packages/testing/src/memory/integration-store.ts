import type { integrationStore, TableRow } from '@holdfast/db';

import { memoryOf, UniqueViolation, type Memory } from './memory.js';

type Integration = TableRow<'integrations'>;
type Key = string;

export const integrations: typeof integrationStore = {
  async insert(db, environmentId, input) {
    const memory = memoryOf(db);
    refuseTaken(memory, environmentId, input.uniqueKey);
    const at = memory.now();
    return memory.tables.integrations.insert({
      clientId: null,
      sealedClientSecret: null,
      scopes: '',
      sealedWebhookSecret: null,
      appId: null,
      appLink: null,
      sealedPrivateKey: null,
      sealedSettings: null,
      ...input,
      environmentId,
      createdAt: at,
      updatedAt: at,
      deletedAt: null,
      rowMac: null,
    });
  },
  async listProviders(db) {
    const live = memoryOf(db).tables.integrations.filter(({ deletedAt }) => deletedAt === null);
    return [...new Set(live.map(({ provider }) => provider))].sort();
  },
  async hasAuthMode(db, environmentId, { authMode, among }) {
    return liveOf(memoryOf(db), environmentId).some(
      (row) => row.authMode === authMode && (among === null || among.includes(row.uniqueKey)),
    );
  },
  getByKey: async (db, environmentId, key) =>
    liveOf(memoryOf(db), environmentId).find(({ uniqueKey }) => uniqueKey === key),
  getById: async (db, environmentId, rowId) => liveOf(memoryOf(db), environmentId).find(({ id }) => id === rowId),
  list: async (db, environmentId, { keys }) => ordered(memoryOf(db), environmentId, keys),
  listByKeys: async (db, environmentId, keys) => ({
    records: ordered(memoryOf(db), environmentId, keys),
    changed: [],
  }),
  async update(db, environmentId, rowId, patch) {
    const memory = memoryOf(db);
    const row = liveOf(memory, environmentId).find(({ id }) => id === rowId);
    if (!row) return undefined;
    if (patch.uniqueKey !== undefined && patch.uniqueKey !== row.uniqueKey)
      refuseTaken(memory, environmentId, patch.uniqueKey);
    return memory.tables.integrations.replace(row, { ...patch, updatedAt: memory.now() });
  },
  async markDeleted(db, environmentId, rowId) {
    const memory = memoryOf(db);
    const row = liveOf(memory, environmentId).find(({ id }) => id === rowId);
    if (!row) return false;
    const at = memory.now();
    const erased = { sealedClientSecret: null, sealedWebhookSecret: null, sealedPrivateKey: null };
    memory.tables.integrations.replace(row, { ...erased, sealedSettings: null, deletedAt: at, updatedAt: at });
    return true;
  },
  async countConnections(db, environmentId, rowId) {
    return memoryOf(db).tables.connections.filter(
      (row) => row.environmentId === environmentId && row.integrationRowId === rowId && row.deletedAt === null,
    ).length;
  },
};

function liveOf({ tables }: Memory, environmentId: string): Integration[] {
  return tables.integrations.filter((row) => row.environmentId === environmentId && row.deletedAt === null);
}

function ordered(memory: Memory, environmentId: string, keys: readonly Key[] | undefined): Integration[] {
  return liveOf(memory, environmentId)
    .filter(({ uniqueKey }) => keys === undefined || keys.includes(uniqueKey))
    .sort((one, other) => (one.provider < other.provider ? -1 : one.provider > other.provider ? 1 : 0));
}

function refuseTaken(memory: Memory, environmentId: string, key: Key): void {
  if (liveOf(memory, environmentId).some(({ uniqueKey }) => uniqueKey === key))
    throw new UniqueViolation('integrations_unique_key_key');
}
