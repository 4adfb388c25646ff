import { SignJWT } from 'jose';

import { KeyMaterialError, readPrivateKey } from './private-key.js';

export interface JwtOptions {
  readonly algorithm: 'RS256' | 'PS256' | 'ES256' | 'HS256';
  /** A private key (PEM or JWK), or the shared secret for HS256. */
  readonly key: string;
  /** How the secret is encoded; default: plain UTF-8 text. */
  readonly hmacSecretEncoding?: 'base64' | 'hex' | undefined;
  readonly header?: Readonly<Record<string, string>> | undefined;
  readonly claims: Readonly<Record<string, unknown>>;
  readonly ttlSeconds: number;
  readonly now: Date;
}

export interface SignedToken {
  readonly token: string;
  readonly expiresAt: Date;
}

/** Signs a JWT (RFC 7519) that is valid from `now` for `ttlSeconds`. @throws KeyMaterialError when the key does not fit the algorithm. */
export async function signJwt(options: JwtOptions): Promise<SignedToken> {
  const key = options.algorithm === 'HS256' ? hmacKeyOf(options) : readPrivateKey(options.key).key;
  const issuedAt = Math.floor(options.now.getTime() / 1_000);
  const expiresAt = issuedAt + options.ttlSeconds;
  const jwt = new SignJWT({ ...options.claims })
    .setProtectedHeader({ typ: 'JWT', ...options.header, alg: options.algorithm })
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt);
  try {
    return { token: await jwt.sign(key), expiresAt: new Date(expiresAt * 1_000) };
  } catch {
    throw new KeyMaterialError(`must be a key for ${options.algorithm}${KEY_RULES[options.algorithm]}`);
  }
}

const KEY_RULES: Readonly<Record<JwtOptions['algorithm'], string>> = {
  RS256: ': RSA of at least 2048 bits',
  PS256: ': RSA of at least 2048 bits',
  ES256: ': the elliptic curve P-256',
  HS256: '',
};

function hmacKeyOf({ key, hmacSecretEncoding }: JwtOptions): Uint8Array {
  const bytes = Buffer.from(key.trim(), hmacSecretEncoding ?? 'utf8');
  // Node decodes what it can and drops the rest, so a secret in another encoding would otherwise sign with only a part of itself.
  const isWhole = hmacSecretEncoding === undefined || sameText(bytes.toString(hmacSecretEncoding), key.trim());
  if (bytes.length === 0 || !isWhole)
    throw new KeyMaterialError(`must be a secret${hmacSecretEncoding ? ` in ${hmacSecretEncoding}` : ''}`);
  return bytes;
}

function sameText(written: string, given: string): boolean {
  const plain = (text: string): string => text.replace(/=+$/, '').replaceAll('-', '+').replaceAll('_', '/');
  return plain(written) === plain(given) || written === given.toLowerCase();
}
