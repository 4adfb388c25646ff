import type { ErrorCode } from '@holdfast/schema';
import type { Fault } from '@holdfast/ui';

const AGAIN = 'Please try again.';
const ASK = 'Please tell the team of the app you came from; they have to fix it.';

type Sentence = (provider: string) => string;

const SENTENCES = {
  network: () => 'We could not reach the server. Check your internet connection and try again.',
  timed_out: (provider) => `We heard nothing from ${provider} for a long time. ${AGAIN}`,
  access_denied: (provider) => `Access was not given at ${provider}. If that was a mistake, try again and allow it.`,
  provider_refused: (provider) =>
    `${provider} refused the request. ${AGAIN} If it happens again, ask the team of the app you came from for help.`,
  token_request_failed: (provider) => `You allowed access, but ${provider} did not complete it. ${AGAIN}`,
  client_misconfigured: (provider) => `${provider} does not accept this app's settings. ${ASK}`,
  flow_expired: () => 'This took too long, so it was stopped for your safety. Please start again.',
  flow_unknown: () => 'This attempt no longer exists. Please start again.',
  not_found: () => 'This attempt no longer exists. Please start again.',
  flow_already_used: () => 'This attempt has already ended. Please start again.',
  browser_mismatch: () =>
    'You came back in another browser or with cookies turned off. Allow cookies for this page, start again and stay in one browser.',
  context_mismatch: () => 'The answer did not belong to this attempt, so it was not used. Please start again.',
  issuer_mismatch: () => 'The answer came from an unexpected place, so it was not used. Please start again.',
  account_changed: (provider) =>
    `${provider} did not confirm that this is the connected account. Sign in there with the same account and try again.`,
  connection_test_failed: (provider) => `${provider} did not accept what you entered. Check it and try again.`,
  client_credentials_fetch_error: (provider) => `${provider} did not accept what you entered. Check it and try again.`,
  two_step_credentials_fetch_error: (provider) =>
    `${provider} did not accept what you entered. Check it and try again.`,
  bill_credentials_fetch_error: (provider) => `${provider} did not accept what you entered. Check it and try again.`,
  provider_unavailable: (provider) =>
    `${provider} cannot be reached at the moment, so what you entered was not checked. Try again later.`,
  provider_unreachable: (provider) => `${provider} cannot be reached at the moment. Try again later.`,
  invalid_connection_config: () => 'Some of what you entered is not right. Check the marked fields.',
  invalid_body: () => 'Some of what you entered is not right. Check the marked fields.',
  invalid_connection: () => `The connection to reconnect no longer exists. ${ASK}`,
  integration_not_allowed: (provider) => `Your link does not allow connecting ${provider}. ${ASK}`,
  integration_not_ready: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  unknown_integration: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  unknown_provider_config: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  unknown_provider_template: (provider) => `${provider} is not fully set up in this app. ${ASK}`,
  invalid_auth_mode: (provider) => `${provider} cannot be connected in this way. ${ASK}`,
  resource_capped: () => 'The app you came from cannot have more connections. Ask its team for help.',
  too_many_request: () => 'There were too many attempts. Wait a minute and try again.',
  service_unavailable: () => 'The service is busy or restarting. Wait a moment and try again.',
} satisfies Partial<Record<ErrorCode | 'network' | 'timed_out', Sentence>>;

const BY_CODE: ReadonlyMap<string, Sentence> = new Map(Object.entries(SENTENCES));

/** Says what went wrong and what to do, without an error code. */
export function sentenceOf(fault: Pick<Fault, 'code'>, provider: string): string {
  return BY_CODE.get(fault.code)?.(provider) ?? `Something went wrong on our side. ${AGAIN}`;
}

/** Returns the server's message, cut to fit, or null. Show it as text only: a provider may have written it. */
export function detailOf(fault: Pick<Fault, 'message'>): string | null {
  const message = fault.message.trim();
  if (message === '') return null;
  return message.length > 500 ? `${message.slice(0, 499)}…` : message;
}
