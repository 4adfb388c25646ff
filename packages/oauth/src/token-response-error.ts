import { parseRetryAfter, valueAtPath } from '@holdfast/schema';

import { decideErrorKind } from './error-kind.js';
import { OAuthError } from './oauth-error.js';
import { ownText } from './own-text.js';
import { safeText } from './safe-text.js';
import type { TokenEndpointAnswer } from './token-response-body.js';
import type { TokenResponseRules } from './token-response-rules.js';

const ERROR_PATHS = [
  'error',
  'error.code',
  'error.type',
  'error.error',
  'error_code',
  'errorCode',
  'code',
  'errors.0.errorType',
  'errors.0.code',
  'status',
];
const DESCRIPTION_PATHS = [
  'error_description',
  'error.message',
  'error.description',
  'error_message',
  'errorDescription',
  'message',
  'detail',
  'errors.0.message',
  'error_reason',
];

export interface ErrorContext {
  readonly rules: TokenResponseRules;
  readonly now: Date;
  /** Secrets of the request, which are redacted in the message. */
  readonly secrets?: readonly string[] | undefined;
}

/** Builds the error for a response that reports a failure; `body` is undefined when the response could not be parsed. */
export function providerError(
  answer: TokenEndpointAnswer,
  body: Record<string, unknown> | undefined,
  context: ErrorContext,
): OAuthError {
  const { rules, now, secrets = [] } = context;
  const code = findText(body, [...(rules.error === undefined ? [] : [rules.error]), ...ERROR_PATHS]);
  const text = findText(body, [
    ...(rules.errorDescription === undefined ? [] : [rules.errorDescription]),
    ...DESCRIPTION_PATHS,
  ]);
  const error = code === null ? null : safeText(code, { secrets, maxLength: 100 });
  // Classify before redacting, because the error code may contain a short secret by accident.
  const kind = decideErrorKind(code, { status: answer.status, refusals: rules.refusals });
  return new OAuthError(messageOf(error, answer.status), {
    kind,
    error,
    description: text === null ? null : safeText(text, { secrets, maxLength: 500 }),
    status: answer.status,
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  });
}

/** Builds the error for a response that is unusable whatever its status. */
export function unusableAnswer(answer: TokenEndpointAnswer, fault: string, now: Date): OAuthError {
  return new OAuthError(`The provider's response is unusable: ${fault}`, {
    kind: 'unavailable',
    status: answer.status,
    retryAfterMs: parseRetryAfter(answer.retryAfter, now),
  });
}

/** Whether the body of a 2xx response reports an error. */
export function reportsError(body: Record<string, unknown>, rules: TokenResponseRules): boolean {
  const paths = [
    'error',
    'error.code',
    'error.message',
    'errors.0.errorType',
    'errors.0.code',
    'error_code',
    'errorCode',
  ];
  return findText(body, rules.error === undefined ? paths : [rules.error, ...paths]) !== null;
}

/** Whether the body has the provider's own success marker; true when the provider has none. */
export function saysOk(body: Record<string, unknown>, rules: TokenResponseRules): boolean {
  return rules.ok === undefined || String(valueAtPath(body, rules.ok.path)) === String(rules.ok.equals);
}

function findText(body: Record<string, unknown> | undefined, paths: readonly string[]): string | null {
  if (body === undefined) return null;
  for (const path of paths) {
    const value = valueAtPath(body, path);
    if (typeof value === 'number' && Number.isFinite(value)) return String(value);
    const text = ownText(body, path);
    if (text !== null) return text;
  }
  return null;
}

function messageOf(error: string | null, status: number): string {
  return error === null
    ? `The provider responded with status ${status}`
    : `The provider responded with "${error}" (status ${status})`;
}
