import { readMoment, valueAtPath } from '@holdfast/schema';

import { decodeJwt } from './decode-jwt.js';

/**
 * Returns the `exp` of a JWT in milliseconds since 1970; null for any other token. Verifies nothing, because the token came from the token
 * endpoint itself and only its expiry is used.
 */
export function jwtExpiry(token: string): number | null {
  return readMoment(valueAtPath(decodeJwt(token)?.claims, 'exp'));
}
