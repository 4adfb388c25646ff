import { describe, expect, test } from 'vitest';

import { compiledCatalogue } from './compiled-catalogue.js';
import type { ProviderDefinition } from './provider-definition.js';

/**
 * The parts in which members of one family may differ: scopes, the place of the account, and the names of granted
 * scopes.
 */
const OWN = new Set(['suggestedScopes', 'defaultScopes', 'account', 'scopeRules', 'furtherTokens', 'captureFromToken']);

/** The families by their shared token endpoint; a scripted server plays each in packages/services/test. */
const FAMILIES: Readonly<Record<string, string>> = {
  google: 'https://oauth2.googleapis.com/token',
  microsoft: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
  atlassian: 'https://auth.atlassian.com/oauth/token',
  zoho: 'https://accounts.zoho.{config.extension}/oauth/v2/token',
};

function membersOf(tokenUrl: string): readonly ProviderDefinition[] {
  return compiledCatalogue().providers.filter(
    ({ auth }) => auth.mode === 'oauth2' && [auth.tokenUrl].flat().includes(tokenUrl),
  );
}

function sharedPart({ auth }: ProviderDefinition): object {
  return Object.fromEntries(Object.entries(auth).filter(([name]) => !OWN.has(name)));
}

describe.each(Object.entries(FAMILIES))('each member of the family %s', (_family, tokenUrl) => {
  const members = membersOf(tokenUrl);

  test('signs in, refreshes and revokes as the others do', () => {
    const forms = new Map<string, string[]>();
    for (const member of members) {
      const form = JSON.stringify(sharedPart(member));
      forms.set(form, [...(forms.get(form) ?? []), member.id]);
    }
    expect(members.length).toBeGreaterThan(1);
    expect([...forms.values()]).toEqual([members.map(({ id }) => id)]);
  });
});
