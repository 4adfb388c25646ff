export type VaultErrorCode = 'invalid_root_keys' | 'unknown_root_key' | 'wrong_data_key' | 'credential_integrity';

/** The message never contains a key, a token or a plaintext, so it may be shown to the operator as it is. */
export class VaultError extends Error {
  override readonly name = 'VaultError';
  readonly code: VaultErrorCode;

  constructor(code: VaultErrorCode, message: string) {
    super(message);
    this.code = code;
  }
}

// The same text for every cause: a more specific one would tell an attacker who writes to the database how far they
// got.
export function credentialIntegrity(): VaultError {
  return new VaultError(
    'credential_integrity',
    'The sealed value does not open: it was changed, moved to another place, or sealed by another key.',
  );
}
