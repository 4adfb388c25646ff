import { createPrivateKey, X509Certificate, type KeyObject } from 'node:crypto';

/** A key or certificate is unusable. The message states the rule that it breaks and contains nothing of the key. */
export class KeyMaterialError extends Error {
  override readonly name = 'KeyMaterialError';
}

export interface PrivateKey {
  readonly key: KeyObject;
  /** The `kid` of a JWK. */
  readonly keyId: string | null;
  /** The `alg` of a JWK. */
  readonly algorithm: string | null;
}

/** Parses a private key: PEM (PKCS#8, PKCS#1 or SEC1) or a JWK. @throws KeyMaterialError */
export function readPrivateKey(text: string): PrivateKey {
  try {
    const trimmed = text.trim();
    if (!trimmed.startsWith('{')) return { key: createPrivateKey(normalizePem(trimmed)), keyId: null, algorithm: null };
    const jwk = JSON.parse(trimmed) as Readonly<Record<string, unknown>>;
    return {
      key: createPrivateKey({ key: { ...jwk }, format: 'jwk' }),
      keyId: textOf(jwk['kid']),
      algorithm: textOf(jwk['alg']),
    };
  } catch {
    // No `cause`: it may quote the key.
    throw new KeyMaterialError('must be a private key in PEM or a JWK');
  }
}

/** Parses a certificate and checks that it belongs to the key. @throws KeyMaterialError */
export function readCertificate(text: string, { key }: Pick<PrivateKey, 'key'>): X509Certificate {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(normalizePem(text));
  } catch {
    throw new KeyMaterialError('must be a certificate in PEM');
  }
  if (!certificate.checkPrivateKey(key)) throw new KeyMaterialError('must be the certificate of the private key');
  return certificate;
}

const PEM_BLOCK = /-----BEGIN ([A-Z ]+)-----([A-Za-z0-9+/=\s]+)-----END \1-----/g;

/** Restores the line breaks of PEM that has literal `\\n` or none at all. Returns text that is not PEM unchanged. */
export function normalizePem(text: string): string {
  const written = text.replaceAll('\\r', '').replaceAll('\\n', '\n').trim();
  return written.replace(PEM_BLOCK, (_all, label: string, body: string) => {
    const lines = body.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
    return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
  });
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}
