import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

import { decrypt, encrypt } from './aes-gcm.js';
import { expandKey } from './expand-key.js';
import type { RootKey, RootKeyRing } from './root-keys.js';
import { VaultError } from './vault-error.js';

/** An opened data key. `environmentId` is null for the key of the instance itself. Made by `unwrapDataKey` only. */
export interface DataKey {
  readonly id: string;
  readonly environmentId: string | null;
  /** Input of key derivation, never a cipher's key: one key serves one algorithm. */
  readonly secret: KeyObject;
  readonly sealingKey: KeyObject;
}

/** A data key as it is stored: `wrapped` is `0x01 | 0x01 | nonce(12) | ciphertext(32) | tag(16)`. */
export interface WrappedDataKey {
  readonly id: string;
  readonly environmentId: string | null;
  readonly version: number;
  readonly rootKeyId: string;
  readonly wrapped: Uint8Array;
}

export interface CreateDataKeyInput {
  /** A UUID in lower case. */
  readonly id: string;
  readonly environmentId: string | null;
  readonly version: number;
}

const DATA_KEY_BYTES = 32;
const HEADER = Uint8Array.of(0x01, 0x01);
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A new random data key, wrapped by the ring's current root key. */
export function createDataKey(ring: RootKeyRing, input: CreateDataKeyInput): WrappedDataKey {
  if (!UUID.test(input.id)) throw new RangeError('The id of a data key is a UUID in lower case.');
  const { id, environmentId, version } = input;
  const rootKeyId = ring.current.id;
  const secret = randomBytes(DATA_KEY_BYTES);
  const box = encrypt(ring.current.key, secret, additionalData({ id, environmentId, version, rootKeyId }));
  secret.fill(0);
  return { id, environmentId, version, rootKeyId, wrapped: Buffer.concat([HEADER, box]) };
}

/**
 * @throws VaultError `unknown_root_key` when the ring lacks the root key,
 *   `credential_integrity` when that root key does not open it.
 */
export function unwrapDataKey(ring: RootKeyRing, wrapped: WrappedDataKey): DataKey {
  const rootKey = ring.byId.get(wrapped.rootKeyId);
  if (rootKey === undefined) {
    throw new VaultError(
      'unknown_root_key',
      `The data key ${wrapped.id} is wrapped by the root key "${wrapped.rootKeyId}", which is not among the configured ones.`,
    );
  }
  const secret = openSecret(rootKey, wrapped);
  if (secret === undefined) {
    throw new VaultError(
      'credential_integrity',
      `The root key "${rootKey.id}" does not open the data key ${wrapped.id}: ` +
        'it is not the key that wrapped it, or the stored bytes were changed.',
    );
  }
  const secretKey = createSecretKey(secret);
  secret.fill(0);
  return {
    id: wrapped.id,
    environmentId: wrapped.environmentId,
    secret: secretKey,
    sealingKey: expandKey(secretKey, 'seal/aes-256-gcm'),
  };
}

function openSecret(rootKey: RootKey, wrapped: WrappedDataKey): Buffer | undefined {
  const header = wrapped.wrapped.subarray(0, HEADER.length);
  if (Buffer.compare(header, HEADER) !== 0) return undefined;
  const opened = decrypt(rootKey.key, wrapped.wrapped.subarray(HEADER.length), additionalData(wrapped));
  return opened?.length === DATA_KEY_BYTES ? opened : undefined;
}

function additionalData(owner: Omit<WrappedDataKey, 'wrapped'>): Buffer {
  return Buffer.from(
    JSON.stringify(['holdfast', 'v1', 'wrap', owner.id, owner.environmentId, owner.version, owner.rootKeyId]),
  );
}
