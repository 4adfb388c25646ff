import { createEgress } from '@holdfast/egress';
import type { ProviderDefinition } from '@holdfast/providers';
import { allowEntryFor } from '@holdfast/services';

type Check = (url: string) => unknown;

/**
 * The entries that `HOLDFAST_EGRESS_ALLOW` lacks for the addresses of a definition. Addresses that a template
 * completes are known only when a connection is created.
 */
export function entriesToAllow(
  { auth, api }: ProviderDefinition,
  check: Check = createEgress({ allow: [] }).check,
): string[] {
  const refused = [...addressesIn([auth, api])].filter((address) => !isAllowed(address, check));
  return [...new Set(refused.map((address) => allowEntryFor(address) ?? ''))].filter((entry) => entry !== '');
}

function addressesIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return /^https?:\/\/[^{}]+$/i.test(value) && URL.canParse(value) ? [value] : [];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(addressesIn) : [];
}

function isAllowed(address: string, check: Check): boolean {
  try {
    check(address);
    return true;
  } catch {
    return false;
  }
}
