import { HoldfastError } from './holdfast-error.js';

/**
 * Turns whatever a request rejected with into the error that the caller receives. A framework's own error, which carries a `digest`, passes
 * through as it is: Next.js recognizes by it that a page cannot be prerendered.
 */
export function failureOf(error: unknown): unknown {
  if (error instanceof HoldfastError) return error;
  for (const cause of causesOf(error)) if ('digest' in cause && typeof cause.digest === 'string') return cause;
  return new HoldfastError({
    code: 'network_error',
    message: 'Could not reach Holdfast; check the url.',
    cause: error,
  });
}

/** Error codes of Node and Bun for connections that were never made. */
const NEVER_CONNECTED = new Set([
  'ConnectionRefused',
  'EAI_AGAIN',
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** Whether the server cannot have received the request. */
export function wasNeverSent(error: unknown): boolean {
  return causesOf(error).some((cause) => 'code' in cause && NEVER_CONNECTED.has(String(cause.code)));
}

function causesOf(error: unknown): readonly object[] {
  const causes: object[] = [];
  for (let cause = error; typeof cause === 'object' && cause !== null && !causes.includes(cause);) {
    causes.push(cause);
    cause = 'cause' in cause ? cause.cause : undefined;
  }
  return causes;
}
