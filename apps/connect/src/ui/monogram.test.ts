import { expect, test } from 'vitest';

import { initialsOf, loadableImage } from './monogram.js';

test.each([
  ['GitHub', 'G'],
  ['Google Drive', 'GD'],
  ['private-api bearer', 'PA'],
  ['éclair', 'É'],
  ['日本語', '日'],
  ['', '?'],
  ['--', '?'],
])('shows %j as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ['https://holdfast.test/logos/github.svg', 'https://holdfast.test/logos/github.svg'],
  ['/logos/github.svg', 'https://holdfast.test/logos/github.svg'],
  ['https://public.test/base/logos/one-two.svg', 'https://holdfast.test/logos/one-two.svg'],
  ['data:image/svg+xml,%3Csvg/%3E', 'data:image/svg+xml,%3Csvg/%3E'],
  ['data:text/html,x', null],
  ['https://elsewhere.test/github.svg', null],
  ['https://elsewhere.test/logos/x/github.svg', null],
  ['https://elsewhere.test/logos/..%2fgithub.svg', null],
  ['javascript:alert(1)', null],
  ['', null],
])('loads %j from %j', (source, address) => {
  expect(loadableImage(source, 'https://holdfast.test/connect/')).toBe(address);
});
