import type { Runtime } from '@holdfast/services';

import type { ApiContext, OpaqueBackend } from './api-context.js';
import { createRequestLimits, type RequestLimits } from './limits/request-limits.js';

/** The services behind both surfaces, and how often they may be asked. */
export interface Backend {
  readonly runtime: Runtime;
  readonly limits: RequestLimits;
}

export interface BackendOptions {
  /** Requests per minute and secret key; 0 turns the limit off. */
  readonly rateLimitPerMinute: number;
}

export function createBackend(runtime: Runtime, { rateLimitPerMinute }: BackendOptions): Backend {
  return { runtime, limits: createRequestLimits({ rateLimitPerMinute, clock: runtime.clock }) };
}

/** Hides the backend's type from the router's declarations; `backendOf` is the only way back. */
export function hideBackend(backend: Backend): OpaqueBackend {
  return backend as unknown as OpaqueBackend;
}

// Holds because `hideBackend` is the only maker of an OpaqueBackend.
export function backendOf(context: Pick<ApiContext, 'backend'>): Backend {
  return context.backend as unknown as Backend;
}
