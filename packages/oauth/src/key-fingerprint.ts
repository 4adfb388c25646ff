import { createHash, createPublicKey } from 'node:crypto';

import { readPrivateKey } from './private-key.js';

/**
 * Returns the fingerprint of a private key's public half as Snowflake's key-pair authentication requires it: `SHA256:` followed by the
 * base64 of the SHA-256 of its SubjectPublicKeyInfo (DER).
 * @throws KeyMaterialError
 */
export function keyFingerprint(privateKey: string): string {
  const { key } = readPrivateKey(privateKey);
  const der = createPublicKey(key).export({ type: 'spki', format: 'der' });
  return `SHA256:${createHash('sha256').update(der).digest('base64')}`;
}
