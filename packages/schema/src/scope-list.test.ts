import { expect, test } from 'vitest';

import { isProviderScope, scopeListSchema, spacedScopesSchema } from './scope-list.js';

const SCOPES = [
  'our-app!b42.Read',
  'ROLE$ADMIN',
  "it's",
  'https://x.example/auth/a?b=c#d',
  'a+b',
  '{x}',
  '@me',
  'user:email',
  '~',
];

test.each(SCOPES)('%s is accepted as a scope', (scope) => {
  expect(scopeListSchema.parse(`read,${scope}, write`)).toBe(`read,${scope}, write`);
  expect(spacedScopesSchema.parse(`read ${scope}`)).toBe(`read ${scope}`);
  expect(isProviderScope(scope)).toBe(true);
});

test.each(['a"b', 'a\\b', 'a\tb', 'caf\u00e9', 'a\nb', 'a\0b'])('%j is refused as a scope', (scope) => {
  expect(scopeListSchema.safeParse(scope).success).toBe(false);
  expect(spacedScopesSchema.safeParse(scope).success).toBe(false);
  expect(isProviderScope(scope)).toBe(false);
});

test('scopeListSchema refuses a long invalid list quickly', () => {
  expect(scopeListSchema.safeParse(`${'a,'.repeat(4_000)} "`).success).toBe(false);
});
