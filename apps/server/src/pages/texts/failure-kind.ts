import type { ErrorCode } from '@holdfast/schema';

import type { FailureKind } from './page-texts.js';

const KINDS: Partial<Readonly<Record<ErrorCode, FailureKind>>> = {
  access_denied: 'denied',
  provider_refused: 'refused',
  token_request_failed: 'notCompleted',
  client_misconfigured: 'misconfigured',
  flow_expired: 'tookTooLong',
  flow_unknown: 'gone',
  flow_already_used: 'ended',
  browser_mismatch: 'otherBrowser',
  context_mismatch: 'otherAttempt',
  issuer_mismatch: 'otherAttempt',
  account_changed: 'otherAccount',
  provider_unavailable: 'unreachable',
  provider_unreachable: 'unreachable',
  integration_not_allowed: 'notAllowed',
  unknown_connect_session_token: 'tookTooLong',
  too_many_request: 'tooMany',
};

export function failureKindOf(code: string | null): FailureKind {
  return (code !== null && Object.hasOwn(KINDS, code) && KINDS[code as ErrorCode]) || 'unknown';
}
