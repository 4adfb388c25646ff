import type { ErrorCode } from '@holdfast/schema';

import type { Fault } from '../api/fault.js';

const AGAIN = 'Please try again.';
const ASK = 'Tell the people of the app you came from: it is for them to put right.';

type Sentence = (provider: string) => string;

const SENTENCES = {
  network: () => 'We could not reach the server. Check your internet connection and try again.',
  timed_out: (provider) => `We heard nothing from ${provider} for a long time. ${AGAIN}`,
  access_denied: (provider) => `Access was not given at ${provider}. If that was a slip, try again and choose to allow it.`,
  provider_refused: (provider) => `${provider} refused to go on. ${AGAIN} If it happens again, ask the app you came from for help.`,
  token_request_failed: (provider) => `You gave access, but ${provider} did not complete it. ${AGAIN}`,
  client_misconfigured: (provider) => `${provider} does not accept how this app is set up with it. ${ASK}`,
  flow_expired: () => 'This took longer than is safe, so it was stopped. Please start again.',
  flow_unknown: () => 'This attempt is not known any more. Please start again.',
  not_found: () => 'This attempt is not known any more. Please start again.',
  flow_already_used: () => 'This attempt was finished already. Please start again.',
  browser_mismatch: () => 'You came back in another browser or with cookies turned off. Allow cookies for this page, start again and stay in one browser.',
  context_mismatch: () => 'The answer did not belong to this attempt, so it was not used. Please start again.',
  issuer_mismatch: () => 'The answer came from somewhere else than expected, so it was not used. Please start again.',
  account_changed: (provider) => `That was another account at ${provider} than the one that is connected. Sign in there with the same account and try again.`,
  connection_test_failed: (provider) => `${provider} did not accept what you entered. Check it and try again.`,
  client_credentials_fetch_error: (provider) => `${provider} did not accept what you entered. Check it and try again.`,
  invalid_connection_config: () => 'Some of what you entered is not right. Check the marked fields.',
  invalid_body: () => 'Some of what you entered is not right. Check the marked fields.',
  invalid_connection: () => `The connection that was to be renewed is gone. ${ASK}`,
  integration_not_allowed: (provider) => `Your link does not allow connecting ${provider}. ${ASK}`,
  unknown_integration: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  unknown_provider_config: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  unknown_provider_template: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  invalid_auth_mode: (provider) => `${provider} cannot be connected in this way. ${ASK}`,
  resource_capped: () => 'The app you came from has reached its number of connections. Ask its people for help.',
  too_many_request: () => 'There are too many attempts at this moment. Wait a minute and try again.',
  service_unavailable: () => 'The service is busy or being restarted. Wait a moment and try again.',
} satisfies Partial<Record<ErrorCode | 'network' | 'timed_out', Sentence>>;

const BY_CODE: ReadonlyMap<string, Sentence> = new Map(Object.entries(SENTENCES));

/** What went wrong and what to do, for somebody who has never seen an error code. */
export function sentenceOf(fault: Pick<Fault, 'code'>, provider: string): string {
  return BY_CODE.get(fault.code)?.(provider) ?? `Something went wrong on our side. ${AGAIN}`;
}

/** The server's own words, cut to a length that fits; null when it said nothing. Shown as text only: a provider may have written them. */
export function detailOf(fault: Pick<Fault, 'message'>): string | null {
  const message = fault.message.trim();
  if (message === '') return null;
  return message.length > 500 ? `${message.slice(0, 499)}…` : message;
}
