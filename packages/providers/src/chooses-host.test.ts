import { expect, test } from 'vitest';

import { choosesHost, configOfHosts, settingsOfHosts } from './chooses-host.js';
import { defineProvider } from './define-provider.js';

test.each([
  ['https://api.example.com', undefined, false],
  ['https://{config.server}.example.com', 'dns-label', false],
  ['https://{config.server}', 'hostname', true],
  ['{config.server}', 'https-url', true],
] as const)('a connection chooses the host when the API is at %s: %s %s', (baseUrl, format, expected) => {
  const definition = defineProvider({
    id: 'own',
    name: 'Own',
    categories: ['test'],
    auth: { mode: 'api-key' },
    credentials: { apiKey: { label: 'API key' } },
    ...(format && { config: { server: { label: 'Server', format } } }),
    api: { baseUrl, headers: { authorization: 'Bearer {cred.apiKey}' } },
  });
  expect(choosesHost(definition)).toBe(expected);
});

test('finds the settings and config values in a host, but not those in a path or a text', () => {
  const definition = defineProvider({
    id: 'own',
    name: 'Own',
    categories: ['test'],
    auth: {
      mode: 'oauth2',
      authorizationUrl: '{settings.base}/authorize',
      tokenUrl: 'https://{settings.tenant}.example.com/{settings.realm}/token',
      tokenAuth: 'body',
      pkce: 'required',
    },
    config: {
      shard: { label: 'Shard', format: 'dns-label' },
      account: { label: 'Account' },
    },
    settings: {
      base: { label: 'Base', format: 'base-url' },
      tenant: { label: 'Tenant', format: 'dns-label' },
      realm: { label: 'Realm' },
      version: { label: 'Version' },
    },
    api: {
      baseUrl: 'https://{config.shard}.example.com/{config.account}',
      headers: { authorization: 'Bearer {accessToken}', version: '{settings.version}' },
    },
  });
  expect([...settingsOfHosts(definition)].sort()).toEqual(['base', 'tenant']);
  expect([...configOfHosts(definition)]).toEqual(['shard']);
});
