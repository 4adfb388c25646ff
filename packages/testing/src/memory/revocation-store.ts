import type { revocationStore } from '@holdfast/db';

import { read } from './environment-store.js';
import { isDue } from './event-stores.js';
import { memoryOf, momentIn } from './memory.js';

export const revocations: typeof revocationStore = {
  async queue(db, environmentId, { connection, integration, generation, sealedCredential }) {
    const { tables, now, nextId } = memoryOf(db);
    const at = now();
    tables.revocations.insert({
      environmentId,
      id: nextId(),
      connection: connection.id,
      connectionUid: connection.uid,
      connectionId: connection.connectionId,
      connectionConfig: connection.connectionConfig,
      generation,
      integrationRowId: integration.id,
      integrationKey: integration.uniqueKey,
      provider: integration.provider,
      clientId: integration.clientId,
      sealedClientSecret: integration.sealedClientSecret,
      settings: integration.settings,
      sealedCredential,
      results: {},
      status: 'pending',
      attempt: 0,
      nextAttemptAt: at,
      claimedBy: null,
      claimedUntil: null,
      createdAt: at,
      finishedAt: null,
      rowMac: null,
    });
  },
  async queueByIntegration(db, environmentId, integration) {
    const connected = memoryOf(db).tables.connections.filter(
      (row) => row.environmentId === environmentId && row.integrationRowId === integration.id && row.deletedAt === null,
    );
    for (const connection of connected) {
      const { generation, sealedCredential } = connection;
      if (sealedCredential !== null)
        await revocations.queue(db, environmentId, { connection, integration, generation, sealedCredential });
    }
    return connected.filter(({ sealedCredential }) => sealedCredential !== null).length;
  },
  async claimDue(db, { owner, limit, leaseSeconds, exceptIntegrations = [] }) {
    const memory = memoryOf(db);
    const { tables } = memory;
    const due = tables.revocations.filter(
      (row) => row.status === 'pending' && isDue(memory, row) && !exceptIntegrations.includes(row.integrationRowId),
    );
    return due.slice(0, limit).map((row) => {
      tables.revocations.replace(row, { claimedBy: owner, claimedUntil: momentIn(memory, leaseSeconds) });
      return {
        ...row,
        attempt: row.attempt + 1,
        environmentName: read(memory, row.environmentId).name,
        callbackContext: tables.integrations.find(({ id }) => id === row.integrationRowId)?.callbackContext ?? null,
      };
    });
  },
  async recordAttempt(db, { id, attempt }, { owner, results, retryInMs }) {
    const memory = memoryOf(db);
    const { revocations: table } = memory.tables;
    const row = table.find((revocation) => revocation.id === id);
    if (row?.status !== 'pending' || row.claimedBy !== owner) return false;
    const settled =
      retryInMs === null
        ? {
            status: 'finished' as const,
            finishedAt: memory.now(),
            sealedCredential: null,
            sealedClientSecret: null,
          }
        : { nextAttemptAt: momentIn(memory, retryInMs / 1_000) };
    table.replace(row, { attempt, results, claimedBy: null, claimedUntil: null, ...settled });
    return true;
  },
};
