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
  ['knows nothing of what nobody wrote down', {}, {}],
  ['knows a revocation that the definition gives', { auth: { ...OAUTH2, revoke: REVOKE } }, { revoke: 'given' }],
  [
    'knows that there is none where that was read',
    { absent: { revoke: READ, scopes: READ } },
    { revoke: 'absent', scopes: 'absent' },
  ],
  ['knows the life of a token by its seconds', { auth: { ...OAUTH2, ttlSeconds: 60 } }, { life: 'given' }],
  ['knows the life of a token without an end', { auth: { ...OAUTH2, tokenNeverExpires: true } }, { life: 'given' }],
  [
    'knows how a token is refreshed when the definition says so',
    { auth: { ...OAUTH2, refresh: { with: 'never' } } },
    { refresh: 'given' },
  ],
  ['knows how a token is refreshed when a source was read', { sources: { refresh: READ } }, { refresh: 'given' }],
  ['knows the scopes that are suggested', { auth: { ...OAUTH2, suggestedScopes: ['read'] } }, { scopes: 'given' }],
  [
    'knows the account that a look-up names',
    { afterConnect: [{ method: 'GET', path: '/me', account: { id: 'id' }, evidence: 'recalled' }] },
    { account: 'given' },
  ],
])('%s', (_rule, more, facts) => {
  expect(knownFactsOf(providerDefinitionSchema.parse({ ...ACME, ...more }))).toEqual({ ...NOTHING, ...facts });
});

test('the account of a key is known where the call that verifies it is asked with a value that was typed', () => {
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

test('a key has neither a life nor scopes', () => {
  const key = {
    ...ACME,
    auth: { mode: 'api-key' },
    credentials: { apiKey: { label: 'Key', secret: true } },
    api: { ...ACME.api, headers: { authorization: 'Bearer {cred.apiKey}' } },
  };
  expect(knownFactsOf(providerDefinitionSchema.parse(key))).toEqual({ verify: 'unknown', account: 'unknown' });
});

test('a fact is not both given and absent', () => {
  const parsed = providerDefinitionSchema.safeParse({
    ...ACME,
    auth: { ...OAUTH2, revoke: REVOKE },
    absent: { revoke: READ },
  });
  expect(parsed.error?.issues.map(({ path, message }) => `${path.join('.')}: ${message}`)).toEqual([
    'absent.revoke: is said to be absent, and is given',
  ]);
});

test.each([
  ['without a source', { revoke: { from: [], on: '2026-12' } }],
  ['of a fact that no connection can do without', { auth: READ }],
])('refuses an absence %s', (_what, absent) => {
  expect(providerDefinitionSchema.safeParse({ ...ACME, absent }).success).toBe(false);
});
