import { readScopes } from '@holdfast/schema';

import { isRecord, ownPath, ownText } from './own-path.js';
import { decideTokenExpiry } from './token-expiry.js';
import { decodeBody, type TokenEndpointAnswer } from './token-response-body.js';
import { providerError, reportsError, saysOk, unusableAnswer } from './token-response-error.js';
import type { TokenResponseRules } from './token-response-rules.js';

export interface TokenGrant {
  readonly accessToken: string;
  /** Null: none came (an empty one counts as none); a refresh then keeps the old one (RFC 6749 §6). */
  readonly refreshToken: string | null;
  /** Null: the provider's tokens never end. */
  readonly expiresAt: Date | null;
  /** The scopes granted; null when the answer does not name them, which means "as asked" (RFC 6749 §5.1). */
  readonly scopes: readonly string[] | null;
  /** The whole answer. */
  readonly raw: Record<string, unknown>;
}

const MAX_TOKEN_LENGTH = 16_384;
/** VSCHAR of RFC 6749 appendix A.12: a token with a line break could forge a header. */
const TOKEN = /^[\x20-\x7e]+$/;

/**
 * Reads a token endpoint's answer (RFC 6749 §5), tolerant where real providers stray and strict where it matters: success is a 2xx,
 * the provider's own sign of success, and a usable token. Throws OAuthError for everything else.
 */
export function parseTokenResponse(rules: TokenResponseRules, answer: TokenEndpointAnswer, now: Date): TokenGrant {
  if (answer.status >= 300 && answer.status < 400) throw unusableAnswer(answer, 'it is a redirect, and those are not followed', now);

  const decoded = decodeBody(answer);
  const context = { rules, now, secrets: answer.sentSecrets };
  if (answer.status < 200 || answer.status > 299) throw providerError(answer, decoded.ok ? decoded.value : undefined, context);
  if (!decoded.ok) throw unusableAnswer(answer, decoded.fault, now);

  const raw = decoded.value;
  if (!saysOk(raw, rules)) throw providerError(answer, raw, context);
  const found = findAccessToken(raw, rules);
  if (found === null) {
    if (reportsError(raw, rules)) throw providerError(answer, raw, context);
    const { extendedToken } = answer;
    if (extendedToken === undefined) throw unusableAnswer(answer, 'it holds no access token', now);
    return readGrant({ accessToken: extendedToken, holder: rootOf(raw, rules), isFallback: false }, { rules, answer, now, raw });
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
  const holder = path.length > 1 ? ownPath(root, path.slice(0, -1).join('.')) : root;
  return fallback === null ? null : { accessToken: fallback, holder, isFallback: true };
}

function rootOf(raw: Record<string, unknown>, rules: TokenResponseRules): unknown {
  return rules.root === undefined ? raw : ownPath(raw, rules.root);
}

interface ReadContext {
  readonly rules: TokenResponseRules;
  readonly answer: TokenEndpointAnswer;
  readonly now: Date;
  readonly raw: Record<string, unknown>;
}

function readGrant({ accessToken, holder, isFallback }: FoundToken, { rules, answer, now, raw }: ReadContext): TokenGrant {
  // Beside a fallback token the standard names hold; the paths of the rules are those of the usual place.
  const place: TokenResponseRules = isFallback ? { ...rules, refreshToken: undefined, expiresIn: undefined, expiresAt: undefined, scope: undefined } : rules;
  const refreshToken = ownText(holder, place.refreshToken ?? 'refresh_token');
  if (!isUsableToken(accessToken)) throw unusableAnswer(answer, 'its access token is not a usable text', now);
  if (refreshToken !== null && !isUsableToken(refreshToken)) throw unusableAnswer(answer, 'its refresh token is not a usable text', now);
  return {
    accessToken,
    refreshToken,
    expiresAt: decideTokenExpiry({ accessToken, holder, receivedAt: now }, place),
    scopes: scopesAt(isRecord(holder) ? holder : raw, place.scope),
    raw,
  };
}

/** Short enough, and fit for a header. */
export function isUsableToken(token: string): boolean {
  return token.length <= MAX_TOKEN_LENGTH && TOKEN.test(token);
}

/**
 * What a token response that is kept says of scopes: null when it does not name them. Such an answer may hold the token in its usual place
 * or in that of the fallback.
 */
export function grantedScopesIn(raw: Record<string, unknown>, rules: TokenResponseRules): readonly string[] | null {
  const found = findAccessToken(raw, rules);
  if (found === null) return null;
  return scopesAt(isRecord(found.holder) ? found.holder : raw, found.isFallback ? undefined : rules.scope);
}

function scopesAt(holder: Record<string, unknown>, path: string | undefined): readonly string[] | null {
  return readScopes(path === undefined ? (ownPath(holder, 'scope') ?? ownPath(holder, 'scopes')) : ownPath(holder, path));
}
