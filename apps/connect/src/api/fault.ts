import type { Fault } from '@holdfast/ui';

const LOST_SESSION: ReadonlySet<string> = new Set([
  'missing_auth_header',
  'malformed_auth_header',
  'invalid_connect_session_token_format',
  'unknown_connect_session_token',
]);

const PASSING: ReadonlySet<string> = new Set(['network', 'service_unavailable', 'server_error', 'too_many_request']);

/** Returns whether the session has ended. */
export function isLostSession(fault: Fault): boolean {
  return LOST_SESSION.has(fault.code);
}

/** Returns whether the same request may succeed later without any change. */
export function isPassing(fault: Fault): boolean {
  return PASSING.has(fault.code);
}
