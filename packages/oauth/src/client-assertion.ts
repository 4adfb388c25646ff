import { createHash, randomUUID } from 'node:crypto';

import { SignJWT } from 'jose';

import { KeyMaterialError, readCertificate, readPrivateKey, type PrivateKey } from './private-key.js';

export interface ClientAssertionInput {
  readonly clientId: string;
  /** A private key in PEM or as a JWK. */
  readonly privateKey: string;
  /** The key's certificate in PEM. If given, its thumbprint identifies the key. */
  readonly certificate?: string | undefined;
  /** The server that may accept the assertion: its issuer, or its token endpoint if it has no issuer. */
  readonly audience: string;
  readonly now: Date;
}

const LIFE_SECONDS = 60;
const CURVE_ALGORITHMS: Readonly<Record<string, string>> = {
  prime256v1: 'ES256',
  secp384r1: 'ES384',
  secp521r1: 'ES512',
};

/** Signs a JWT with which the client authenticates to the token endpoint (RFC 7523 §2.2, §3). @throws KeyMaterialError */
export async function createClientAssertion(input: ClientAssertionInput): Promise<string> {
  const { clientId, audience, now } = input;
  const privateKey = readPrivateKey(input.privateKey);
  const certificate = input.certificate === undefined ? undefined : readCertificate(input.certificate, privateKey);
  const issuedAt = Math.floor(now.getTime() / 1_000);
  try {
    return await new SignJWT({})
      .setProtectedHeader({
        alg: algorithmOf(privateKey, certificate !== undefined),
        typ: 'JWT',
        ...(privateKey.keyId !== null && { kid: privateKey.keyId }),
        ...(certificate && { 'x5t#S256': createHash('sha256').update(certificate.raw).digest('base64url') }),
      })
      .setIssuer(clientId)
      .setSubject(clientId)
      .setAudience(audience)
      .setJti(randomUUID())
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(issuedAt + LIFE_SECONDS)
      .sign(privateKey.key);
  } catch (error) {
    if (error instanceof KeyMaterialError) throw error;
    throw new KeyMaterialError('must be a key of a kind that signs');
  }
}

/** The signing algorithm follows from the key. RSA keys with a certificate use PSS, because servers that accept certificates require it. */
function algorithmOf({ key, algorithm }: PrivateKey, hasCertificate: boolean): string {
  if (algorithm !== null) return algorithm;
  switch (key.asymmetricKeyType) {
    case 'rsa':
      return hasCertificate ? 'PS256' : 'RS256';
    case 'rsa-pss':
      return 'PS256';
    case 'ed25519':
      return 'EdDSA';
    case 'ec':
      return CURVE_ALGORITHMS[key.asymmetricKeyDetails?.namedCurve ?? ''] ?? unusable();
    default:
      return unusable();
  }
}

function unusable(): never {
  throw new KeyMaterialError('must be a key of RSA, P-256, P-384, P-521 or Ed25519');
}
