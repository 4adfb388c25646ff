import { expect, test } from 'vitest';

import { requestedScopesOf } from './requested-scopes.js';

const provider = { defaultScopes: ['read'], requiredScopes: ['offline_access'] };

test.each([
  [
    'adds the required scopes to the scopes of an integration',
    { integration: { scopes: 'a, b' }, connectionConfig: {} },
    ['a', 'b', 'offline_access'],
  ],
  [
    'adds the required scopes to the scopes of a session',
    { integration: { scopes: 'a' }, connectionConfig: { oauth_scopes_override: 'c' } },
    ['c', 'offline_access'],
  ],
  [
    'reads the scopes of a session that are separated by spaces',
    { integration: { scopes: 'a' }, connectionConfig: { oauth_scopes_override: 'c d, e' } },
    ['c', 'd', 'e', 'offline_access'],
  ],
  [
    'reads the scopes of an imported connection, which are a list',
    { integration: { scopes: 'a' }, connectionConfig: { oauth_scopes_override: ['c', 'd'] } },
    ['c', 'd', 'offline_access'],
  ],
  [
    'uses those of the integration when the override is empty',
    { integration: { scopes: 'a' }, connectionConfig: { oauth_scopes_override: [] } },
    ['a', 'offline_access'],
  ],
  [
    'adds the required scopes to the default scopes',
    { integration: { scopes: '' }, connectionConfig: {} },
    ['read', 'offline_access'],
  ],
  [
    'requests no scope twice',
    { integration: { scopes: 'offline_access,a' }, connectionConfig: {} },
    ['offline_access', 'a'],
  ],
])('%s', (_what, given, scopes) => {
  expect(requestedScopesOf({ ...given, ...provider })).toEqual(scopes);
});

test('requests no scopes when neither the integration nor the provider names one', () => {
  expect(requestedScopesOf({ integration: { scopes: '' }, connectionConfig: {}, defaultScopes: undefined })).toEqual(
    [],
  );
});
