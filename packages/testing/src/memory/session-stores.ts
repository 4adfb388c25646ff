import type { connectSessionStore, pendingGrantStore, registeredClientStore, TableRow } from '@holdfast/db';

import { isValid } from './access-stores.js';
import { read } from './environment-store.js';
import { memoryOf, momentIn, sameBytes, type Memory } from './memory.js';

type Session = TableRow<'connectSessions'>;

export const connectSessions: typeof connectSessionStore = {
  async insert(db, environmentId, input) {
    memoryOf(db).tables.connectSessions.insert({ ...input, environmentId, deletedAt: null, rowMac: null });
  },
  async readContext(db, environmentId, { integrationKeys }) {
    const memory = memoryOf(db);
    const { allowedOrigins, requiresCompletion } = read(memory, environmentId);
    const named = memory.tables.integrations.filter(
      (row) => row.environmentId === environmentId && row.deletedAt === null && integrationKeys.includes(row.uniqueKey),
    );
    const providers = new Map(named.map(({ uniqueKey, provider }) => [uniqueKey, provider]));
    return { allowedOrigins, requiresCompletion, now: memory.now(), providers };
  },
  findByLookupId: async (db, lookupId) => found(memoryOf(db), (row) => row.lookupId === lookupId),
  get: async (db, environmentId, id) =>
    found(memoryOf(db), (row) => row.environmentId === environmentId && row.id === id),
  async markDeleted(db, environmentId, id) {
    const { tables, now } = memoryOf(db);
    const row = tables.connectSessions.find(
      (session) => session.environmentId === environmentId && session.id === id && session.deletedAt === null,
    );
    if (row) tables.connectSessions.replace(row, { deletedAt: now() });
    return row !== undefined;
  },
  async takePlace(db, environmentId, { sessionId, integrationRowId, most }) {
    const { sessionConnections: table } = memoryOf(db).tables;
    const row = table.find((place) => place.sessionId === sessionId && place.integrationRowId === integrationRowId);
    if (!row) table.insert({ environmentId, sessionId, integrationRowId, made: 1 });
    else if (row.made < most) table.replace(row, { made: row.made + 1 });
    else return false;
    return true;
  },
  async releasePlace(db, _environmentId, { sessionId, integrationRowId }) {
    const { sessionConnections: table } = memoryOf(db).tables;
    const row = table.find((place) => place.sessionId === sessionId && place.integrationRowId === integrationRowId);
    if (row && row.made > 0) table.replace(row, { made: row.made - 1 });
  },
  async hasPlace(db, _environmentId, { sessionId, integrationRowId, most }) {
    const row = memoryOf(db).tables.sessionConnections.find(
      (place) => place.sessionId === sessionId && place.integrationRowId === integrationRowId,
    );
    return row === undefined || row.made < most;
  },
};

function found(
  memory: Memory,
  holds: (session: Session) => boolean,
): Awaited<ReturnType<typeof connectSessions.findByLookupId>> {
  const session = memory.tables.connectSessions.find(holds);
  if (!session) return undefined;
  const { name, allowedOrigins } = read(memory, session.environmentId);
  const key = memory.tables.apiKeys.find(({ id }) => id === session.apiKeyId);
  const keyEnded = session.apiKeyId !== null && (key === undefined || !isValid(memory, key));
  return { ...session, environmentName: name, allowedOrigins, keyEnded };
}

type Grant = TableRow<'pendingGrants'>;

