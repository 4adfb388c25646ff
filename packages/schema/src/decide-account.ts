import type { ProviderAccount } from './connection.js';

export type AccountDecision =
  | { readonly action: 'accept'; readonly account: ProviderAccount | null }
  | { readonly action: 'refuse'; readonly reason: 'account_changed' };

/**
 * Whether new credentials may take the place of those that a connection holds, and whose account it then is. Only two ids that are both
 * known can differ: an account that was unknown is learned, and one that the provider does not name now stays as it was.
 */
export function decideAccount(
  held: ProviderAccount | null,
  found: ProviderAccount | null,
  { allowsChange }: { readonly allowsChange: boolean },
): AccountDecision {
  if (held !== null && found !== null && held.id !== found.id && !allowsChange) return { action: 'refuse', reason: 'account_changed' };
  // Where a change is allowed, nobody knows whether it took place.
  return { action: 'accept', account: found ?? (allowsChange ? null : held) };
}
