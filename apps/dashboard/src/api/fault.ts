import type { AppRouter } from '@holdfast/api';
import { isTRPCClientError } from '@trpc/client';

/** Why a request failed: the server's code and message, or `network` if it did not answer. */
export interface Fault {
  readonly code: string;
  readonly message: string;
  /** Identifies the request in the server's log; set when the server failed. */
  readonly requestId: string | null;
}

export function faultOf(error: unknown): Fault {
  if (isTRPCClientError<AppRouter>(error)) {
    const answer = error.data?.error;
    if (answer) return { code: answer.code, message: answer.message, requestId: answer.request_id ?? null };
  }
  return { code: 'network', message: '', requestId: null };
}

export function isSignedOut(fault: Fault): boolean {
  return fault.code === 'operator_sign_in_required';
}

/** Says what went wrong and what to do. */
export function sentenceOf(fault: Fault): string {
  switch (fault.code) {
    case 'network':
      return 'The server could not be reached. Check that it is running and try again.';
    case 'too_many_request':
      return 'There were too many requests. Wait a minute and try again.';
    case 'service_unavailable':
      return 'The server is busy or restarting. Wait a moment and try again.';
    case 'invalid_query_params':
      return `The filters are not valid: ${fault.message}.`;
    case 'server_error':
      return fault.requestId === null
        ? 'The server reported an error.'
        : `The server reported an error. Look for the request ${fault.requestId} in its log.`;
    default:
      return fault.message === ''
        ? 'The server refused the request.'
        : `The server refused the request: ${fault.message}.`;
  }
}
