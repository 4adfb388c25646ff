import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a state, a start code, a cookie or a session: base64url, 43 characters. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Hashes a token, to compare it in constant time. The database stores a MAC instead (`storedToken`). */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id of 26 characters from 130 random bits, short enough for headers. */
export function randomId(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
