import type { OAuthErrorKind } from './oauth-error.js';

/** Codes which say that the grant is no longer valid. RFC 6749 §5.2 has one, `invalid_grant`; providers have many. */
const REFUSALS = new Set([
  'invalid_grant',
  'access_denied',
  'consent_required',
  'interaction_required',
  'login_required',
  // refresh tokens
  'bad_refresh_token',
  'invalid_refresh_token',
  'expired_refresh_token',
  'refresh_token_expired',
  'refresh_token_revoked',
  'refresh_token_invalid',
  'revoked_refresh_token',
  'refresh_token_not_found',
  'token_expired',
  'expired_token',
  'token_revoked',
  'revoked_token',
  'token_inactive',
  'account_inactive',
  'user_revoked_access',
  // authorization codes
  'bad_verification_code',
  'bad_auth_code',
  'expired_auth_code',
  'invalid_code',
  'code_expired',
  'expired_code',
  'code_already_used',
  'invalid_authorization_code',
]);

const CLIENT_FAULTS = new Set([
  'invalid_client',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
  'invalid_target',
  'invalid_client_id',
  'bad_client_id',
  'invalid_client_secret',
  'bad_client_secret',
  'incorrect_client_credentials',
  'redirect_uri_mismatch',
  'bad_redirect_uri',
  'invalid_redirect_uri',
  'application_suspended',
  'deleted_client',
  'disabled_client',
]);

/**
 * Classifies an error by who can solve it. A refusal makes the end user authorize again, so only a known code in a 2xx or 4xx response
 * counts as one. A server error (5xx) or a rate limit (429) is always `unavailable`, whatever its body says.
 */
export function decideErrorKind(
  error: string | null,
  { status, refusals = [] }: { readonly status: number; readonly refusals?: readonly string[] | undefined },
): OAuthErrorKind {
  if (error === null || status >= 500 || status === 429 || (status >= 300 && status < 400)) return 'unavailable';
  const word = normalize(error);
  if (REFUSALS.has(word) || refusals.some((refusal) => normalize(refusal) === word)) return 'refused';
  return CLIENT_FAULTS.has(word) ? 'client_misconfigured' : 'unavailable';
}

function normalize(error: string): string {
  return error
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, '_');
}