export const pendingGrants: typeof pendingGrantStore = {
  async insert(db, environmentId, { ttlSeconds, ...input }) {
    const memory = memoryOf(db);
    const moments = { createdAt: memory.now(), expiresAt: momentIn(memory, ttlSeconds), settledAt: null };
    memory.tables.pendingGrants.insert({ ...input, ...moments, environmentId, status: 'pending', rowMac: null });
  },
  async termsOf(db, environmentId, codeMac) {
    const memory = memoryOf(db);
    return memory.tables.pendingGrants.find(
      (grant) => grant.environmentId === environmentId && sameBytes(grant.codeMac, codeMac) && isOpen(memory, grant),
    )?.terms;
  },
  async isPending(db, environmentId, integrationKey, connectionId) {
    const memory = memoryOf(db);
    const { integrations, pendingGrants: table } = memory.tables;
    const rows = table.filter((grant) => grant.environmentId === environmentId && grant.connectionId === connectionId);
    return rows.some(
      (grant) =>
        isOpen(memory, grant) &&
        integrations.find(({ id }) => id === grant.integrationRowId)?.uniqueKey === integrationKey,
    );
  },
  async settle(db, environmentId, { codeMac, endUserId, isRightPlace = true }) {
    const memory = memoryOf(db);
    const grant = memory.tables.pendingGrants.find(
      (row) => row.environmentId === environmentId && sameBytes(row.codeMac, codeMac) && isOpen(memory, row),
    );
    const isRight = grant?.endUserId === endUserId && isRightPlace;
    return grant && end(memory, grant, isRight ? 'completed' : 'destroyed');
  },
  async destroyExpired(db, limit) {
    const memory = memoryOf(db);
    const expired = memory.tables.pendingGrants.filter(
      ({ status, expiresAt }) => status === 'pending' && expiresAt <= memory.now(),
    );
    const grants = expired.slice(0, limit).map((grant) => end(memory, grant, 'destroyed'));
    return { count: grants.length, grants };
  },
};

function isOpen(memory: Memory, { status, expiresAt }: Grant): boolean {
  return status === 'pending' && expiresAt > memory.now();
}

function end(memory: Memory, grant: Grant, status: Grant['status']): Grant & { readonly environmentName: string } {
  memory.tables.pendingGrants.replace(grant, { status, sealedCredential: null, settledAt: memory.now() });
  return { ...grant, environmentName: read(memory, grant.environmentId).name };
}

type Client = TableRow<'registeredClients'>;
type Place = Parameters<(typeof registeredClientStore)['find']>[2];

export const registeredClients: typeof registeredClientStore = {
  async find(db, environmentId, place) {
    const memory = memoryOf(db);
    const client = clientAt(memory, environmentId, place);
    return client && client.expiresAt > memory.now() && sameBytes(client.serverHash, place.serverHash)
      ? (client.sealedClient ?? undefined)
      : undefined;
  },
  async claim(db, environmentId, place, claimSeconds) {
    const memory = memoryOf(db);
    const { registeredClients: table } = memory.tables;
    const client = clientAt(memory, environmentId, place);
    const isKept = client && client.expiresAt > memory.now() && sameBytes(client.serverHash, place.serverHash);
    if (isKept) return false;
    if (client) table.remove(client);
    const moments = { createdAt: memory.now(), expiresAt: momentIn(memory, claimSeconds) };
    table.insert({ ...place, ...moments, environmentId, clientId: null, sealedClient: null });
    return true;
  },
  async keep(db, environmentId, { clientId, sealedClient, ttlSeconds, ...place }) {
    const memory = memoryOf(db);
    const client = clientAt(memory, environmentId, place);
    if (client?.sealedClient !== null) return false;
    memory.tables.registeredClients.replace(client, {
      clientId,
      sealedClient,
      expiresAt: momentIn(memory, ttlSeconds),
    });
    return true;
  },
  async release(db, environmentId, place) {
    const memory = memoryOf(db);
    const client = clientAt(memory, environmentId, place);
    if (client?.sealedClient === null) memory.tables.registeredClients.remove(client);
  },
  async forget(db, environmentId, clientId) {
    const { registeredClients: table } = memoryOf(db).tables;
    for (const client of table.filter((row) => row.environmentId === environmentId && row.clientId === clientId))
      table.remove(client);
  },
  async trim(db, environmentId, integrationRowId, newest) {
    const { registeredClients: table } = memoryOf(db).tables;
    const own = table.filter((row) => row.environmentId === environmentId && row.integrationRowId === integrationRowId);
    for (const client of own.slice(0, Math.max(0, own.length - newest))) table.remove(client);
  },
};

function clientAt({ tables }: Memory, environmentId: string, place: Place): Client | undefined {
  return tables.registeredClients.find(
    (row) =>
      row.environmentId === environmentId &&
      row.integrationRowId === place.integrationRowId &&
      sameBytes(row.issuerHash, place.issuerHash),
  );
}
