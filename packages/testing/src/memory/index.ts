/**
 * Stands for `@holdfast/db` in the server that runs in memory: the same stores, over arrays. The bundle resolves that
 * package to this file, so that everything above the stores is the server itself.
 */
import type * as db from '@holdfast/db';

export {
  apiKeys as apiKeyStore,
  dataKeys as dataKeyStore,
  operatorSessions as operatorSessionStore,
} from './access-stores.js';
export { connections as connectionStore } from './connection-store.js';
export { environments as environmentStore } from './environment-store.js';
export {
  deliveries as deliveryStore,
  endpointSecrets as endpointSecretStore,
  events as eventStore,
  webhookEndpoints as webhookEndpointStore,
} from './event-stores.js';
export {
  authorizationFlows as authorizationFlowStore,
  openFlows as openFlowStore,
  outcomeReports as outcomeReportStore,
} from './flow-stores.js';
export { idempotencyKeys as idempotencyStore } from './idempotency-store.js';
export { integrations as integrationStore } from './integration-store.js';
export { leases as leaseStore } from './lease-store.js';
export { createMemory, transaction } from './memory.js';
export { revocations as revocationStore } from './revocation-store.js';
export {
  connectSessions as connectSessionStore,
  pendingGrants as pendingGrantStore,
  registeredClients as registeredClientStore,
} from './session-stores.js';

import { UniqueViolation } from './memory.js';

export const isUniqueViolation: typeof db.isUniqueViolation = (error, constraint) =>
  error instanceof UniqueViolation && (constraint === undefined || error.constraint === constraint);

export const isDatabaseUnavailable: typeof db.isDatabaseUnavailable = () => false;

// Nobody but this process writes to its memory, so that its rows need no MAC.
export const guardRows: typeof db.guardRows = () => undefined;
export const GUARDED_TABLES: typeof db.GUARDED_TABLES = [];

export const holdReplicaLock: typeof db.holdReplicaLock = async () => ({ key: 1, release: async () => undefined });

/** The functions that only a server with PostgreSQL calls: its commands, its long-running jobs, and its start. */
function needsPostgres(): never {
  throw new Error('only a server with PostgreSQL does this');
}

export const CALL_COUNTS_TABLE: typeof db.CALL_COUNTS_TABLE = 'call_counts';
export const maintenanceStore: typeof db.maintenanceStore = { purge: needsPostgres };
export const sealedValueStore: typeof db.sealedValueStore = {
  lockSealedUnder: needsPostgres,
  replaceSealed: needsPostgres,
  countSealedUnder: needsPostgres,
};
export {
  needsPostgres as callCountsClient,
  needsPostgres as changedRow,
  needsPostgres as clientOf,
  needsPostgres as countSignedUnder,
  needsPostgres as createDatabase,
  needsPostgres as environmentsAsStored,
  needsPostgres as findRefused,
  needsPostgres as findRefusedRow,
  needsPostgres as findRunningPostgres,
  needsPostgres as migrate,
  needsPostgres as parseDatabaseUrl,
  needsPostgres as resignUnder,
  needsPostgres as signRefused,
  needsPostgres as signUnsigned,
  needsPostgres as startEmbeddedPostgres,
};
export class DatabaseUrlError extends Error {}
export class EmbeddedPostgresError extends Error {}
export class MigrationError extends Error {}
