import { activity } from './activity.js';
import { apiKeys } from './api-keys.js';
import { authorization } from './authorization.js';
import { connectSessions } from './connect-sessions.js';
import { connectSettings } from './connect-settings.js';
import { connections } from './connections.js';
import { integrations } from './integrations.js';
import { leases } from './leases.js';
import { metadata } from './metadata.js';
import type { Operation } from './operation.js';
import { operator } from './operator.js';
import { providers } from './providers.js';
import { webhookDeliveries } from './webhook-deliveries.js';
import { webhookEndpoints } from './webhook-endpoints.js';

/** Every operation of the service, by its path over tRPC: `connections.get`. */
export const OPERATIONS = {
  // Over REST `/connections/metadata` is matched before `/connections/:connectionId`.
  connections: { ...metadata, ...connections },
  connectSessions,
  connectSettings,
  integrations,
  providers,
  apiKeys,
  leases,
  webhookEndpoints,
  webhookDeliveries,
  activity,
  authorization,
  operator,
};

/** The same by that path, in the order in which REST matches. */
export const OPERATIONS_BY_PATH: ReadonlyMap<string, Operation> = new Map(
  Object.entries(OPERATIONS).flatMap(([group, operations]) =>
    Object.entries<Operation>(operations).map(([name, operation]) => [`${group}.${name}`, operation] as const),
  ),
);
