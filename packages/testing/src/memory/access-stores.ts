import type { apiKeyStore, dataKeyStore, operatorSessionStore } from '@holdfast/db';
import type { TableRow } from '@holdfast/db';

import { memoryOf, momentIn, sameBytes, UniqueViolation, type Memory } from './memory.js';

type ApiKey = TableRow<'apiKeys'>;

export const apiKeys: typeof apiKeyStore = {
  async insert(db, environmentId, { id, lookupId, mac, name, scopes = ['environment:*'], expiresAt = null }) {
    const { tables, now } = memoryOf(db);
    const taken = tables.apiKeys.find(
      (key) => sameBytes(key.mac, mac) || (lookupId !== null && key.lookupId === lookupId),
    );
    if (taken) throw new UniqueViolation('api_keys_mac_key');
    const given = { environmentId, id, lookupId, mac, name, scopes: [...scopes], expiresAt, createdAt: now() };
    return listed(tables.apiKeys.insert({ ...given, lastUsedAt: null, revokedAt: null, rowMac: null }));
  },
  async list(db, environmentId) {
    const memory = memoryOf(db);
    return memory.tables.apiKeys
      .filter((key) => key.environmentId === environmentId && isValid(memory, key))
      .map(listed);
  },
  async revoke(db, environmentId, id) {
    const { tables, now } = memoryOf(db);
    const key = tables.apiKeys.find(
      (row) => row.environmentId === environmentId && row.id === id && row.revokedAt === null,
    );
    if (key) tables.apiKeys.replace(key, { revokedAt: now() });
    return key !== undefined;
  },
  async touch(db, ids) {
    const memory = memoryOf(db);
    const minuteAgo = momentIn(memory, -60);
    const due = memory.tables.apiKeys.filter(
      ({ id, lastUsedAt }) => ids.includes(id) && (lastUsedAt === null || lastUsedAt < minuteAgo),
    );
    for (const key of due) memory.tables.apiKeys.replace(key, { lastUsedAt: memory.now() });
  },
  async count(db, environmentId) {
    return memoryOf(db).tables.apiKeys.filter((key) => key.environmentId === environmentId).length;
  },
  findByLookupId: async (db, lookupId) => found(memoryOf(db), (key) => key.lookupId === lookupId),
  findByMac: async (db, mac) => found(memoryOf(db), (key) => sameBytes(key.mac, mac)),
};

function listed({ id, lookupId, name, scopes, createdAt, expiresAt, lastUsedAt }: ApiKey): apiKeyStoreListed {
  return { id, lookupId, name, scopes, createdAt, expiresAt, lastUsedAt };
}

type apiKeyStoreListed = Awaited<ReturnType<(typeof apiKeyStore)['insert']>>;

function found(memory: Memory, holds: (key: ApiKey) => boolean): Awaited<ReturnType<typeof apiKeys.findByLookupId>> {
  const key = memory.tables.apiKeys.find(holds);
  const environment = memory.tables.environments.find(({ id }) => id === key?.environmentId);
  return key && environment && { ...key, environmentName: environment.name, expired: hasExpired(memory, key) };
}

function hasExpired(memory: Memory, { expiresAt }: ApiKey): boolean {
  return expiresAt !== null && expiresAt <= memory.now();
}

export function isValid(memory: Memory, key: ApiKey): boolean {
  return key.revokedAt === null && !hasExpired(memory, key);
}

export const dataKeys: typeof dataKeyStore = {
  async list(db) {
    return memoryOf(db)
      .tables.dataKeys.filter(() => true)
      .map(({ createdAt: _createdAt, ...key }) => key)
      .sort((one, other) => one.version - other.version);
  },
  async insert(db, key) {
    const { tables, now } = memoryOf(db);
    tables.dataKeys.insert({ ...key, state: 'active', createdAt: now() });
  },
  async replaceWrapping(db, before, after) {
    const { dataKeys: table } = memoryOf(db).tables;
    const row = table.find(
      ({ id, rootKeyId, wrapped }) =>
        id === before.id && rootKeyId === before.rootKeyId && sameBytes(wrapped, before.wrapped),
    );
    if (row) table.replace(row, { rootKeyId: after.rootKeyId, wrapped: after.wrapped });
    return row !== undefined;
  },
  async demote(db, environmentId) {
    const { dataKeys: table } = memoryOf(db).tables;
    for (const row of table.filter((key) => key.environmentId === environmentId && key.state === 'active'))
      table.replace(row, { state: 'decrypt_only' });
  },
  // A retirement follows days of resealing, which no test of a product waits for.
  retire: async () => false,
};

export const operatorSessions: typeof operatorSessionStore = {
  async insert(db, environmentId, { id, apiKeyId, tokenHash, ttlSeconds }) {
    const memory = memoryOf(db);
    const [createdAt, expiresAt] = [memory.now(), momentIn(memory, ttlSeconds)];
    const given = { environmentId, id, apiKeyId, tokenHash, createdAt, expiresAt };
    memory.tables.operatorSessions.insert({ ...given, lastSeenAt: createdAt, rowMac: null });
  },
  async findLive(db, tokenHash, { idleSeconds }) {
    const memory = memoryOf(db);
    const session = memory.tables.operatorSessions.find((row) => sameBytes(row.tokenHash, tokenHash));
    const key = memory.tables.apiKeys.find(({ id }) => id === session?.apiKeyId);
    const environment = memory.tables.environments.find(({ id }) => id === session?.environmentId);
    if (!session || !key || !environment || !isValid(memory, key)) return undefined;
    if (session.expiresAt <= memory.now() || session.lastSeenAt <= momentIn(memory, -idleSeconds)) return undefined;
    memory.tables.operatorSessions.replace(session, { lastSeenAt: memory.now() });
    const { id, apiKeyId, environmentId } = session;
    return {
      id,
      apiKeyId,
      environmentId,
      environmentName: environment.name,
      scopes: key.scopes,
      keyExpiresAt: key.expiresAt,
    };
  },
  async remove(db, tokenHash) {
    const { operatorSessions: table } = memoryOf(db).tables;
    for (const row of table.filter((session) => sameBytes(session.tokenHash, tokenHash))) table.remove(row);
  },
};
