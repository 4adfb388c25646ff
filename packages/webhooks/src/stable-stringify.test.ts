import fc from 'fast-check';
import { expect, test } from 'vitest';

import { stableStringify } from './stable-stringify.js';

test.each<[string, unknown, string]>([
  ['sorts keys', { b: 1, a: 2, C: 3 }, '{"C":3,"a":2,"b":1}'],
  ['sorts keys at every level', { z: { y: 1, x: [{ d: 1, c: 2 }] } }, '{"z":{"x":[{"c":2,"d":1}],"y":1}}'],
  ['keeps the order of arrays', [3, 1, 2, ['b', 'a']], '[3,1,2,["b","a"]]'],
  ['omits undefined members', { a: undefined, b: null }, '{"b":null}'],
  ['writes undefined in an array as null', [undefined], '[null]'],
  ['writes a date as ISO text', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  ['writes NaN as null and negative zero as zero', { a: Number.NaN, b: -0 }, '{"a":null,"b":0}'],
  ['escapes neither slashes nor non-ASCII characters', { u: 'https://é/東' }, '{"u":"https://é/東"}'],
  [
    'puts keys that look like array indices first, in numeric order',
    { b: 1, 10: 1, 9: 1, '01': 1 },
    '{"9":1,"10":1,"01":1,"b":1}',
  ],
  [
    'treats __proto__ as an ordinary key',
    JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'),
    '{"__proto__":{"c":2,"d":1},"b":1}',
  ],
  ['writes a string', 'a"b', '"a\\"b"'],
  ['writes null', null, 'null'],
  ['writes empty objects and arrays', { a: {}, b: [] }, '{"a":{},"b":[]}'],
])('stableStringify %s', (_rule, value, text) => {
  expect(stableStringify(value)).toBe(text);
});

test.each([[undefined], [() => 1], [Symbol('s')], [1n]])('stableStringify throws for %s', (value) => {
  expect(() => stableStringify(value)).toThrow(TypeError);
});

const indexLike = fc.oneof(fc.nat().map(String), fc.integer({ min: 2 ** 32 - 4, max: 2 ** 32 + 2 }).map(String));
const key = fc.oneof(
  fc.string(),
  indexLike,
  fc.constantFrom('__proto__', 'constructor', 'toJSON', 'length', '-0', '-1', '1.5', '1e3'),
);

test('stableStringify returns text that stays the same when it is parsed and serialized again', () => {
  fc.assert(
    fc.property(fc.json({ stringUnit: 'binary', maxDepth: 4 }), (json) => {
      const text = stableStringify(JSON.parse(json));
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
      expect(JSON.parse(text)).toEqual(JSON.parse(json));
    }),
  );
  fc.assert(
    fc.property(fc.array(fc.tuple(key, fc.integer())), (members) => {
      const text = stableStringify(
        JSON.parse(`{${members.map(([name, n]) => `${JSON.stringify(name)}:${n}`).join(',')}}`),
      );
      expect(JSON.stringify(JSON.parse(text))).toBe(text);
    }),
    { numRuns: 500 },
  );
});

test('stableStringify returns the same text whatever the order of members', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.tuple(key, fc.integer()), { selector: ([name]) => name }), (members) => {
      const write = (list: typeof members) => `{${list.map(([name, n]) => `${JSON.stringify(name)}:${n}`).join(',')}}`;
      expect(stableStringify(JSON.parse(write(members.toReversed())))).toBe(
        stableStringify(JSON.parse(write(members))),
      );
    }),
  );
});
