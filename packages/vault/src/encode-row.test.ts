import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { encodeRow, type RowValue } from './encode-row.js';

const anyValue: fc.Arbitrary<RowValue> = fc.letrec<{ value: RowValue }>((tie) => ({
  value: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(null, '', 'n', 's1:a', 'a', true, false, 0, 1, -1),
    fc.string({ unit: 'binary', maxLength: 8 }),
    fc.integer(),
    fc.date({ noInvalidDate: true }),
    fc.uint8Array({ maxLength: 6 }),
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(fc.string({ maxLength: 3 }), tie('value'), { maxKeys: 3 }),
  ),
})).value;
const anyRow = fc.array(anyValue, { maxLength: 5 });

test('encodes two rows the same only when they have the same values', () => {
  fc.assert(
    fc.property(anyRow, anyRow, (one, other) => {
      fc.pre(plain(trimmed(one)) !== plain(trimmed(other)));
      expect(encodeRow(one)).not.toBe(encodeRow(other));
    }),
    { numRuns: 3_000 },
  );
});

describe('encodes rows the same when', () => {
  test.each<[string, readonly RowValue[], readonly RowValue[]]>([
    ['an object has its keys in another order', [{ a: 1, b: { c: 2, d: 3 } }], [{ b: { d: 3, c: 2 }, a: 1 }]],
    ['a column that was added later is null', ['a', 1], ['a', 1, null, undefined]],
    ['a member is undefined, which JSON leaves out', [{ a: 1 }], [{ a: 1, b: undefined }]],
    ['a zero has a sign', [0], [-0]],
  ])('%s', (_case, one, other) => {
    expect(encodeRow(one)).toBe(encodeRow(other));
  });
});

describe('encodes rows differently when', () => {
  test.each<[string, readonly RowValue[], readonly RowValue[]]>([
    ['text moves from one column to the next', ['ab', 'c'], ['a', 'bc']],
    ['a text looks like another encoding', ['a', 'b'], ['as1:b']],
    ['a null becomes an empty text', ['a', null, 'b'], ['a', '', 'b']],
    ['a number becomes a text', [1], ['1']],
    ['a list is cut in another place', [['a', 'b'], []], [['a'], ['b']]],
    ['a list has another order', [['a', 'b']], [['b', 'a']]],
    ['a moment differs by a millisecond', [new Date(1_000)], [new Date(1_001)]],
    ['bytes become the text of their digits', [Uint8Array.of(1)], ['01']],
  ])('%s', (_case, one, other) => {
    expect(encodeRow(one)).not.toBe(encodeRow(other));
  });
});

function trimmed(row: readonly RowValue[]): readonly RowValue[] {
  return row.at(-1) === null ? trimmed(row.slice(0, -1)) : row;
}

/** Another form of the same values, to compare with. */
function plain(value: RowValue): string {
  if (value instanceof Date) return `date ${value.getTime()}`;
  if (value instanceof Uint8Array) return `bytes ${value.join(' ')}`;
  if (Array.isArray(value)) return JSON.stringify(['list', ...(value as readonly RowValue[]).map(plain)]);
  if (typeof value === 'object' && value !== null)
    return JSON.stringify([
      'object',
      ...Object.entries(value)
        .map(([key, item]) => `${JSON.stringify(key)} ${plain(item as RowValue)}`)
        .toSorted(),
    ]);
  return JSON.stringify([typeof value, value === 0 ? 0 : value]);
}
