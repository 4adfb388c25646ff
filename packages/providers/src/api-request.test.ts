import { expect, test } from 'vitest';

import { verificationRequestOf } from './api-request.js';
import { defineProvider } from './define-provider.js';
import { loadProviders } from './load-providers.js';
import type { ProviderDefinition } from './provider-definition.js';
import { revocableTokensOf, revocationOf } from './revocation.js';
import type { TemplateValues } from './template-values.js';

const catalogue = loadProviders({ demoUrl: 'http://localhost:3004' });

function provider(id: string): ProviderDefinition {
  const definition = catalogue.get(id);
  if (!definition) throw new Error(`There is no provider ${id}.`);
  return definition;
}

function verification(definition: ProviderDefinition, values: TemplateValues) {
  const request = verificationRequestOf(definition, values);
  return request && { ...request, url: request.url.href };
}

const basic = (text: string): string => `Basic ${Buffer.from(text).toString('base64')}`;

test('carries the credential in the place that the provider requires', () => {
  const freshdesk = verification(provider('freshdesk'), {
    config: { subdomain: 'acme' },
    cred: { username: 'key', password: 'X' },
  });
  expect(freshdesk).toEqual({
    url: 'https://acme.freshdesk.com/api/v2/settings/helpdesk',
    method: 'GET',
    headers: { accept: 'application/json', authorization: basic('key:X') },
  });
});

test('sends a verification request with the path / to its address itself', () => {
  const request = verification(provider('highlevel'), { config: { locationId: 'loc1' }, accessToken: 't' });
  expect(request?.url).toBe('https://services.leadconnectorhq.com/locations/loc1');
});

test('accepts an empty password, and omits a header without a value', () => {
  const cred = { username: 'rk_test_1', password: '' };
  expect(verification(provider('stripe-api-key'), { cred })?.headers).toEqual({
    accept: 'application/json',
    authorization: basic('rk_test_1:'),
  });
  const context = 'acct_0123456789abcdef';
  expect(verification(provider('stripe-api-key'), { cred, config: { context } })?.headers['stripe-context']).toBe(
    context,
  );
});

test('has no verification request when the provider has none', () => {
  expect(verification(provider('private-api-bearer'), { cred: { apiKey: 'k' } })).toBeUndefined();
  expect(verification(provider('unauthenticated'), {})).toBeUndefined();
});

const generic = defineProvider({
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Key' } },
  settings: { place: { label: 'Place', choices: ['header', 'query'] } },
  api: {
    baseUrl: 'https://api.acme.test/root/',
    query: { format: 'json' },
    key: { in: '{settings.place}', name: 'X-Key', value: 'Token {cred.apiKey}' },
    verify: { method: 'POST', path: '/me?limit=1', json: { ping: true }, evidence: 'recalled' },
  },
});

test('puts a key where the operator chooses', () => {
  const cred = { apiKey: 'k&1' };
  const inQuery = verification(generic, { cred, settings: { place: 'query' } });
  expect(inQuery?.url).toBe('https://api.acme.test/root/me?limit=1&format=json&X-Key=Token+k%261');
  const inHeader = verification(generic, { cred, settings: { place: 'header' } });
  expect(inHeader).toEqual({
    url: 'https://api.acme.test/root/me?limit=1&format=json',
    method: 'POST',
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-key': 'Token k&1' },
    body: '{"ping":true}',
  });
});

test('revokes nothing when the provider has no revocation', () => {
  expect(revocableTokensOf(provider('spotify'))).toEqual([]);
  expect(revocationOf(provider('spotify'), {})).toBeUndefined();
});
