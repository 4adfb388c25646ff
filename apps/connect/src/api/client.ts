import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

import type { AppRouter } from '@holdfast/api';

/** Longer than the server waits for a provider's verification, so that its own answer arrives first. */
const REQUEST_DEADLINE_MS = 40_000;

export type Api = TRPCClient<AppRouter>;

/** `baseUrl` is the address of the page: the API lives beside it. */
export function createApi(baseUrl: string, sessionToken: string): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL('../trpc', baseUrl).href,
        headers: { authorization: `Bearer ${sessionToken}` },
        fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_DEADLINE_MS) }),
      }),
    ],
  });
}
