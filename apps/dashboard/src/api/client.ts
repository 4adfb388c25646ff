import type { AppRouter } from '@holdfast/api';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

export const REQUEST_DEADLINE_MS = 20_000;

export type Api = TRPCClient<AppRouter>;

/** `baseUrl` is the URL of the page; the API is beside it. The session is in a cookie that scripts cannot read. */
export function createApi(baseUrl: string): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL('../trpc', baseUrl).href,
        fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(REQUEST_DEADLINE_MS) }),
      }),
    ],
  });
}
