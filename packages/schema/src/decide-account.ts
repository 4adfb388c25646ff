import type { ProviderAccount } from './connection.js';

export type AccountDecision =
  | { readonly action: 'accept'; readonly account: ProviderAccount | null }
  | { readonly action: 'refuse'; readonly reason: 'account_changed' | 'account_unknown' };

/**
 * Decides whether new credentials may replace those of a connection, and which account the connection then has. If the account was unknown,
 * any account is accepted. If it was known, the provider must name it again, because a failed lookup does not prove whose credentials these are.
 */
export function decideAccount(
  held: ProviderAccount | null,
  found: ProviderAccount | null,
  { allowsChange }: { readonly allowsChange: boolean },
): AccountDecision {
  // With `found` null and a change allowed, the account is unknown from now on, because it may have changed.
  if (found !== null && held?.id === found.id) return { action: 'accept', account: joined(held, found) };
  if (held === null || allowsChange) return { action: 'accept', account: found };
  if (found === null) return { action: 'refuse', reason: 'account_unknown' };
  return { action: 'refuse', reason: 'account_changed' };
}

/** Keeps known values of the same account, because some providers send the name only once. */
function joined(held: ProviderAccount, found: ProviderAccount): ProviderAccount {
  return { id: found.id, name: found.name ?? held.name, email: found.email ?? held.email };
}
