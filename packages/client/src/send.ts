import type { ReceivedResponse } from './holdfast-options.js';
import type { Settings } from './settings.js';
import { VERSION } from './version.js';

export interface Outgoing {
  /** The operation, for hooks: `connections.get`, or `proxy`. */
  readonly operation: string;
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Further members of the options of `fetch`: the body, a redirect mode. */
  readonly init?: Omit<RequestInit, 'headers' | 'method' | 'signal'>;
}

/**
 * Sends one request. No cache may store the response, which can hold a token: frameworks cache `fetch` and would
 * write it to a build.
 */
export async function send(
  settings: Settings,
  { operation, url, method, headers, init }: Outgoing,
  { attempt, signal }: { readonly attempt: number; readonly signal: AbortSignal },
): Promise<Response> {
  const { secretKey, onRequest, onResponse } = settings;
  const added = onRequest && new Headers();
  if (added) await onRequest({ operation, attempt, headers: added });
  const startedAt = onResponse && performance.now();
  const response = await (settings.fetch ?? globalThis.fetch)(url, {
    ...(hasCacheMode() && { cache: 'no-store' as const }),
    ...init,
    method,
    signal,
    headers: {
      ...(added && Object.fromEntries(added)),
      'user-agent': `holdfast-client/${VERSION}`,
      ...headers,
      authorization: `Bearer ${secretKey}`,
    },
  });
  if (onResponse && startedAt !== undefined)
    await onResponse({
      operation,
      attempt,
      status: response.status,
      requestId: response.headers.get('x-request-id') ?? undefined,
      durationMs: performance.now() - startedAt,
    } satisfies ReceivedResponse);
  return response;
}

/** Some edge runtimes reject a request that has a cache mode. */
function hasCacheMode(): boolean {
  return typeof Request === 'function' && 'cache' in Request.prototype;
}
