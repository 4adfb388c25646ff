import fc from 'fast-check';
import { expect, test } from 'vitest';

import { stableStringify } from './stable-stringify.js';

test.each<[string, unknown, string]>([
  ['keys are sorted', { b: 1, a: 2, C: 3 }, '{"C":3,"a":2,"b":1}'],
  ['at every level', { z: { y: 1, x: [{ d: 1, c: 2 }] } }, '{"z":{"x":[{"c":2,"d":1}],"y":1}}'],
  ['lists keep their order', [3, 1, 2, ['b', 'a']], '[3,1,2,["b","a"]]'],
  ['undefined members are left out', { a: undefined, b: null }, '{"b":null}'],
  ['undefined in a list is null', [undefined], '[null]'],
  ['a date is text', { at: new Date(0) }, '{"at":"1970-01-01T00:00:00.000Z"}'],
  ['what is no number is null', { a: Number.NaN, b: -0 }, '{"a":null,"b":0}'],
  ['slashes and other letters stay', { u: 'https://é/東' }, '{"u":"https://é/東"}'],
  ['keys like list indices come first, by number', { b: 1, 10: 1, 9: 1, '01': 1 }, '{"9":1,"10":1,"01":1,"b":1}'],
  ['the key __proto__ is a key', JSON.parse('{"b":1,"__proto__":{"d":1,"c":2}}'), '{"__proto__":{"c":2,"d":1},"b":1}'],
  ['text', 'a"b', '"a\\"b"'],
  ['null', null, 'null'],
  ['nothing inside', { a: {}, b: [] }, '{"a":{},"b":[]}'],
])('%s', (_rule, value, text) => {
  expect(stableStringify(value)).toBe(text);
});

test.each([[undefined], [() => 1], [Symbol('s')], [1n]])('%s has no JSON form', (value) => {
  expect(() => stableStringify(value)).toThrow(TypeError);
});

const indexLike = fc.oneof(fc.nat().map(String), fc.integer({ min: 2 ** 32 - 4, max: 2 ** 32 + 2 }).map(String));
const key = fc.oneof(fc.string(), indexLike, fc.constantFrom('__proto__', 'constructor', 'toJSON', 'length', '-0', '-1', '1.5', '1e3'));

test('a receiver who parses and stringifies gets the same bytes, and the same value', () => {
  fc.assert(fc.property(fc.json({ stringUnit: 'binary', maxDepth: 4 }), (json) => {
    const text = stableStringify(JSON.parse(json));
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(json));
  }));
  fc.assert(fc.property(fc.array(fc.tuple(key, fc.integer())), (members) => {
    const text = stableStringify(JSON.parse(`{${members.map(([name, n]) => `${JSON.stringify(name)}:${n}`).join(',')}}`));
    expect(JSON.stringify(JSON.parse(text))).toBe(text);
  }), { numRuns: 500 });
});

test('the order in which members were added does not matter', () => {
  fc.assert(fc.property(fc.uniqueArray(fc.tuple(key, fc.integer()), { selector: ([name]) => name }), (members) => {
    const write = (list: typeof members) => `{${list.map(([name, n]) => `${JSON.stringify(name)}:${n}`).join(',')}}`;
    expect(stableStringify(JSON.parse(write(members.toReversed())))).toBe(stableStringify(JSON.parse(write(members))));
  }));
});
