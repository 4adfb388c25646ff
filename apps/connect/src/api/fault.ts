import type { AppRouter } from '@holdfast/api';
import { isTRPCClientError } from '@trpc/client';

/** One fault of an input, with the path of its field. */
export interface FaultIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** Why a request or an authorization failed: the server's code and message, `network` if it did not answer, `timed_out` if no outcome came. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly FaultIssue[];
}

const LOST_SESSION: ReadonlySet<string> = new Set([
  'missing_auth_header',
  'malformed_auth_header',
  'invalid_connect_session_token_format',
  'unknown_connect_session_token',
]);

const PASSING: ReadonlySet<string> = new Set(['network', 'service_unavailable', 'server_error', 'too_many_request']);

export function faultOf(error: unknown): Fault {
  if (isTRPCClientError<AppRouter>(error)) {
    const answer = error.data?.error;
    if (answer) return { code: answer.code, message: answer.message, issues: answer.errors ?? [] };
  }
  return { code: 'network', message: '', issues: [] };
}

/** Returns whether the session has ended. */
export function isLostSession(fault: Fault): boolean {
  return LOST_SESSION.has(fault.code);
}

/** Returns whether the same request may succeed later without any change. */
export function isPassing(fault: Fault): boolean {
  return PASSING.has(fault.code);
}
