import { expect, test } from 'vitest';

import { catalogueEntryOf } from './catalogue-entry.js';

const ACME = { id: 'acme', name: 'Acme', categories: ['erp'], origin: 'own', auth: { mode: 'none' } };

test('a file gives its one definition', () => {
  expect(catalogueEntryOf('acme', { acme: ACME })).toEqual(ACME);
});

test.each([
  ['no definition', {}, 'catalogue/acme.ts: exports 0 values instead of one definition'],
  ['two definitions', { acme: ACME, other: ACME }, 'catalogue/acme.ts: exports 2 values instead of one definition'],
  [
    'an id that is not the name of the file',
    { acme: { ...ACME, id: 'other' } },
    'catalogue/acme.ts: id: must be the name of the file, "acme"',
  ],
  ["a definition of nobody's", { acme: { ...ACME, origin: undefined } }, 'catalogue/acme.ts: origin: is missing'],
  [
    'a definition that breaks a rule',
    { acme: { ...ACME, auth: { mode: 'basic' } } },
    'catalogue/acme.ts: credentials: the mode basic needs exactly: username, password',
  ],
])('refused: %s', (_what, exports, message) => {
  expect(() => catalogueEntryOf('acme', exports)).toThrow(message);
});
