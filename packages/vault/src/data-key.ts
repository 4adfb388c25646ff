import { createSecretKey, randomBytes, type KeyObject } from 'node:crypto';

import { decrypt, encrypt } from './aes-gcm.js';
import { expandKey } from './expand-key.js';
import type { RootKey, RootKeyRing } from './root-keys.js';
import { VaultError } from './vault-error.js';

/** An opened data key. `environmentId` is null for the instance's own key. Only `unwrapDataKey` creates it. */
export interface DataKey {
  readonly id: string;
  readonly environmentId: string | null;
  /** Key derivation input, never a cipher key: one key serves one algorithm. */
  readonly secret: KeyObject;
  readonly sealingKey: KeyObject;
  /** Whether every row of its environment is authenticated; then a row without a MAC counts as changed. */
  readonly guardsRows: boolean;
}

/**
 * A data key in its stored form: `wrapped` is `version | 0x01 | nonce(12) | ciphertext(32) | tag(16)`. Version 2
 * means that the rows of its environment are authenticated; it is part of the additional data, so nobody can undo
 * that without the root key.
 */
export interface WrappedDataKey {
  readonly id: string;
  readonly environmentId: string | null;
  readonly version: number;
  readonly rootKeyId: string;
  readonly wrapped: Uint8Array;
}

export interface CreateDataKeyInput {
  /** A lower-case UUID. */
  readonly id: string;
  readonly environmentId: string | null;
  readonly version: number;
}

const DATA_KEY_BYTES = 32;
const HEADER_BYTES = 2;
const WITHOUT_ROWS = 0x01;
const GUARDS_ROWS = 0x02;
const AES_256_GCM = 0x01;
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Creates a random data key, wrapped by the ring's current root key. */
export function createDataKey(ring: RootKeyRing, input: CreateDataKeyInput): WrappedDataKey {
  if (!UUID.test(input.id)) throw new RangeError('The id of a data key must be a lower-case UUID.');
  const secret = randomBytes(DATA_KEY_BYTES);
  const wrapped = wrap(ring.current, secret, { ...input, format: GUARDS_ROWS });
  secret.fill(0);
  return wrapped;
}

/**
 * @throws VaultError `unknown_root_key` if the ring lacks the root key,
 *   `credential_integrity` if that root key does not open it
 */
export function unwrapDataKey(ring: RootKeyRing, wrapped: WrappedDataKey): DataKey {
  const rootKey = ring.byId.get(wrapped.rootKeyId);
  if (rootKey === undefined) {
    throw new VaultError(
      'unknown_root_key',
      `The data key ${wrapped.id} is wrapped by the root key "${wrapped.rootKeyId}", which is not configured.`,
    );
  }
  const secret = openSecret(rootKey, wrapped);
  if (secret === undefined) {
    throw new VaultError(
      'credential_integrity',
      `The root key "${rootKey.id}" does not open the data key ${wrapped.id}: ` +
        'it did not wrap the data key, or the stored bytes were changed.',
    );
  }
  const secretKey = createSecretKey(secret);
  secret.fill(0);
  return {
    id: wrapped.id,
    environmentId: wrapped.environmentId,
    secret: secretKey,
    sealingKey: expandKey(secretKey, 'seal/aes-256-gcm'),
    guardsRows: wrapped.wrapped[0] === GUARDS_ROWS,
  };
}

/**
 * Wraps the same data key again, under the ring's current root key. The root key that it names opens it.
 *
 * @throws VaultError like `unwrapDataKey`
 */
export function rewrapDataKey(ring: RootKeyRing, stored: WrappedDataKey): WrappedDataKey {
  return rewrapAs(ring, stored, stored.wrapped[0] === GUARDS_ROWS ? GUARDS_ROWS : WITHOUT_ROWS);
}

/**
 * The same, with the mark that the rows of its environment are authenticated.
 *
 * @throws VaultError like `unwrapDataKey`
 */
export function markRowsGuarded(ring: RootKeyRing, stored: WrappedDataKey): WrappedDataKey {
  return rewrapAs(ring, stored, GUARDS_ROWS);
}

function rewrapAs(ring: RootKeyRing, stored: WrappedDataKey, format: number): WrappedDataKey {
  const { secret } = unwrapDataKey(ring, stored);
  const { id, environmentId, version } = stored;
  const bytes = secret.export();
  const rewrapped = wrap(ring.current, bytes, { id, environmentId, version, format });
  bytes.fill(0);
  return rewrapped;
}

function wrap(
  rootKey: RootKey,
  secret: Buffer,
  input: CreateDataKeyInput & { readonly format: number },
): WrappedDataKey {
  const { id, environmentId, version, format } = input;
  const owner = { id, environmentId, version, rootKeyId: rootKey.id };
  return {
    ...owner,
    wrapped: Buffer.concat([
      Uint8Array.of(format, AES_256_GCM),
      encrypt(rootKey.key, secret, additionalData(owner, format)),
    ]),
  };
}

function openSecret(rootKey: RootKey, wrapped: WrappedDataKey): Buffer | undefined {
  const [format, algorithm] = wrapped.wrapped;
  if ((format !== WITHOUT_ROWS && format !== GUARDS_ROWS) || algorithm !== AES_256_GCM) return undefined;
  const opened = decrypt(rootKey.key, wrapped.wrapped.subarray(HEADER_BYTES), additionalData(wrapped, format));
  return opened?.length === DATA_KEY_BYTES ? opened : undefined;
}

function additionalData(owner: Omit<WrappedDataKey, 'wrapped'>, format: number): Buffer {
  return Buffer.from(
    JSON.stringify(['holdfast', `v${format}`, 'wrap', owner.id, owner.environmentId, owner.version, owner.rootKeyId]),
  );
}
