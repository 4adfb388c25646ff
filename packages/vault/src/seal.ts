import { decrypt, encrypt, NONCE_BYTES, TAG_BYTES } from './aes-gcm.js';
import type { DataKey } from './data-key.js';
import { credentialIntegrity, VaultError } from './vault-error.js';

declare const brand: unique symbol;

/** Ciphertext that names its data key and opens only for the purpose `P` and the owner that it was sealed for. */
export type Sealed<P extends string> = Uint8Array & { readonly [brand]: P };

/**
 * The place of a sealed value; bound as additional data, so that a copy elsewhere does not open. Contains immutable
 * ids only. `extra` is the generation of a credential that is refreshed: an older value of the same row does not open
 * under a newer generation.
 */
export interface SealOwner<P extends string> {
  readonly purpose: P;
  readonly environmentId: string | null;
  readonly table: string;
  readonly rowId: string;
  readonly column: string;
  readonly extra?: string | number;
}

/** The opened data keys; a `Map` works. A value is opened with the key that it names, never by trying several. */
export interface DataKeys {
  get(id: string): DataKey | undefined;
}

const VERSION = 0x01;
const AES_256_GCM = 0x01;
const KEY_ID_AT = 2;
const BOX_AT = 18;
const SHORTEST = BOX_AT + NONCE_BYTES + TAG_BYTES;

/**
 * Returns `0x01 | 0x01 | data key id(16) | nonce(12) | ciphertext | tag(16)`, 46 bytes more than the UTF-8 text.
 *
 * @throws VaultError `wrong_data_key` if the data key belongs to an environment other than the owner's
 */
export function seal<P extends string>(key: DataKey, plaintext: string, owner: SealOwner<P>): Sealed<P> {
  if (key.environmentId !== owner.environmentId) {
    throw new VaultError(
      'wrong_data_key',
      `The data key ${key.id} and the value to seal belong to different environments.`,
    );
  }
  const header = Buffer.concat([Uint8Array.of(VERSION, AES_256_GCM), Buffer.from(key.id.replaceAll('-', ''), 'hex')]);
  const text = Buffer.from(plaintext, 'utf8');
  const box = encrypt(key.sealingKey, text, additionalData(key.id, owner));
  text.fill(0);
  return asSealed(Buffer.concat([header, box]));
}

/** @throws VaultError `credential_integrity`, whatever the cause */
export function open<P extends string>(keys: DataKeys, sealed: Sealed<P>, owner: SealOwner<P>): string {
  const key = keys.get(dataKeyIdOf(sealed));
  if (key === undefined || key.environmentId !== owner.environmentId) throw credentialIntegrity();
  const opened = decrypt(key.sealingKey, sealed.subarray(BOX_AT), additionalData(key.id, owner));
  if (opened === undefined) throw credentialIntegrity();
  const text = opened.toString('utf8');
  // The string stays in memory until it is collected: JavaScript cannot erase strings.
  opened.fill(0);
  return text;
}

/**
 * The UUID of the data key that a sealed value names. It is not authenticated until the value opens.
 *
 * @throws VaultError `credential_integrity` if the bytes are not a sealed value of a known version
 */
export function dataKeyIdOf(sealed: Uint8Array): string {
  if (sealed.length < SHORTEST || sealed[0] !== VERSION || sealed[1] !== AES_256_GCM) throw credentialIntegrity();
  const hex = Buffer.from(sealed.subarray(KEY_ID_AT, BOX_AT)).toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

/** For bytes from a sealed column: opening them proves the purpose that this cast only claims. */
export function asSealed<P extends string>(bytes: Uint8Array): Sealed<P> {
  return bytes as Sealed<P>;
}

function additionalData(keyId: string, owner: SealOwner<string>): Buffer {
  const { purpose, environmentId, table, rowId, column, extra = null } = owner;
  // NaN and Infinity would become null; fractions and large numbers have no single text form across languages.
  if (typeof extra === 'number' && !Number.isSafeInteger(extra))
    throw new RangeError('A numeric extra must be a safe integer.');
  return Buffer.from(
    JSON.stringify(['holdfast', 'v1', AES_256_GCM, keyId, purpose, environmentId, table, rowId, column, extra]),
  );
}
