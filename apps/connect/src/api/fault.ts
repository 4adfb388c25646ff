import { isTRPCClientError } from '@trpc/client';

import type { AppRouter } from '@holdfast/api';

/** One fault of an input, at the place where it was typed. */
export interface FaultIssue {
  readonly path: readonly string[];
  readonly message: string;
}

/** Why a request or an authorization failed: the server's code and words, `network` when it did not answer, `timed_out` when it never knew. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  readonly issues: readonly FaultIssue[];
}

const LOST_SESSION: ReadonlySet<string> = new Set([
  'missing_auth_header', 'malformed_auth_header', 'invalid_connect_session_token_format', 'unknown_connect_session_token',
]);

const PASSING: ReadonlySet<string> = new Set(['network', 'service_unavailable', 'server_error', 'too_many_request']);

export function faultOf(error: unknown): Fault {
  if (isTRPCClientError<AppRouter>(error)) {
    const answer = error.data?.error;
    if (answer) return { code: answer.code, message: answer.message, issues: answer.errors ?? [] };
  }
  return { code: 'network', message: '', issues: [] };
}

/** Whether the session token opens nothing any more. */
export function isLostSession(fault: Fault): boolean {
  return LOST_SESSION.has(fault.code);
}

/** Whether asking again may help without anybody doing anything. */
export function isPassing(fault: Fault): boolean {
  return PASSING.has(fault.code);
}
