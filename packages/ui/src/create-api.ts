import type { AppRouter } from '@holdfast/api/router';
import { createTRPCClient, httpBatchLink, type TRPCClient } from '@trpc/client';

/** The server refuses larger batches. */
const MAX_BATCH_SIZE = 10;

export type Api = TRPCClient<AppRouter>;

/** `baseUrl` is the URL of the page; the API is beside it. A call ends after `deadlineMs`. */
export function createApi(
  baseUrl: string,
  { deadlineMs, headers = {} }: { readonly deadlineMs: number; readonly headers?: Readonly<Record<string, string>> },
): Api {
  return createTRPCClient<AppRouter>({
    links: [
      httpBatchLink({
        url: new URL('../trpc', baseUrl).href,
        headers,
        maxItems: MAX_BATCH_SIZE,
        fetch: (url, init) => fetch(url, { ...init, signal: AbortSignal.timeout(deadlineMs) }),
      }),
    ],
  });
}
