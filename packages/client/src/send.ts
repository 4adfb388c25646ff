import { HoldfastError } from './holdfast-error.js';
import type { Settings } from './settings.js';

/** Sends one request. Nothing on the way may store the answer, which can hold a token: frameworks cache `fetch` and would write it to a build. */
export async function send(settings: Settings, url: string | URL, init: RequestInit): Promise<Response> {
  const sent = settings.fetch ?? globalThis.fetch;
  return sent(url, hasCacheMode() ? { cache: 'no-store', ...init } : init);
}

/** Some edge runtimes reject a request that has a cache mode. */
function hasCacheMode(): boolean {
  return typeof Request === 'function' && 'cache' in Request.prototype;
}

/**
 * Turns whatever a request rejected with into the error that the caller receives. A framework's own error, which carries a `digest`, passes
 * through as it is: Next.js recognises by it that a page cannot be prerendered.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof HoldfastError) return error;
  for (let cause = error; typeof cause === 'object' && cause !== null; cause = causeOf(cause))
    if ('digest' in cause && typeof cause.digest === 'string') return cause;
  return new HoldfastError({
    code: 'network_error',
    message: 'Could not reach Holdfast; check the url.',
    cause: error,
  });
}

function causeOf(error: object): unknown {
  return 'cause' in error && error.cause !== error ? error.cause : undefined;
}
