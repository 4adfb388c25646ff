import { readMoment } from '@holdfast/schema';

import { decodeJwt } from './decode-jwt.js';
import { ownPath } from './own-path.js';

/**
 * Returns the `exp` of a JWT in milliseconds since 1970; null for any other token. Verifies nothing, because the token came from the token
 * endpoint itself and only its expiry is used.
 */
export function jwtExpiry(token: string): number | null {
  return readMoment(ownPath(decodeJwt(token)?.claims, 'exp'));
}
