import { createHash, randomBytes } from 'node:crypto';

export interface Pkce {
  readonly codeVerifier: string;
  readonly codeChallenge: string;
}

/** A fresh verifier of 256 bits and its S256 challenge (RFC 7636 §4.1, §4.2); `plain` is never offered. */
export function createPkce(): Pkce {
  const codeVerifier = randomBytes(32).toString('base64url');
  return { codeVerifier, codeChallenge: codeChallengeOf(codeVerifier) };
}

export function codeChallengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url');
}
