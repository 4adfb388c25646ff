import { expect, test } from 'vitest';

import { initialsOf, isLoadableImage } from './monogram.js';

test.each([
  ['GitHub', 'G'],
  ['Google Drive', 'GD'],
  ['private-api bearer', 'PA'],
  ['éclair', 'É'],
  ['日本語', '日'],
  ['', '?'],
  ['--', '?'],
])('%j is shown as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});

test.each([
  ['https://holdfast.test/logos/github.svg', true],
  ['/logos/github.svg', true],
  ['data:image/svg+xml,%3Csvg/%3E', true],
  ['data:text/html,x', false],
  ['https://elsewhere.test/github.svg', false],
  ['javascript:alert(1)', false],
  ['', false],
])('%j loads: %j', (source, loads) => {
  expect(isLoadableImage(source, 'https://holdfast.test/connect/')).toBe(loads);
});
