import fc from 'fast-check';
import { expect, test } from 'vitest';

import { formatTextArray, parseTextArray } from './text-array.js';

test('reads the values that it wrote', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'binary' })), (values) => {
      expect(parseTextArray(formatTextArray(values))).toEqual(values);
    }),
  );
});

test.each([
  ['{}', []],
  ['{a,b}', ['a', 'b']],
  ['{"a b","",NULL_}', ['a b', '', 'NULL_']],
  [String.raw`{"\"","\\",c}`, ['"', '\\', 'c']],
])('the form %s of the server is read', (text, values) => {
  expect(parseTextArray(text)).toEqual(values);
});
