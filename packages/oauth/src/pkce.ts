import { createHash, randomBytes } from 'node:crypto';

export interface Pkce {
  readonly codeVerifier: string;
  readonly codeChallenge: string;
}

/** Generates a 256-bit verifier and its S256 challenge (RFC 7636 §4.1, §4.2). The method `plain` is not supported. */
export function createPkce(): Pkce {
  const codeVerifier = randomBytes(32).toString('base64url');
  return { codeVerifier, codeChallenge: codeChallengeOf(codeVerifier) };
}

export function codeChallengeOf(codeVerifier: string): string {
  return createHash('sha256').update(codeVerifier, 'ascii').digest('base64url');
}
