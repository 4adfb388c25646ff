import { expect, test } from 'vitest';

import { matchingItems, type PaletteItem } from './palette-items.js';

const item = (label: string, detail?: string): PaletteItem => ({
  id: label,
  group: 'Pages',
  label,
  ...(detail !== undefined && { detail }),
  run: () => undefined,
});
const items = [item('Secret keys'), item('GitHub', 'github-main'), item('Create a secret key')];

test.each([
  ['', ['Secret keys', 'GitHub', 'Create a secret key']],
  ['KEY sec', ['Secret keys', 'Create a secret key']],
  ['main', ['GitHub']],
  ['nothing', []],
])('finds the items for "%s"', (query, labels) => {
  expect(matchingItems(items, query).map(({ label }) => label)).toEqual(labels);
});
