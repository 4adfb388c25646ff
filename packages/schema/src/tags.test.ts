import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { faultsOf, messagesOf } from '../test/faults-of.js';
import { displayNameOf, emailDomainOf, emailOf, matchesTags, NO_TAGS, tagsSchema } from './tags.js';

const tagKeys = fc.stringMatching(/^[A-Za-z][A-Za-z0-9_./-]{0,63}$/);
const tagValues = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 60 })
  .filter((text) => !text.includes('\0') && text.length <= 255);
const tagMaps = fc
  .uniqueArray(fc.tuple(tagKeys, tagValues), { maxLength: 10, selector: ([key]) => key.toLowerCase() })
  .map((pairs) => Object.fromEntries(pairs))
  .filter((tags) => !Object.keys(tags).some((key) => key.toLowerCase() === 'end_user_email'));

const tenTags = Object.fromEntries(Array.from({ length: 10 }, (_, index) => [`key${index}`, 'x']));

describe('tags are accepted', () => {
  test.each([
    ['an empty map', {}],
    ['ten tags', tenTags],
    ['a key of one letter', { a: 'x' }],
    ['a key of 64 characters', { ['k'.repeat(64)]: 'x' }],
    ['every character that a key may contain', { 'aZ09_-./': 'x' }],
    ['a value of one character', { a: ' ' }],
    ['a value of 255 characters', { a: 'x'.repeat(255) }],
    ['a value with colons', { ip: '2001:db8::1' }],
    ['a value in any script, emoji included', { name: 'Zoë 你好 👩‍👩‍👧' }],
    ['a short e-mail address', { end_user_email: 'a@b.co' }],
    [
      'keys named like members of Object.prototype',
      { constructor: 'x', tostring: 'y', hasownproperty: 'z', prototype: 'p' },
    ],
  ])('%s', (_rule, tags) => {
    expect(tagsSchema.parse(tags)).toEqual(
      Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value])),
    );
  });
});

describe('tags are refused', () => {
  test.each<[string, unknown, string[]]>([
    ['a key that starts with a digit', { '1bad': 'x' }, ['invalid_key 1bad']],
    ['a key that starts with an underscore', { _a: 'x' }, ['invalid_key _a']],
    ['a key with a colon', { 'a:b': 'x' }, ['invalid_key a:b']],
    ['a key with a space', { 'a b': 'x' }, ['invalid_key a b']],
    ['a key with a letter outside ASCII', { é: 'x' }, ['invalid_key é']],
    ['a key with a line break at its end', { 'a\n': 'x' }, ['invalid_key a\n']],
    ['an empty key', { '': 'x' }, ['invalid_key .']],
    ['a key of 65 characters, which is not truncated', { ['k'.repeat(65)]: 'x' }, [`invalid_key ${'k'.repeat(65)}`]],
    ['the key __proto__', JSON.parse('{"__proto__":"x"}'), ['invalid_key __proto__']],
    ['an empty value', { a: '' }, ['too_small a']],
    ['an empty e-mail address, as one fault', { end_user_email: '' }, ['too_small end_user_email']],
    ['a value of 256 characters', { a: 'x'.repeat(256) }, ['too_big a']],
    ['values that are not strings', { a: 1, b: null, c: {} }, ['invalid_type a', 'invalid_type b', 'invalid_type c']],
    ['a value with NUL', { a: 'x\0' }, ['custom a']],
    ['a value with half a surrogate pair', { a: '\ud83d' }, ['custom a']],
    ['eleven tags', { ...tenTags, more: 'x' }, ['custom .']],
    ['eleven tags with faults, as one fault', { ...tenTags, '1': '' }, ['custom .']],
    ['keys that differ only in case', { Plan: 'a', plan: 'b' }, ['custom plan']],
    ['an end_user_email that is not an address', { end_user_email: 'nobody' }, ['custom end_user_email']],
    ['an end_user_email in another case that is not an address', { End_User_Email: 'a@b' }, ['custom End_User_Email']],
    ['a missing map', undefined, ['invalid_type .']],
    ['null', null, ['invalid_type .']],
    ['an array', ['a'], ['invalid_type .']],
    ['a string', 'a=b', ['invalid_type .']],
  ])('%s', (_rule, given, faults) => {
    expect(faultsOf(tagsSchema, given)).toEqual(faults);
  });

  test('with a message that states the rule', () => {
    expect(messagesOf(tagsSchema, { '1bad': 'x' })).toEqual([
      'a tag key starts with a letter and holds letters, digits, _ - . / only',
    ]);
    expect(messagesOf(tagsSchema, { ['k'.repeat(65)]: 'x' })).toEqual(['a tag key has at most 64 characters']);
  });

  test('in one issue, however many tags there are', () => {
    const many = Object.fromEntries(Array.from({ length: 100_000 }, (_, index) => [`1${index}`, '']));
    expect(faultsOf(tagsSchema, many)).toEqual(['custom .']);
  });
});

