import { expect, test } from 'vitest';

import { resolveUrl } from './resolve-url.js';

test.each([
  [
    'a label before a literal end',
    'https://{config.subdomain}.zendesk.com/oauth/tokens',
    { config: { subdomain: 'acme' } },
    'https://acme.zendesk.com/oauth/tokens',
  ],
  ['a literal port', 'http://127.0.0.1:8080/token', {}, 'http://127.0.0.1:8080/token'],
  ['a literal IPv6 host', 'http://[::1]:8080/token', {}, 'http://[::1]:8080/token'],
  ['the default port, written out', 'https://api.example.com:443/token', {}, 'https://api.example.com/token'],
  ['a query of its own', 'https://api.example.com/token?key=a%20b', {}, 'https://api.example.com/token?key=a%20b'],
  [
    'a value in the path, encoded',
    'https://api.example.com/tokens/{refreshToken}',
    { refreshToken: 'a/b?c#d%' },
    'https://api.example.com/tokens/a%2Fb%3Fc%23d%25',
  ],
  [
    'a value in the query, encoded',
    'https://api.example.com/x?t={config.tenant}&y=1',
    { config: { tenant: 'a&b=c' } },
    'https://api.example.com/x?t=a%26b%3Dc&y=1',
  ],
  [
    'a complete address, with or without a trailing slash',
    '{settings.baseUrl}/v1',
    { settings: { baseUrl: 'https://api.example.com/root/' } },
    'https://api.example.com/root/v1',
  ],
  [
    'a complete address on loopback',
    '{settings.baseUrl}',
    { settings: { baseUrl: 'http://localhost:4000' } },
    'http://localhost:4000/',
  ],
  [
    'the first form that is complete',
    ['https://{config.hostname}/t', 'https://login.example.com/t'],
    { config: { hostname: 'a.example.com' } },
    'https://a.example.com/t',
  ],
  [
    'the next form when a value is missing',
    ['https://{config.hostname}/t', 'https://login.example.com/t'],
    { config: { hostname: '' } },
    'https://login.example.com/t',
  ],
  ['a fallback', "https://{config.region ?? 'eu'}.api.example.com/t", {}, 'https://eu.api.example.com/t'],
] as const)('resolved: %s', (_what, template, values, expected) => {
  expect(resolveUrl(template, values).href).toBe(expected);
});

test.each([
  ['a missing value', 'https://{config.subdomain}.example.com/t', {}, 'invalid_connection_config'],
  [
    'a value of the prototype',
    'https://{config.constructor}.example.com/t',
    { config: {} },
    'invalid_connection_config',
  ],
  ['a missing setting', '{settings.baseUrl}/t', {}, 'client_misconfigured'],
  [
    'a base with user information',
    '{settings.baseUrl}/t',
    { settings: { baseUrl: 'https://a:b@example.com' } },
    'client_misconfigured',
  ],
  [
    'a base with a query',
    '{settings.baseUrl}/t',
    { settings: { baseUrl: 'https://example.com/?a=' } },
    'client_misconfigured',
  ],
  [
    'a base with a fragment',
    '{settings.baseUrl}/t',
    { settings: { baseUrl: 'https://example.com/#a' } },
    'client_misconfigured',
  ],
  [
    'a base with another scheme',
    '{settings.baseUrl}/t',
    { settings: { baseUrl: 'file:///etc/passwd' } },
    'client_misconfigured',
  ],
  [
    'a base that is not a URL',
    '{settings.baseUrl}/t',
    { settings: { baseUrl: 'api.example.com' } },
    'client_misconfigured',
  ],
  [
    'a segment that climbs',
    'https://api.example.com/{config.tenant}/t',
    { config: { tenant: '..' } },
    'invalid_connection_config',
  ],
  [
    'a number as a host',
    'https://{config.hostname}/t',
    { config: { hostname: '2130706433' } },
    'invalid_connection_config',
  ],
  [
    'an address that becomes too long',
    'https://api.example.com/{config.tenant}',
    { config: { tenant: 'a'.repeat(3000) } },
    'invalid_connection_config',
  ],
] as const)('refused: %s', (_what, template, values, code) => {
  expect(() => resolveUrl(template, values)).toThrow(expect.objectContaining({ code }));
});

test('names the field in a refusal', () => {
  const error = (() => {
    try {
      return resolveUrl('https://{config.subdomain}.example.com/t', { config: { subdomain: 'evil.test/' } });
    } catch (caught) {
      return caught;
    }
  })();
  expect(error).toMatchObject({
    code: 'invalid_connection_config',
    issues: [{ code: 'host', path: ['connection_config', 'subdomain'] }],
  });
});
