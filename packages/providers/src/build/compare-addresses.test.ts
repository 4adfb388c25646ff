import { expect, test } from 'vitest';

import { providerDefinitionSchema } from '../provider-definition.js';
import { compareAddresses } from './compare-addresses.js';

const acme = providerDefinitionSchema.parse({
  id: 'acme',
  name: 'Acme',
  categories: ['erp'],
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://acme.example/oauth/authorize',
    tokenUrl: 'https://api.acme.example/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
});

test('accepts an address that a collection has, in any format', () => {
  const collections = {
    'a.yaml': 'authorization_url: https://acme.example/oauth/authorize/\n',
    'b.go': 'TokenURL: "https://api.acme.example/oauth/token",',
  };
  expect(compareAddresses([acme], collections)).toEqual({ agreed: 2, unknown: 0, differences: [] });
});

test('reports another address of the same host, with the file that has it', () => {
  const { differences } = compareAddresses([acme], { 'a.json': '{"token":"https://api.acme.example/v2/oauth/token"}' });
  expect(differences).toEqual([
    {
      provider: 'acme',
      place: 'tokenUrl',
      address: 'https://api.acme.example/oauth/token',
      others: ['https://api.acme.example/v2/oauth/token (a.json)'],
    },
  ]);
});

test('reads JSON with escaped slashes', () => {
  const php = { 'a.json': String.raw`{"token":"https:\/\/api.acme.example\/oauth\/token"}` };
  expect(compareAddresses([acme], php)).toEqual({ agreed: 1, unknown: 1, differences: [] });
});

test('accepts an address that the catalogue has in another place', () => {
  const oneHost = {
    ...acme,
    auth: { ...acme.auth, tokenUrl: 'https://acme.example/oauth/token' },
  } as typeof acme;
  expect(compareAddresses([oneHost], { 'a.txt': 'https://acme.example/oauth/token' })).toEqual({
    agreed: 1,
    unknown: 1,
    differences: [],
  });
});

test('reports a host that no collection has, and ignores addresses that are not for signing in', () => {
  expect(
    compareAddresses([acme], { 'a.md': 'https://acme.example/pricing and https://other.example/oauth/token' }),
  ).toEqual({ agreed: 0, unknown: 2, differences: [] });
});

test('does not compare an address with a value in it', () => {
  const tenant = {
    ...acme,
    auth: {
      ...acme.auth,
      authorizationUrl: 'https://{config.x}.acme.example/authorize',
      tokenUrl: ['https://{config.x}.acme.example/token'],
    },
  } as typeof acme;
  expect(compareAddresses([tenant], {})).toEqual({ agreed: 0, unknown: 0, differences: [] });
});
