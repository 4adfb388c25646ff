import fc from 'fast-check';
import { expect, test } from 'vitest';

import { isInexact, parseJson } from './parse-json.js';

test.each<[string, string, unknown]>([
  ['returns a long integer as a string', '{"id":7316940275813462985,"n":1}', { id: '7316940275813462985', n: 1 }],
  ['returns a negative long integer as a string', '[-9007199254740993]', ['-9007199254740993']],
  ['returns the largest safe integer as a number', '{"id":9007199254740991}', { id: 9_007_199_254_740_991 }],
  ['returns the first unsafe integer as a string', '{"id":9007199254740992}', { id: '9007199254740992' }],
  [
    'keeps digits in a string',
    String.raw`{"a":"id 7316940275813462985","b":"\"7316940275813462985"}`,
    { a: 'id 7316940275813462985', b: '"7316940275813462985' },
  ],
  [
    'keeps digits in a key',
    '{"7316940275813462985":7316940275813462985}',
    { '7316940275813462985': '7316940275813462985' },
  ],
  ['returns a fraction with many digits as a number', '{"x":0.12345678901234567890}', { x: 0.123_456_789_012_345_68 }],
  [
    'returns a number with an exponent as a number',
    '{"x":1e300,"id":7316940275813462985}',
    { x: 1e300, id: '7316940275813462985' },
  ],
  ['returns a long integer at the root as a string', '7316940275813462985', '7316940275813462985'],
])('parseJson %s', (_rule, source, expected) => {
  expect(parseJson(source)).toEqual(expected);
});

test.each(['{7316940275813462985:1}', '{"a":07316940275813462985}', '[7316940275813462985', '7316940275813462985 1'])(
  'parseJson throws a SyntaxError for %s',
  (source) => {
    expect(() => parseJson(source)).toThrow(SyntaxError);
  },
);

test('parseJson returns the same as JSON.parse when every number is exact', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      fc.pre(!JSON.stringify(value).match(/\d{16}/));
      expect(parseJson(JSON.stringify(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([
  [2 ** 53, true],
  [2 ** 53 - 1, false],
  [0.5, false],
  ['7316940275813462985', false],
  [1e300, true],
])('isInexact(%s) returns %s', (value, expected) => {
  expect(isInexact(value)).toBe(expected);
});
