import { decodeJwt } from './decode-jwt.js';
import { ownPath } from './own-path.js';

/**
 * The `exp` of a token that is a JWT, in milliseconds since 1970; null for any other token. Nothing is verified: the token came from
 * the token endpoint itself and only its end is of interest.
 */
export function jwtExpiry(token: string): number | null {
  const exp = ownPath(decodeJwt(token)?.claims, 'exp');
  return typeof exp === 'number' && Number.isFinite(exp) ? exp * 1000 : null;
}
