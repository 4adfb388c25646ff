export { createDataKey, markRowsGuarded, rewrapDataKey, unwrapDataKey } from './data-key.js';
export type { CreateDataKeyInput, DataKey, WrappedDataKey } from './data-key.js';
export { deriveKey } from './derive-key.js';
export { encodeRow } from './encode-row.js';
export type { RowValue } from './encode-row.js';
export { digestOf, isFingerprintOf, macOf, matchesMac } from './mac.js';
export { generateRootKey, parseRootKeys } from './root-keys.js';
export type { RootKey, RootKeyRing } from './root-keys.js';
export { macRow, matchesRowMac, rowKeyIdOf } from './row-mac.js';
export type { EncodedRow } from './row-mac.js';
export { asSealed, dataKeyIdOf, open, seal } from './seal.js';
export type { DataKeys, Sealed, SealOwner } from './seal.js';
export { Secret } from './secret.js';
export {
  generateLeaseToken,
  generateSecretKey,
  generateSessionToken,
  isSecretKey,
  lookupIdOf,
  OWN_SECRET,
  parseToken,
  type SessionTokenKind,
} from './token.js';
export type { TokenKind } from './token.js';
export { VaultError } from './vault-error.js';
export type { VaultErrorCode } from './vault-error.js';
