import { expect, test } from 'vitest';

import { catalogueEntryOf } from './catalogue-entry.js';

const ACME = { id: 'acme', name: 'Acme', categories: ['erp'], origin: 'own', auth: { mode: 'none' } };

test('returns the one definition of a file', () => {
  expect(catalogueEntryOf('acme', { acme: ACME })).toEqual(ACME);
});

test.each([
  ['no definition', {}, 'catalogue/acme.ts: exports 0 values instead of one definition'],
  ['two definitions', { acme: ACME, other: ACME }, 'catalogue/acme.ts: exports 2 values instead of one definition'],
  [
    'an id that differs from the file name',
    { acme: { ...ACME, id: 'other' } },
    'catalogue/acme.ts: id: must be the name of the file, "acme"',
  ],
  ['an unknown export', { acme: { ...ACME, origin: undefined } }, 'catalogue/acme.ts: origin: is missing'],
  [
    'a definition that violates a rule',
    { acme: { ...ACME, auth: { mode: 'basic' } } },
    'catalogue/acme.ts: credentials: the mode basic needs exactly: username, password',
  ],
])('refused: %s', (_what, exports, message) => {
  expect(() => catalogueEntryOf('acme', exports)).toThrow(message);
});
