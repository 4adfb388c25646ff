import { expect, test } from 'vitest';

import { compiledCatalogue } from './compiled-catalogue.js';
import { countByEvidence, evidenceLevelOf, EVIDENCE_LEVELS } from './fact-sources.js';
import { providerDefinitionSchema } from './provider-definition.js';

const KEY = {
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Key', secret: true } },
  api: { baseUrl: 'https://api.acme.example', headers: { 'x-api-key': '{cred.apiKey}' } },
};
const read = (...from: string[]) => ({ from, on: '2026-11' });
const DOCS = 'https://docs.acme.example/auth';

test.each([
  ['recalled when nothing is stated', {}, 'recalled'],
  [
    'documented when every essential fact was read at the provider',
    { api: read(DOCS), credential: read(DOCS) },
    'documented',
  ],
  ['as weak as its weakest essential fact', { api: read(DOCS), credential: read('ampersand') }, 'one-source'],
  ['recalled when an essential fact has no source', { api: read(DOCS) }, 'recalled'],
  [
    'known from several sources when they agree',
    { api: read('ampersand', 'superface'), credential: read('ampersand', 'agreed') },
    'several-sources',
  ],
  ['no better because of other facts', { api: read('sim'), credential: read('sim'), verify: read(DOCS) }, 'one-source'],
])('a definition is %s', (_what, sources, level) => {
  expect(evidenceLevelOf(providerDefinitionSchema.parse({ ...KEY, sources }))).toBe(level);
});

test('counts a survey as the one source of a definition that started with it and names no other', () => {
  expect(
    evidenceLevelOf(providerDefinitionSchema.parse({ ...KEY, origin: 'survey', sources: { api: read(DOCS) } })),
  ).toBe('one-source');
});

test('counts a list that a definition started with as one more source, once', () => {
  const level = (origin: string, ...from: string[]) =>
    evidenceLevelOf(
      providerDefinitionSchema.parse({ ...KEY, origin, sources: { api: read(...from), credential: read(...from) } }),
    );
  expect([
    level('survey', 'ampersand'),
    level('grant', 'grant'),
    level('grant', 'socialite'),
    level('own', 'ampersand'),
  ]).toEqual(['several-sources', 'one-source', 'several-sources', 'one-source']);
});

test.each([
  ['an unknown collection', read('somewhere')],
  ['no source', { from: [], on: '2026-11' }],
  ['a day instead of a month', { from: [DOCS], on: '2026-11-30' }],
  ['a page without https', read('http://docs.acme.example')],
])('refuses %s', (_what, api) => {
  expect(providerDefinitionSchema.safeParse({ ...KEY, sources: { api } }).success).toBe(false);
});

test('counts every definition of the catalogue at one level', () => {
  const { providers } = compiledCatalogue();
  const count = countByEvidence(providers);
  expect(EVIDENCE_LEVELS.reduce((sum, level) => sum + count[level], 0)).toBe(providers.length);
});