describe('parsing tags', () => {
  test('lower-cases keys, keeps values, and is idempotent', () => {
    fc.assert(
      fc.property(tagMaps, (tags) => {
        const once = tagsSchema.parse(tags);
        expect(Object.entries(once)).toEqual(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
        expect(tagsSchema.parse(once)).toEqual(once);
      }),
    );
  });

  test('does not change its input', () => {
    const given = Object.freeze({ Plan: 'a' });
    expect(tagsSchema.parse(given)).toEqual({ plan: 'a' });
    expect(given).toEqual({ Plan: 'a' });
  });

  test('changes no prototype', () => {
    const names = Object.getOwnPropertyNames(Object.prototype);
    tagsSchema.safeParse(JSON.parse('{"__proto__":"x","constructor":"y","prototype":"z"}'));
    expect(Object.getOwnPropertyNames(Object.prototype)).toEqual(names);
  });

  test('returns the same for tags that were serialized as JSON', () => {
    fc.assert(
      fc.property(tagMaps, (tags) => {
        expect(tagsSchema.parse(JSON.parse(JSON.stringify(tags)))).toEqual(tagsSchema.parse(tags));
      }),
    );
  });
});

describe('matchesTags', () => {
  test.each<[string, Record<string, string>, Record<string, string>, boolean]>([
    ['matches an empty filter', { a: '1' }, {}, true],
    ['matches one pair', { a: '1', b: '2' }, { a: '1' }, true],
    ['matches all pairs', { a: '1', b: '2' }, { a: '1', b: '2' }, true],
    ['does not match when one of two pairs is missing', { a: '1' }, { a: '1', b: '2' }, false],
    ['does not match a key with another value', { a: '1' }, { a: '2' }, false],
    ['compares values case-sensitively', { a: 'X' }, { a: 'x' }, false],
    ['does not match an inherited member', {}, { constructor: 'x' }, false],
    ['does not match when there are no tags', {}, { a: '1' }, false],
  ])('%s', (_rule, tags, filter, matches) => {
    expect(matchesTags(tags, filter)).toBe(matches);
  });

  test('matches the tags themselves and every subset of them', () => {
    fc.assert(
      fc.property(tagMaps, fc.func(fc.boolean()), (tags, keep) => {
        const part = Object.fromEntries(Object.entries(tags).filter(([key]) => keep(key)));
        expect(matchesTags(tags, tags)).toBe(true);
        expect(matchesTags(tags, part)).toBe(true);
      }),
    );
  });

  test('matches a combined filter exactly when it matches both parts', () => {
    fc.assert(
      fc.property(tagMaps, tagMaps, tagMaps, (tags, one, other) => {
        const clash = Object.keys(one).some((key) => Object.hasOwn(other, key));
        fc.pre(!clash);
        expect(matchesTags(tags, { ...one, ...other })).toBe(matchesTags(tags, one) && matchesTags(tags, other));
      }),
    );
  });
});

describe('displayNameOf, emailOf and emailDomainOf read', () => {
  test.each<[string, Record<string, string>, string | null, string | null, string | null]>([
    ['null from no tags', {}, null, null, null],
    ['a display name', { end_user_display_name: 'Ada' }, 'Ada', null, null],
    [
      'an e-mail address, with its domain in lower case',
      { end_user_email: 'Ada@Example.COM' },
      null,
      'Ada@Example.COM',
      'example.com',
    ],
    ['a value without @, which has no domain', { end_user_email: 'ada' }, null, 'ada', null],
  ])('%s', (_rule, tags, displayName, email, domain) => {
    expect([displayNameOf(tags), emailOf(tags), emailDomainOf(tags)]).toEqual([displayName, email, domain]);
  });
});

test('NO_TAGS is empty and frozen', () => {
  expect(NO_TAGS).toEqual({});
  expect(Object.isFrozen(NO_TAGS)).toBe(true);
});
