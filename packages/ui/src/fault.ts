import type { AppRouter } from '@holdfast/api/router';
import { isTRPCClientError } from '@trpc/client';

/** One fault of an input, with the path of its field. */
export interface FaultIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/**
 * The reason why something failed: the server's code and message, `network` if it did not answer, or a code of the
 * page itself.
 */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly FaultIssue[];
  /** Further members of the server's response. */
  readonly payload: Readonly<Record<string, unknown>>;
  /** Identifies the request in the server's log; set when the server failed. */
  readonly requestId: string | null;
}

export function faultOf(error: unknown): Fault {
  const answer = isTRPCClientError<AppRouter>(error) ? error.data?.error : undefined;
  if (!answer) return plainFault('network');
  const { code, message, errors, payload, request_id: requestId } = answer;
  return { code, message, issues: errors ?? [], payload: payload ?? {}, requestId: requestId ?? null };
}

/** A fault that did not come from a response. */
export function plainFault(code: string, message = ''): Fault {
  return { code, message, issues: [], payload: {}, requestId: null };
}
