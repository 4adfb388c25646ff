import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  MAX_METADATA_BYTES,
  MAX_METADATA_DEPTH,
  MAX_METADATA_KEYS,
  mergeMetadata,
  metadataSchema,
  type Metadata,
} from './metadata.js';
import { isInexact } from './parse-json.js';

const jsonKeys = fc
  .string({ unit: 'grapheme', maxLength: 8 })
  .filter((key) => key !== '__proto__' && !key.includes('\0'));
const jsonTexts = fc.string({ unit: 'grapheme', maxLength: 8 }).filter((value) => !value.includes('\0'));
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { depthSize: 'small', maxDepth: 6 },
    tie('leaf'),
    fc.array(tie('json'), { maxLength: 4 }),
    fc.dictionary(jsonKeys, tie('json'), { maxKeys: 4 }),
  ),
  leaf: fc.oneof(
    fc.constant(null),
    fc.boolean(),
    jsonTexts,
    fc.integer(),
    fc
      .double({ noNaN: true, noDefaultInfinity: true })
      .map((value) => value + 0)
      .filter((value) => !isInexact(value)),
  ),
}));
const jsonObjects = fc.dictionary(jsonKeys, json, { maxKeys: 6 });

function nested(levels: number): unknown {
  let value: unknown = 'leaf';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? { a: value } : [value];
  return { root: value };
}

function keyed(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, index]));
}

describe('metadata is accepted', () => {
  test.each<[string, unknown]>([
    ['when it is empty', {}],
    ['with every kind of JSON value', { a: null, b: true, c: 1.5, d: 'x', e: [1, ['x']], f: { g: {} } }],
    [
      'with keys named like members of Object.prototype',
      { constructor: { prototype: { a: 1 } }, toString: 'x', hasOwnProperty: 1, prototype: {} },
    ],
    ['with an empty key', { '': 1 }],
    ['ten levels deep', nested(MAX_METADATA_DEPTH - 1)],
    ['with 1,000 keys', keyed(MAX_METADATA_KEYS)],
    ['of exactly 64 KiB', { a: 'x'.repeat(MAX_METADATA_BYTES - '{"a":""}'.length) }],
    [
      'of exactly 64 KiB in four-byte characters',
      { abcde: '👋'.repeat((MAX_METADATA_BYTES - '{"abcde":""}'.length) / 4) },
    ],
  ])('%s', (_rule, metadata) => {
    expect(metadataSchema.parse(metadata)).toEqual(metadata);
  });

  test('and returned unchanged, whatever JSON object it is', () => {
    fc.assert(
      fc.property(jsonObjects, (metadata) => {
        expect(JSON.stringify(metadataSchema.parse(metadata))).toBe(JSON.stringify(metadata));
      }),
    );
  });
});

