import { expect, test } from 'vitest';

import { covers, grantedScopeSchema, SCOPES } from './scope.js';

test.each<[string, readonly string[], string, boolean]>([
  ['a scope covers itself', ['environment:proxy'], 'environment:proxy', true],
  [
    'a scope covers no other scope',
    ['environment:connections:read'],
    'environment:connections:read_credentials',
    false,
  ],
  ['a group covers the scopes in it', ['environment:connections:*'], 'environment:connections:delete', true],
  ['a group covers no scope outside it', ['environment:connections:*'], 'environment:connect_sessions:write', false],
  ['full access covers a scope', ['environment:*'], 'environment:api_keys:manage', true],
  ['full access covers a group', ['environment:*'], 'environment:connections:*', true],
  ['a scope covers no group', ['environment:connections:read'], 'environment:connections:*', false],
  ['no scopes cover nothing', [], 'environment:proxy', false],
])('%s', (_rule, granted, wanted, expected) => {
  expect(covers(granted, wanted)).toBe(expected);
});

test('full access covers every scope', () => {
  expect(SCOPES.filter((scope) => !covers(['environment:*'], scope))).toEqual([]);
});

test.each(['environment:*', 'environment:connections:*', ...SCOPES])('%s may be granted', (scope) => {
  expect(grantedScopeSchema.safeParse(scope).success).toBe(true);
});

test.each(['*', 'environment', 'environment:connections', 'environment:proxy:*', 'connections:read', ''])(
  '%j may not be granted',
  (scope) => {
    expect(grantedScopeSchema.safeParse(scope).success).toBe(false);
  },
);
