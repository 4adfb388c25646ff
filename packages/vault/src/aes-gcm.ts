import { createCipheriv, createDecipheriv, randomBytes, type KeyObject } from 'node:crypto';

export const NONCE_BYTES = 12;
export const TAG_BYTES = 16;

const ALGORITHM = 'aes-256-gcm';

/**
 * AES-256-GCM (NIST SP 800-38D) with a random 96-bit nonce; returns `nonce | ciphertext | tag`. Only this file uses
 * the cipher, so no caller can choose the nonce or the tag length.
 */
export function encrypt(key: KeyObject, plaintext: Uint8Array, additionalData: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(ALGORITHM, key, nonce, { authTagLength: TAG_BYTES });
  cipher.setAAD(additionalData);
  return Buffer.concat([nonce, cipher.update(plaintext), cipher.final(), cipher.getAuthTag()]);
}

/** Returns the plaintext, or `undefined` if the box is too short or not authentic. */
export function decrypt(key: KeyObject, box: Uint8Array, additionalData: Uint8Array): Buffer | undefined {
  if (box.length < NONCE_BYTES + TAG_BYTES) return undefined;
  const tagAt = box.length - TAG_BYTES;
  // Without authTagLength, Node 20 accepts tags of 4 bytes, which can be guessed.
  const decipher = createDecipheriv(ALGORITHM, key, box.subarray(0, NONCE_BYTES), { authTagLength: TAG_BYTES });
  decipher.setAAD(additionalData);
  decipher.setAuthTag(box.subarray(tagAt));
  const opened = decipher.update(box.subarray(NONCE_BYTES, tagAt));
  try {
    decipher.final();
  } catch {
    opened.fill(0);
    return undefined;
  }
  return opened;
}
