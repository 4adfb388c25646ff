import { macOf } from '@holdfast/vault';

import type { DataKeys } from './data-keys.js';

/** The purpose of a token; a token never passes for one with another purpose. */
export type TokenPurpose = 'operator-session' | 'flow-start' | 'flow-state' | 'flow-browser';

/**
 * The form in which the database stores a random token: a MAC, so that nobody who can write to the database can create
 * a valid token.
 */
export function storedToken(
  { keys }: { readonly keys: Pick<DataKeys, 'pepper'> },
  purpose: TokenPurpose,
  token: string,
): Uint8Array {
  return macOf(keys.pepper, `${purpose}:${token}`);
}
