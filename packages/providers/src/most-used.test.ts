import { expect, test } from 'vitest';

import { compiledCatalogue } from './compiled-catalogue.js';
import { evidenceLevelOf } from './fact-sources.js';
import { knownFactsOf } from './known-facts.js';
import { MOST_USED } from './most-used.js';
import type { ProviderDefinition } from './provider-definition.js';
import { providerLogoSvg } from './provider-logo.js';

const byId = new Map(compiledCatalogue().providers.map((definition) => [definition.id, definition]));
const mostUsed = MOST_USED.flatMap((id) => byId.get(id) ?? []);

function breakers(breaks: (definition: ProviderDefinition) => boolean): readonly string[] {
  return mostUsed.filter(breaks).map(({ id }) => id);
}

function isTypedByEndUser({ config = {}, credentials = {} }: ProviderDefinition): boolean {
  const asked = Object.values(config).filter(
    ({ source, hidden, quiet, required }) => source === undefined && !hidden && !quiet && required !== false,
  );
  return asked.length + Object.values(credentials).filter(({ hidden }) => !hidden).length > 0;
}

test('names 200 providers of the catalogue, each once', () => {
  expect([mostUsed.length, new Set(MOST_USED).size]).toEqual([200, 200]);
});

test('has documentation for the operator and for the end user of each provider', () => {
  expect(breakers(({ docs }) => docs === undefined)).toEqual([]);
  expect(breakers((definition) => isTypedByEndUser(definition) && definition.connectHelp === undefined)).toEqual([]);
});

test('has an icon or a legible letter for each provider', () => {
  expect(
    breakers(
      (definition) =>
        !/<path [^>]*d="M|<text [^>]*font-size="26"[^>]*>[\p{Lu}\p{N}]<\/text>/iu.test(providerLogoSvg(definition)),
    ),
  ).toEqual([]);
});

test('has a source for the addresses and the place of the credential of each provider', () => {
  expect(breakers((definition) => evidenceLevelOf(definition) === 'recalled')).toEqual([]);
});

test('has every fact of each provider, or the source that says that the provider lacks it', () => {
  const unknown = mostUsed.flatMap((definition) =>
    Object.entries(knownFactsOf(definition)).flatMap(([fact, state]) =>
      state === 'unknown' ? [`${definition.id}: ${fact}`] : [],
    ),
  );
  expect(unknown).toEqual([]);
});
