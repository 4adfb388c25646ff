import type { Runtime } from '@holdfast/services';

import type { ApiContext, OpaqueBackend } from './api-context.js';
import { createRequestLimits, type RequestLimits } from './limits/request-limits.js';
import { createSharedCounts } from './limits/shared-counts.js';

/** The services behind both surfaces, and how often they may be asked. */
export interface Backend {
  readonly runtime: Runtime;
  readonly limits: RequestLimits;
  /** Brings the counts of several processes together; to be called every second or so. Returns how many were written. */
  readonly exchangeCounts: () => Promise<number>;
}

export interface BackendOptions {
  /** Requests per minute and secret key; 0 turns the limit off. */
  readonly rateLimitPerMinute: number;
  /** Whether other processes may serve the same callers. */
  readonly hasReplicas: boolean;
}

export function createBackend(runtime: Runtime, { rateLimitPerMinute, hasReplicas }: BackendOptions): Backend {
  const shared = hasReplicas ? createSharedCounts(runtime) : undefined;
  return {
    runtime,
    limits: createRequestLimits({ rateLimitPerMinute, shared }),
    exchangeCounts: async () => (await shared?.exchange()) ?? 0,
  };
}

/** Hides the backend's type from the router's declarations; `backendOf` is the only way back. */
export function hideBackend(backend: Backend): OpaqueBackend {
  return backend as unknown as OpaqueBackend;
}

// Holds because `hideBackend` is the only maker of an OpaqueBackend.
export function backendOf(context: Pick<ApiContext, 'backend'>): Backend {
  return context.backend as unknown as Backend;
}
