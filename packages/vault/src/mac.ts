import { createHmac, hash, timingSafeEqual, type KeyObject } from 'node:crypto';

const MAC_BYTES = 32;

/** HMAC-SHA-256 of a secret key or token, which is stored instead of the value. */
export function macOf(pepper: KeyObject, token: string): Buffer {
  return createHmac('sha256', pepper).update(token, 'utf8').digest();
}

/**
 * Compares in constant time. If nothing is stored, it does the same work and returns false, so that both cases take
 * the same time.
 */
export function matchesMac(pepper: KeyObject, token: string, stored: Uint8Array | undefined): boolean {
  const known = stored?.length === MAC_BYTES;
  const equal = timingSafeEqual(macOf(pepper, token), known ? stored : new Uint8Array(MAC_BYTES));
  return equal && known;
}

export interface FingerprintCheck {
  /** The key of the HMAC, in base64url; the other side chose it at random. */
  readonly salt: string;
  readonly name: string;
  /** If nothing is stored, nothing matches. */
  readonly value: string | undefined;
  /** In base64url. */
  readonly fingerprint: string;
}

/** Whether a fingerprint is HMAC-SHA-256 of `<name>:<value>` under the salt. Compares in constant time. */
export function isFingerprintOf({ salt, name, value, fingerprint }: FingerprintCheck): boolean {
  const given = Buffer.from(fingerprint, 'base64url');
  if (value === undefined || given.length !== MAC_BYTES) return false;
  const key = Buffer.from(salt, 'base64url');
  return timingSafeEqual(createHmac('sha256', key).update(`${name}:${value}`, 'utf8').digest(), given);
}

/**
 * A short-lived identifier of a token in memory. Unlike a MAC, it needs no key and costs a third; it is never stored.
 */
export function digestOf(token: string): string {
  return hash('sha256', token, 'base64');
}
