import type { AppRouter } from '@holdfast/api';
import { createTRPCClient, httpLink } from '@trpc/client';

import type { HoldfastTrpc } from './holdfast-trpc.js';
import type { HoldfastOptions } from './holdfast.js';

const DEFAULT_TIMEOUT_MS = 60_000;

/** Sends one request per call instead of batching, so that a call that waits for a token refresh does not delay the others. */
export function createTrpcClient({
  url,
  secretKey,
  fetch,
  timeoutMs = DEFAULT_TIMEOUT_MS,
}: HoldfastOptions): HoldfastTrpc {
  return createTRPCClient<AppRouter>({
    links: [
      httpLink({
        url: new URL('trpc', url.endsWith('/') ? url : `${url}/`),
        headers: { authorization: `Bearer ${secretKey}` },
        fetch: (input, init) => {
          const timeout = AbortSignal.timeout(timeoutMs);
          const signal = init?.signal ? AbortSignal.any([init.signal, timeout]) : timeout;
          return (fetch ?? globalThis.fetch)(input, { ...init, signal });
        },
      }),
    ],
  });
}
