import { createHash, randomBytes } from 'node:crypto';

/** 256 random bits for a state, a start code, a cookie or a session: base64url, 43 characters. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url');
}

/** What the database keeps of a random token. */
export function hashToken(token: string): Uint8Array {
  return createHash('sha256').update(token).digest();
}

const ALPHABET = '0123456789abcdefghjkmnpqrstvwxyz';

/** An id of 26 characters from 130 random bits, for what is named in headers. */
export function randomId(): string {
  return Array.from(randomBytes(26), (byte) => ALPHABET[byte % ALPHABET.length]).join('');
}
