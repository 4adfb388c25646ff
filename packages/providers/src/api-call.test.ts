import { expect, test } from 'vitest';

import { apiAdditionsOf, apiBaseOf, callShowsClientSecret } from './api-call.js';
import { loadProviders } from './load-providers.js';
import type { ProviderDefinition } from './provider-definition.js';

const catalogue = loadProviders();

function provider(id: string): ProviderDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw new Error(`There is no provider ${id}.`);
  return definition;
}

test('returns the additions of a call and which of them contain the credential', () => {
  expect(apiAdditionsOf(provider('notion'), { accessToken: 't' })).toEqual({
    headers: [
      { name: 'authorization', value: 'Bearer t', isCredential: true },
      { name: 'notion-version', value: '2022-06-28', isCredential: false },
    ],
    query: [],
    placeCredential: true,
  });
});

test.each([
  ['header', { name: 'x-key', value: 'Key k' }, { headers: 1, query: 0 }],
  ['query', { name: 'x-key', value: 'Key k' }, { headers: 0, query: 1 }],
])('puts a key into the %s when the operator chooses that', (keyPlacement, placed, counts) => {
  const settings = { baseUrl: 'https://api.acme.test', keyPlacement, keyName: 'x-key', keyPrefix: 'Key ' };
  const additions = apiAdditionsOf(provider('private-api-generic'), { cred: { apiKey: 'k' }, settings });
  expect([additions.headers.length, additions.query.length]).toEqual([counts.headers, counts.query]);
  expect([...additions.headers, ...additions.query]).toEqual([{ ...placed, isCredential: true }]);
});

test('takes the base URL from the definition, and has none without it', () => {
  expect(apiBaseOf(provider('freshdesk'), { config: { subdomain: 'acme' } })?.href).toBe('https://acme.freshdesk.com/');
  expect(apiBaseOf(provider('unauthenticated'), {})).toBeUndefined();
  expect(() => apiBaseOf(provider('freshdesk'), { config: { subdomain: 'evil.test/' } })).toThrow(
    expect.objectContaining({ code: 'invalid_connection_config' }),
  );
});

test('adds the client’s secret to a call only when the definition says so, and lets nobody else set it', () => {
  expect([callShowsClientSecret(provider('etsy')), callShowsClientSecret(provider('myob'))]).toEqual([true, false]);
  expect(
    apiAdditionsOf(provider('etsy'), { accessToken: 't', client: { id: 'key', secret: 'shared' } }).headers,
  ).toEqual([
    { name: 'authorization', value: 'Bearer t', isCredential: true },
    { name: 'x-api-key', value: 'key:shared', isCredential: true },
  ]);
});

test('places no credential without an API in the definition', () => {
  expect(apiAdditionsOf(provider('unauthenticated'), {})).toEqual({ headers: [], query: [], placeCredential: false });
});
