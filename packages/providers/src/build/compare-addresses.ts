import type { ProviderDefinition } from '../provider-definition.js';

interface AddressDifference {
  readonly provider: string;
  readonly place: string;
  readonly address: string;
  /** The addresses of the same host in the collections, with the names of their files. */
  readonly others: readonly string[];
}

export interface AddressComparison {
  readonly agreed: number;
  readonly unknown: number;
  readonly differences: readonly AddressDifference[];
}

/**
 * Compares the addresses for signing in with other collections, in any format. A text that contains such an address's
 * host in another address for signing in, but not the address itself, differs.
 */
export function compareAddresses(
  definitions: readonly ProviderDefinition[],
  collections: Readonly<Record<string, string>>,
): AddressComparison {
  const known = addressesIn(collections);
  const places = definitions.flatMap(placesOf);
  // An address of ours, in any place, is not a newer form of another one.
  const ours = new Set(places.map(({ address }) => address));
  const compared = places.map(({ provider, place, address }) => {
    const found = known.get(new URL(address).host) ?? new Map<string, readonly string[]>();
    return {
      provider,
      place,
      address,
      isAgreed: found.has(address),
      others: [...found]
        .filter(([other]) => !ours.has(other))
        .map(([other, files]) => `${other} (${files.join(', ')})`),
    };
  });
  return {
    agreed: compared.filter(({ isAgreed }) => isAgreed).length,
    unknown: compared.filter(({ isAgreed, others }) => !isAgreed && others.length === 0).length,
    differences: compared.flatMap(({ isAgreed, others, ...difference }) =>
      isAgreed || others.length === 0 ? [] : [{ ...difference, others }],
    ),
  };
}

function placesOf({
  id: provider,
  auth,
}: ProviderDefinition): readonly { readonly provider: string; readonly place: string; readonly address: string }[] {
  const given: readonly (readonly [string, string | readonly string[] | undefined])[] = [
    ['authorizationUrl', 'authorizationUrl' in auth ? auth.authorizationUrl : undefined],
    ['tokenUrl', 'tokenUrl' in auth ? auth.tokenUrl : undefined],
    ['refresh.url', auth.mode === 'oauth2' ? auth.refresh?.url : undefined],
  ];
  return given.flatMap(([place, addresses]) =>
    [addresses ?? []]
      .flat()
      .filter((address) => !address.includes('{'))
      .map((address) => ({ provider, place, address: normalized(address) })),
  );
}

function addressesIn(
  collections: Readonly<Record<string, string>>,
): ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> {
  const known = new Map<string, Map<string, string[]>>();
  for (const [file, content] of Object.entries(collections)) {
    // Some collections write JSON with `\/`.
    const text = content.replaceAll('\\/', '/');
    const addresses = (text.match(/https:\/\/[A-Za-z0-9.-]+\/[A-Za-z0-9._~%/-]*/g) ?? []).filter((address) =>
      URL.canParse(address),
    );
    for (const address of new Set(addresses.map(normalized).filter((each) => /auth|token|login|connect/i.test(each)))) {
      const ofHost = known.get(new URL(address).host) ?? new Map<string, string[]>();
      known.set(new URL(address).host, ofHost.set(address, [...(ofHost.get(address) ?? []), file]));
    }
  }
  return known;
}

function normalized(address: string): string {
  const { origin, pathname } = new URL(address);
  return `${origin}${pathname.replace(/\/+$/, '')}`;
}
