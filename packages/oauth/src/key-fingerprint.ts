import { createHash, createPublicKey } from 'node:crypto';

import { readPrivateKey } from './private-key.js';

/**
 * The fingerprint of the public half of a private key, as Snowflake's key-pair authentication wants it: `SHA256:` and base64 of the
 * SHA-256 of its SubjectPublicKeyInfo (DER). Throws KeyMaterialError.
 */
export function keyFingerprint(privateKey: string): string {
  const { key } = readPrivateKey(privateKey);
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}
