import type { ErrorCode } from '@holdfast/schema';
import type { Fault } from '@holdfast/ui';

import type { FaultKind, Texts } from './texts.js';

const KINDS = {
  network: 'network',
  timed_out: 'timedOut',
  access_denied: 'denied',
  provider_refused: 'refused',
  token_request_failed: 'notCompleted',
  client_misconfigured: 'misconfigured',
  flow_expired: 'tookTooLong',
  flow_unknown: 'gone',
  not_found: 'gone',
  flow_already_used: 'ended',
  browser_mismatch: 'otherBrowser',
  context_mismatch: 'otherAttempt',
  issuer_mismatch: 'otherIssuer',
  account_changed: 'otherAccount',
  connection_test_failed: 'notAccepted',
  client_credentials_fetch_error: 'notAccepted',
  two_step_credentials_fetch_error: 'notAccepted',
  bill_credentials_fetch_error: 'notAccepted',
  provider_unavailable: 'notChecked',
  provider_unreachable: 'unreachable',
  invalid_connection_config: 'badFields',
  invalid_body: 'badFields',
  invalid_connection: 'connectionGone',
  integration_not_allowed: 'notAllowed',
  integration_not_ready: 'notReady',
  unknown_integration: 'notReady',
  unknown_provider_config: 'notReady',
  unknown_provider_template: 'notReady',
  invalid_auth_mode: 'wrongWay',
  resource_capped: 'capped',
  too_many_request: 'tooMany',
  service_unavailable: 'busy',
} satisfies Partial<Record<ErrorCode | 'network' | 'timed_out', FaultKind>>;

const BY_CODE: ReadonlyMap<string, FaultKind> = new Map(Object.entries(KINDS));

interface SentenceOptions {
  readonly texts: Texts;
  /** The account that a reconnect session names. */
  readonly account?: string | undefined;
}

/** Explains a fault and the next step, without an error code. */
export function sentenceOf(fault: Pick<Fault, 'code'>, provider: string, { texts, account }: SentenceOptions): string {
  if (fault.code === 'account_changed' && account !== undefined) return texts.otherAccountThan(provider, account);
  return texts.faults[BY_CODE.get(fault.code) ?? 'unknown'](provider, texts.theApp);
}

/** Returns the server's message, cut to fit, or null. Show it as text only: a provider may have written it. */
export function detailOf(fault: Pick<Fault, 'message'>): string | null {
  const message = fault.message.trim();
  if (message === '') return null;
  return message.length > 500 ? `${message.slice(0, 499)}…` : message;
}
