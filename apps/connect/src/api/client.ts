import type { AppRouter } from '@holdfast/api';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

/** Longer than the server waits for a provider's verification, so that the server's answer arrives first. */
const REQUEST_DEADLINE_MS = 40_000;

export type Api = TRPCClient<AppRouter>;

/** `baseUrl` is the URL of the page; the API is beside it. */
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
