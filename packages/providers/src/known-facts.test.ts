import { expect, test } from 'vitest';

import { knownFactsOf } from './known-facts.js';
import { providerDefinitionSchema } from './provider-definition.js';

const OAUTH2 = {
  mode: 'oauth2',
  authorizationUrl: 'https://acme.example/authorize',
  tokenUrl: 'https://acme.example/token',
  tokenAuth: 'body',
  pkce: 'S256',
};
const ACME = {
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: OAUTH2,
  api: { baseUrl: 'https://api.acme.example', headers: { authorization: 'Bearer {accessToken}' } },
};
const READ = { from: ['https://docs.acme.example/oauth'], on: '2026-12' };
const REVOKE = { url: 'https://acme.example/revoke', token: 'refresh', evidence: 'recalled' };
const NOTHING = {
  verify: 'unknown',
  account: 'unknown',
  life: 'unknown',
  refresh: 'unknown',
  revoke: 'unknown',
  scopes: 'unknown',
};

test.each<[string, object, object]>([
  ['knows nothing that is not stated', {}, {}],
  ['knows a revocation in the definition', { auth: { ...OAUTH2, revoke: REVOKE } }, { revoke: 'given' }],
  [
    'knows that there is none when a source says so',
    { absent: { revoke: READ, scopes: READ } },
    { revoke: 'absent', scopes: 'absent' },
  ],
  ['knows the lifetime of a token by its seconds', { auth: { ...OAUTH2, ttlSeconds: 60 } }, { life: 'given' }],
  [
    'knows the lifetime of a token that never expires',
    { auth: { ...OAUTH2, tokenNeverExpires: true } },
    { life: 'given' },
  ],
  [
    'knows how a token is refreshed when the definition says so',
    { auth: { ...OAUTH2, refresh: { with: 'never' } } },
    { refresh: 'given' },
  ],
  ['knows how a token is refreshed when a source was read', { sources: { refresh: READ } }, { refresh: 'given' }],
  ['knows the suggested scopes', { auth: { ...OAUTH2, suggestedScopes: ['read'] } }, { scopes: 'given' }],
  [
    'knows the account that a lookup returns',
    { afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id' }, evidence: 'recalled' }] },
    { account: 'given' },
  ],
])('%s', (_rule, more, facts) => {
  expect(knownFactsOf(providerDefinitionSchema.parse({ ...ACME, ...more }))).toEqual({ ...NOTHING, ...facts });
});

test('knows the account of a key when the verification request contains an entered value', () => {
  const parsed = providerDefinitionSchema.parse({
    ...ACME,
    auth: { mode: 'api-key', account: { from: 'config', id: 'site' } },
    config: { site: { label: 'Site', format: 'dns-label' } },
    credentials: { apiKey: { label: 'Key', secret: true } },
    api: {
      baseUrl: 'https://{config.site}.acme.example',
      headers: { authorization: 'Bearer {cred.apiKey}' },
      verify: { method: 'GET', path: '/me', evidence: 'recalled' },
    },
  });
  expect(knownFactsOf(parsed)).toEqual({ verify: 'given', account: 'given' });
});

test('expects neither a lifetime nor scopes for a key', () => {
  const key = {
    ...ACME,
    auth: { mode: 'api-key' },
    credentials: { apiKey: { label: 'Key', secret: true } },
    api: { ...ACME.api, headers: { authorization: 'Bearer {cred.apiKey}' } },
  };
  expect(knownFactsOf(providerDefinitionSchema.parse(key))).toEqual({ verify: 'unknown', account: 'unknown' });
});

test('rejects a fact that is both given and absent', () => {
  const parsed = providerDefinitionSchema.safeParse({
    ...ACME,
    auth: { ...OAUTH2, revoke: REVOKE },
    absent: { revoke: READ },
  });
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'absent.revoke: is listed as absent, but given',
  ]);
});

test.each([
  ['without a source', { revoke: { from: [], on: '2026-12' } }],
  ['of a fact that every connection needs', { auth: READ }],
])('refuses an absence %s', (_what, absent) => {
  expect(providerDefinitionSchema.safeParse({ ...ACME, absent }).success).toBe(false);
});
