import type { Runtime } from '@holdfast/services';

import type { ApiContext, OpaqueBackend } from './api-context.js';
import { createRequestLimits, type RequestLimits } from './limits/request-limits.js';
import { createSharedCounts } from './limits/shared-counts.js';

/** The services behind both surfaces, and the limits on their calls. */
export interface Backend {
  readonly runtime: Runtime;
  readonly limits: RequestLimits;
  /** Adds up the counts of several processes; call it about once a second. Returns how many were written. */
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
    limits: createRequestLimits({ rateLimitPerMinute, clock: runtime.clock, shared }),
    exchangeCounts: async () => (await shared?.exchange()) ?? 0,
  };
}

/** Hides the backend's type from the router's declarations; only `backendOf` recovers it. */
export function hideBackend(backend: Backend): OpaqueBackend {
  return backend as unknown as OpaqueBackend;
}

// The cast is safe: only `hideBackend` makes an OpaqueBackend.
export function backendOf(context: Pick<ApiContext, 'backend'>): Backend {
  return context.backend as unknown as Backend;
}
