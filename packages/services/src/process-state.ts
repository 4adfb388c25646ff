import type { ConnectionRecord } from '@holdfast/db';
import type { RegisteredClient } from '@holdfast/oauth';

import type { CachedCaller } from './access/authenticate-secret-key.js';
import { createBoundedMap, type BoundedMap } from './bounded-map.js';
import type { ComparedSecrets } from './integrations/count-compared-secrets.js';
import type { CredentialHistory } from './proxy/note-verdict.js';
import type { RefreshAfterRefusal } from './refresh/refresh-after-refusal.js';
import { createWorkInProgress, type WorkInProgress } from './work-in-progress.js';

/**
 * Everything that one process remembers between requests. It is created once, with the runtime; losing it loses no
 * data.
 */
export interface ProcessState {
  /** Recently authenticated callers, by the MAC of their secret key. */
  readonly callers: BoundedMap<string, CachedCaller>;
  /** Ids of the secret keys whose use is not yet written to the database. */
  readonly usedKeyIds: Set<string>;
  /** Uses of leases, by lease, that are not yet written to the database. */
  readonly leaseUses: Map<string, number>;
  /** Refreshes in progress, by connection: a second caller joins the first. */
  readonly refreshes: Map<number, Promise<ConnectionRecord>>;
  /** The last refresh of a connection that a 401 caused. */
  readonly refreshesAfterRefusal: BoundedMap<number, RefreshAfterRefusal>;
  /** Answers to calls with a credential that cannot be refreshed, by connection. */
  readonly credentialHistories: BoundedMap<number, CredentialHistory>;
  /** Secrets that callers compared with those of an integration and that differed, by integration. */
  readonly comparedSecrets: BoundedMap<string, ComparedSecrets>;
  /** Client registrations in progress at MCP servers. */
  readonly registrations: Map<string, Promise<RegisteredClient>>;
  /** Webhook deliveries in progress, by URL. */
  readonly deliveries: WorkInProgress;
  /** Ids of the idempotency keys whose first request is in progress here. */
  readonly idempotentRequests: Set<string>;
  /** Token revocations in progress, by integration. */
  readonly revocations: WorkInProgress;
}

export function createProcessState(): ProcessState {
  return {
    callers: createBoundedMap(1_000),
    usedKeyIds: new Set(),
    leaseUses: new Map(),
    refreshes: new Map(),
    refreshesAfterRefusal: createBoundedMap(10_000),
    credentialHistories: createBoundedMap(10_000),
    comparedSecrets: createBoundedMap(10_000),
    registrations: new Map(),
    deliveries: createWorkInProgress(),
    idempotentRequests: new Set(),
    revocations: createWorkInProgress(),
  };
}
