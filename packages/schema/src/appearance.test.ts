import { expect, test } from 'vitest';

import { appearanceSchema, languageTagSchema } from './appearance.js';

test.each([
  ['logo', 'https://acme.example/logo.png', 'must be a data URL of a PNG'],
  ['logo', 'data:text/html;base64,PGI+', 'must be a data URL of a PNG'],
  ['logo', `data:image/png;base64,${'A'.repeat(16_400)}`, 'must have at most 16,384 characters'],
  ['accent_color', 'red', 'must be a color such as #2f5d50'],
  ['accent_color', '#fff', 'must be a color such as #2f5d50'],
  ['product_url', 'javascript:alert(1)', 'must be an http or https URL'],
  ['product_name', '', '>=1'],
])('rejects %s when it is %s', (member, value, rule) => {
  const issues = appearanceSchema.safeParse({ [member]: value }).error?.issues ?? [];
  expect(issues.map(({ path, message }) => [path, message])).toEqual([[[member], expect.stringContaining(rule)]]);
});

test.each([
  ['de', true],
  ['pt-BR', true],
  ['zh-Hant-TW', true],
  ['', false],
  ['german', false],
  ['de_DE', false],
])('accepts the language %j: %s', (tag, accepted) => {
  expect(languageTagSchema.safeParse(tag).success).toBe(accepted);
});
