import { createSecretKey, hkdfSync, type KeyObject } from 'node:crypto';

const KEY_BYTES = 32;

/** HKDF-SHA-256 (RFC 5869) without salt, info `holdfast/v1/<name>`. */
export function expandKey(secret: KeyObject, name: string): KeyObject {
  const bytes = Buffer.from(hkdfSync('sha256', secret, new Uint8Array(), `holdfast/v1/${name}`, KEY_BYTES));
  const key = createSecretKey(bytes);
  bytes.fill(0);
  return key;
}
