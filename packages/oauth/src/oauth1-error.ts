import { parseRetryAfter } from '@holdfast/schema';

import { OAuthError, type OAuthErrorKind } from './oauth-error.js';
import { ownText } from './own-text.js';
import { safeText } from './safe-text.js';
import type { TokenEndpointAnswer } from './token-response-body.js';

/** The codes of the OAuth problem reporting extension, which no RFC specifies, by who can solve the problem. */
const KINDS: Readonly<Record<string, OAuthErrorKind>> = {
  token_expired: 'refused',
  token_rejected: 'refused',
  token_revoked: 'refused',
  token_used: 'refused',
  verifier_invalid: 'refused',
  permission_denied: 'refused',
  permission_unknown: 'refused',
  user_refused: 'refused',
  consumer_key_unknown: 'client_misconfigured',
  consumer_key_rejected: 'client_misconfigured',
  consumer_key_refused: 'client_misconfigured',
  signature_invalid: 'client_misconfigured',
  signature_method_rejected: 'client_misconfigured',
};

const LONGEST_PLAIN_WORDS = 300;

export interface OAuth1ErrorContext {
  /** The reason why a 2xx response that reports no error itself is unusable. */
  readonly fault: string;
  readonly raw?: Readonly<Record<string, unknown>>;
  readonly now: Date;
  readonly secrets?: readonly string[];
}

/** Builds the error for a response without a token. Providers give the reason in `oauth_problem`, as a sentence, or not at all. */
export function oauth1AnswerError(
  answer: TokenEndpointAnswer,
  { fault, raw = {}, now, secrets = [] }: OAuth1ErrorContext,
): OAuthError {
  const clean = (text: string | null, maxLength: number): string | null =>
    text === null ? null : safeText(text, { secrets, maxLength });
  const error = clean(ownText(raw, 'oauth_problem') ?? ownText(raw, 'error'), 100);
  const said = ownText(raw, 'oauth_problem_advice') ?? ownText(raw, 'error_description') ?? plainWords(answer);
  const isClientError = answer.status >= 400 && answer.status < 500 && answer.status !== 429;
  // A 401 without a known code means that the signature is wrong, and the signature is made with the client's secret.
  const kind = isClientError
    ? (error !== null && KINDS[error]) || (answer.status === 401 ? 'client_misconfigured' : 'unavailable')
    : 'unavailable';
  const problem =
    answer.status >= 200 && answer.status < 300
      ? `The provider's response is unusable: ${fault}`
      : `The provider responded with status ${answer.status}`;
  return new OAuthError(problem, {
    kind,
    error,
    description: clean(said, 500),
    status: answer.status,
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  });
}

function plainWords({ body, status }: TokenEndpointAnswer): string | null {
  const text = body.trim();
  // Only a sentence is worth showing, not a page, a form or a document.
  return status >= 400 && text.length <= LONGEST_PLAIN_WORDS && /^[\p{L}\d][^<>{}=&]*$/u.test(text) ? text : null;
}
