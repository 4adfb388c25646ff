import { expect, test } from 'vitest';

import { covers, grantedScopeSchema, SCOPES } from './scope.js';

test.each<[string, readonly string[], string, boolean]>([
  ['a scope covers itself', ['environment:proxy'], 'environment:proxy', true],
  ['and no other', ['environment:connections:read'], 'environment:connections:read_credentials', false],
  ['a group covers what begins like it', ['environment:connections:*'], 'environment:connections:delete', true],
  ['and nothing beside it', ['environment:connections:*'], 'environment:connect_sessions:write', false],
  ['everything covers everything', ['environment:*'], 'environment:api_keys:manage', true],
  ['and every group', ['environment:*'], 'environment:connections:*', true],
  ['one scope covers no group', ['environment:connections:read'], 'environment:connections:*', false],
  ['nothing covers nothing', [], 'environment:proxy', false],
])('%s', (_rule, granted, wanted, expected) => {
  expect(covers(granted, wanted)).toBe(expected);
});

test('everything covers each scope there is', () => {
  expect(SCOPES.filter((scope) => !covers(['environment:*'], scope))).toEqual([]);
});

test.each(['environment:*', 'environment:connections:*', ...SCOPES])('%s may be granted', (scope) => {
  expect(grantedScopeSchema.safeParse(scope).success).toBe(true);
});

test.each(['*', 'environment', 'environment:connections', 'environment:proxy:*', 'connections:read', ''])('%j may not be granted', (scope) => {
  expect(grantedScopeSchema.safeParse(scope).success).toBe(false);
});
