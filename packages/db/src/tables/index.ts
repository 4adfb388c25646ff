export {
  authorizationFlows,
  connectSessions,
  outcomeReports,
  sessionConnections,
  type SessionOverrides,
} from './authorization.js';
export { callCounts } from './call-counts.js';
export { connections, connectionTags, integrations, type JsonObject } from './connections.js';
export { apiKeys, dataKeys, environments, operatorSessions } from './environments.js';
export { events, webhookAttempts, webhookDeliveries, webhookEndpoints } from './events.js';
export { idempotencyKeys } from './idempotency-keys.js';
export { leases } from './leases.js';
export { pendingGrants } from './pending-grants.js';
export { registeredClients } from './registered-clients.js';
export { revocations } from './revocations.js';
export { replicas } from './replicas.js';
