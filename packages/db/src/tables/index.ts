export { authorizationFlows, connectSessions, outcomeReports, type SessionOverrides } from './authorization.js';
export { callCounts } from './call-counts.js';
export { connections, connectionTags, integrations, type JsonObject } from './connections.js';
export { apiKeys, dataKeys, environments, operatorSessions } from './environments.js';
export { events, webhookAttempts, webhookDeliveries, webhookEndpoints } from './events.js';
export { revocations } from './revocations.js';
