import type { AppRouter } from '@holdfast/api';
import { createTRPCClient, httpLink } from '@trpc/client';

import type { HoldfastOptions } from './holdfast.js';
import type { HoldfastTrpc } from './holdfast-trpc.js';

const DEFAULT_TIMEOUT_MS = 60_000;

/** One request a call, not batched: a call that waits for a refresh delays no other. */
export function createTrpcClient({ url, secretKey, fetch, timeoutMs = DEFAULT_TIMEOUT_MS }: HoldfastOptions): HoldfastTrpc {
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