describe('metadata is refused', () => {
  test.each<[string, unknown, string[]]>([
    ['when it is missing', undefined, ['invalid_type .']],
    ['when it is null', null, ['invalid_type .']],
    ['when it is an array', [1], ['invalid_type .']],
    ['when it is a string', '{}', ['invalid_type .']],
    ['when it is a Date, a Map or a class', new Map([['a', 1]]), ['invalid_type .']],
    ['with the key __proto__', JSON.parse('{"__proto__":{"a":1}}'), ['custom __proto__']],
    ['with the key __proto__ further down', JSON.parse('{"a":[{"__proto__":null}]}'), ['custom a/0/__proto__']],
    [
      'with an integer that lost its last digits',
      { order: { id: Number('6203948571029384756') } },
      ['custom order/id'],
    ],
    ['with a negative integer that cannot be represented exactly', { ids: [1, -(2 ** 53)] }, ['custom ids/1']],
    ['with NUL in a string', { a: { b: 'x\0' } }, ['custom a/b']],
    ['with half a surrogate pair in a string', { a: ['\udfff'] }, ['custom a/0']],
    ['with NUL in a key', { 'a\0': 1 }, ['custom a\0']],
    ['with half a surrogate pair in a key', { a: { '\ud800': 1 } }, ['custom a/\ud800']],
    ['with a value that is not JSON: undefined', { a: undefined }, ['custom a']],
    ['with a value that is not JSON: NaN', { a: Number.NaN }, ['custom a']],
    ['with a value that is not JSON: a number that overflows to Infinity', JSON.parse('{"a":1e999}'), ['custom a']],
    ['with a value that is not JSON: a bigint', { a: 1n }, ['custom a']],
    ['with a value that is not JSON: a function, even toJSON', { toJSON: () => ({}) }, ['custom toJSON']],
    ['with a value that is not JSON: a Date', { a: new Date(0) }, ['custom a']],
    ['eleven levels deep', nested(MAX_METADATA_DEPTH), ['custom root/0/a/0/a/0/a/0/a/0']],
    ['with 1,001 keys', keyed(MAX_METADATA_KEYS + 1), ['custom .']],
    ['with 1,001 array items', { a: keyed(0), b: Array.from({ length: 1_000 }, () => 1) }, ['custom .']],
    ['one byte over 64 KiB', { a: 'x'.repeat(MAX_METADATA_BYTES - '{"a":""}'.length + 1) }, ['custom .']],
    ['over 64 KiB in bytes but not in characters', { a: '€'.repeat(30_000) }, ['custom .']],
    ['over 64 KiB because of escapes', { a: '\n'.repeat(40_000) }, ['custom .']],
    ['with a cycle', cyclic(), ['custom a/a/a/a/a/a/a/a/a/a']],
  ])('%s', (_rule, metadata, faults) => {
    expect(faultsOf(metadataSchema, metadata)).toEqual(faults);
  });

  test('at a hundred thousand levels without a stack overflow', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`);
    expect(faultsOf(metadataSchema, deep)).toEqual(['custom a/a/a/a/a/a/a/a/a/a']);
    const arrays: unknown = JSON.parse(`{"a":${'['.repeat(100_000)}${']'.repeat(100_000)}}`);
    expect(faultsOf(metadataSchema, arrays)).toEqual(['custom a/0/0/0/0/0/0/0/0/0']);
  });
});

describe('mergeMetadata', () => {
  test.each<[string, Metadata | null, Metadata, Metadata]>([
    ['adds keys', { a: 1 }, { b: 2 }, { a: 1, b: 2 }],
    ['overwrites keys', { a: 1, b: 1 }, { a: 2 }, { a: 2, b: 1 }],
    [
      'replaces nested objects and arrays as a whole',
      { a: { b: 1 }, c: [1, 2] },
      { a: { d: 2 }, c: [3] },
      { a: { d: 2 }, c: [3] },
    ],
    ['keeps null as a value', { a: 1 }, { a: null }, { a: null }],
    ['returns the patch when metadata was never set', null, { a: 1 }, { a: 1 }],
    ['changes nothing when the patch is empty', { a: 1 }, {}, { a: 1 }],
  ])('%s', (_rule, current, patch, merged) => {
    expect(mergeMetadata(current, patch)).toEqual(merged);
  });

  test('takes each key from the patch if the patch has it, otherwise from the current metadata', () => {
    fc.assert(
      fc.property(jsonObjects, jsonObjects, (current, patch) => {
        const merged = mergeMetadata(current, patch);
        expect(new Set(Object.keys(merged))).toEqual(new Set([...Object.keys(current), ...Object.keys(patch)]));
        for (const [key, value] of Object.entries(merged))
          expect(value).toBe(Object.hasOwn(patch, key) ? patch[key] : current[key]);
      }),
    );
  });

  test('returns the same when applied twice, and when patches are merged first', () => {
    fc.assert(
      fc.property(jsonObjects, jsonObjects, jsonObjects, (current, first, second) => {
        expect(mergeMetadata(mergeMetadata(current, first), first)).toEqual(mergeMetadata(current, first));
        expect(mergeMetadata(mergeMetadata(current, first), second)).toEqual(
          mergeMetadata(current, mergeMetadata(first, second)),
        );
      }),
    );
  });

  test('changes neither argument and no prototype', () => {
    const current = Object.freeze({ a: 1 });
    const patch = Object.freeze(JSON.parse('{"__proto__":{"polluted":true}}') as Metadata);
    const merged = mergeMetadata(current, patch);
    expect(Object.getPrototypeOf(merged)).toBe(Object.prototype);
    expect('polluted' in {}).toBe(false);
    expect(JSON.stringify(merged)).toBe('{"a":1,"__proto__":{"polluted":true}}');
  });
});

function cyclic(): Record<string, unknown> {
  const value: Record<string, unknown> = {};
  value['a'] = value;
  return value;
}
