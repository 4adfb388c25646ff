import { readScopes, valueAtPath } from '@holdfast/schema';

import { isRecord, ownText } from './own-text.js';
import { decideTokenExpiry } from './token-expiry.js';
import { decodeBody, type TokenEndpointAnswer } from './token-response-body.js';
import { providerError, reportsError, saysOk, unusableAnswer } from './token-response-error.js';
import type { TokenResponseRules } from './token-response-rules.js';

export interface TokenGrant {
  readonly accessToken: string;
  /** Null when the response has none or an empty one; a refresh then keeps the old one (RFC 6749 §6). */
  readonly refreshToken: string | null;
  /** Null when the token does not expire, or when its expiry is unknown and it cannot be refreshed. */
  readonly expiresAt: Date | null;
  /** The granted scopes; null when the response omits them, which means "as requested" (RFC 6749 §5.1). */
  readonly scopes: readonly string[] | null;
  /** The whole response. */
  readonly raw: Record<string, unknown>;
}

const MAX_TOKEN_LENGTH = 16_384;
/** VSCHAR of RFC 6749 appendix A.12: a token with a line break could forge a header. */
const TOKEN = /^[\x20-\x7e]+$/;

/**
 * Parses the response of a token endpoint (RFC 6749 §5). Tolerates the deviations of real providers, but requires a 2xx status, the
 * provider's own success marker if it has one, and a usable token.
 * @throws OAuthError for everything else.
 */
export function parseTokenResponse(rules: TokenResponseRules, answer: TokenEndpointAnswer, now: Date): TokenGrant {
  if (answer.status >= 300 && answer.status < 400)
    throw unusableAnswer(answer, 'it is a redirect, which is not followed', now);

  const decoded = decodeBody(answer);
  const context = { rules, now, secrets: answer.sentSecrets };
  if (answer.status < 200 || answer.status > 299)
    throw providerError(answer, decoded.ok ? decoded.value : undefined, context);
  if (!decoded.ok) throw unusableAnswer(answer, decoded.fault, now);

  const raw = decoded.value;
  if (!saysOk(raw, rules)) throw providerError(answer, raw, context);
  const found = findAccessToken(raw, rules);
  if (found === null) {
    if (reportsError(raw, rules)) throw providerError(answer, raw, context);
    const { extendedToken } = answer;
    if (extendedToken === undefined) throw unusableAnswer(answer, 'it contains no access token', now);
    return readGrant(
      { accessToken: extendedToken, holder: rootOf(raw, rules), isFallback: false },
      { rules, answer, now, raw },
    );
  }
  return readGrant(found, { rules, answer, now, raw });
}

interface FoundToken {
  readonly accessToken: string;
  readonly holder: unknown;
  readonly isFallback: boolean;
}

function findAccessToken(raw: Record<string, unknown>, rules: TokenResponseRules): FoundToken | null {
  const root = rootOf(raw, rules);
  const accessToken = ownText(root, rules.accessToken ?? 'access_token');
  if (accessToken !== null) return { accessToken, holder: root, isFallback: false };
  if (rules.fallbackAccessToken === undefined) return null;

  const path = rules.fallbackAccessToken.split('.');
  const fallback = ownText(root, path.join('.'));
  const holder = path.length > 1 ? valueAtPath(root, path.slice(0, -1).join('.')) : root;
  return fallback === null ? null : { accessToken: fallback, holder, isFallback: true };
}

function rootOf(raw: Record<string, unknown>, rules: TokenResponseRules): unknown {
  return rules.root === undefined ? raw : valueAtPath(raw, rules.root);
}

interface ReadContext {
  readonly rules: TokenResponseRules;
  readonly answer: TokenEndpointAnswer;
  readonly now: Date;
  readonly raw: Record<string, unknown>;
}

function readGrant(
  { accessToken, holder, isFallback }: FoundToken,
  { rules, answer, now, raw }: ReadContext,
): TokenGrant {
  // The paths of the rules apply to the usual place; next to a fallback token the standard names apply.
  const place: TokenResponseRules = isFallback
    ? { ...rules, refreshToken: undefined, expiresIn: undefined, expiresAt: undefined, scope: undefined }
    : rules;
  const refreshToken = ownText(holder, place.refreshToken ?? 'refresh_token');
  if (!isUsableToken(accessToken))
    throw unusableAnswer(answer, 'its access token is too long or has invalid characters', now);
  if (refreshToken !== null && !isUsableToken(refreshToken))
    throw unusableAnswer(answer, 'its refresh token is too long or has invalid characters', now);
  return {
    accessToken,
    refreshToken,
    expiresAt: decideTokenExpiry(
      { accessToken, holder, receivedAt: now, isRefreshable: rules.isRefreshable ?? refreshToken !== null },
      place,
    ),
    scopes: scopesAt(isRecord(holder) ? holder : raw, place.scope),
    raw,
  };
}

/** Whether a token is short enough and can be sent in a header. */
export function isUsableToken(token: string): boolean {
  return token.length <= MAX_TOKEN_LENGTH && TOKEN.test(token);
}

/**
 * Returns the scopes in a stored token response; null when it does not state them. The token may be in its usual place or in the
 * fallback place.
 */
export function grantedScopesIn(raw: Record<string, unknown>, rules: TokenResponseRules): readonly string[] | null {
  const found = findAccessToken(raw, rules);
  if (found === null) return null;
  return scopesAt(isRecord(found.holder) ? found.holder : raw, found.isFallback ? undefined : rules.scope);
}

function scopesAt(holder: Record<string, unknown>, path: string | undefined): readonly string[] | null {
  return readScopes(
    path === undefined ? (valueAtPath(holder, 'scope') ?? valueAtPath(holder, 'scopes')) : valueAtPath(holder, path),
  );
}
