import { exceedsJsonDepth } from './json-depth.js';
import { ownPath } from './own-path.js';

/** The end of the year 9999. */
const LAST_MOMENT_SECONDS = 253_402_300_799;

/**
 * The `exp` of a token that is a JWT, in milliseconds since 1970; null for any other token. Nothing is verified: the token came from
 * the token endpoint itself and only its end is of interest.
 */
export function jwtExpiry(token: string): number | null {
  const parts = token.split('.');
  if (parts.length !== 3 || !parts.every((part) => /^[A-Za-z0-9_-]+$/.test(part))) return null;
  if (typeof ownPath(decodePart(parts[0]), 'alg') !== 'string') return null;
  const exp = ownPath(decodePart(parts[1]), 'exp');
  return typeof exp === 'number' && exp > 0 && exp <= LAST_MOMENT_SECONDS ? Math.floor(exp * 1000) : null;
}

function decodePart(part: string | undefined): unknown {
  const text = Buffer.from(part ?? '', 'base64url').toString('utf8');
  if (exceedsJsonDepth(text, 32)) return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
