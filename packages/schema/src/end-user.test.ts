import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { faultsOf } from '../test/faults-of.js';
import {
  endUserSchema,
  mergeEndUserTags,
  organizationSchema,
  presentEndUser,
  type EndUser,
  type Organization,
} from './end-user.js';
import { issuesOf } from './errors.js';
import { tagsSchema } from './tags.js';

const nineTags = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`own${index}`, 'x']));

describe('an end user', () => {
  test.each<[string, unknown]>([
    ['needs only an id', { id: 'u' }],
    ['may have an id of 255 characters', { id: 'u'.repeat(255) }],
    ['may have an empty display name', { id: 'u', display_name: '' }],
    ['may have tags with empty values', { id: 'u', tags: { plan: '' } }],
    ['keeps the case of its own tags', { id: 'u', email: 'a@b.co', display_name: 'U', tags: { Plan: 'a' } }],
  ])('%s', (_rule, endUser) => {
    expect(endUserSchema.parse(endUser)).toEqual(endUser);
  });

  test.each<[string, unknown, string[]]>([
    ['without an id', {}, ['invalid_type id']],
    ['with an empty id', { id: '' }, ['too_small id']],
    ['with an id of 256 characters', { id: 'u'.repeat(256) }, ['too_big id']],
    ['with NUL in its id', { id: '\0' }, ['custom id']],
    ['with half a surrogate pair in its name', { id: 'u', display_name: '\udc00' }, ['custom display_name']],
    ['with an invalid e-mail address', { id: 'u', email: 'nobody@nowhere' }, ['invalid_format email']],
    [
      'with an e-mail address longer than a tag value',
      { id: 'u', email: `${'a'.repeat(251)}@b.co` },
      ['too_big email'],
    ],
    ['with a display name that is too long', { id: 'u', display_name: 'x'.repeat(256) }, ['too_big display_name']],
    ['with an invalid tag key', { id: 'u', tags: { '1': 'x' } }, ['invalid_key tags/1']],
    ['with a tag value that is too long', { id: 'u', tags: { a: 'x'.repeat(256) } }, ['too_big tags/a']],
    ['with tag keys that differ only in case', { id: 'u', tags: { A: 'x', a: 'x' } }, ['custom tags']],
    ['with eleven tags', { id: 'u', tags: { ...nineTags, a: 'x', b: 'x' } }, ['custom tags']],
    ['with the tag __proto__', { id: 'u', tags: JSON.parse('{"__proto__":"x"}') }, ['invalid_key tags/__proto__']],
    ['with an unknown member', { id: 'u', name: 'x' }, ['unrecognized_keys .']],
  ])('is refused %s', (_rule, endUser, faults) => {
    expect(faultsOf(endUserSchema, endUser)).toEqual(faults);
  });
});

test.each<[string, unknown, string[]]>([
  ['an organization may have an empty id', { id: '' }, []],
  ['an organization needs an id', {}, ['invalid_type id']],
  ['an organization has an id of at most 255 characters', { id: 'x'.repeat(256) }, ['too_big id']],
  ['an organization has no other members', { id: 'o', tags: {} }, ['unrecognized_keys .']],
])('%s', (_rule, organization, faults) => {
  expect(faultsOf(organizationSchema, organization)).toEqual(faults);
});

describe('the tags of an end user', () => {
  const ada: EndUser = { id: 'u1', email: 'ada@example.com', display_name: 'Ada' };
  const acme: Organization = { id: 'o1', display_name: 'Acme' };
  const base = {
    end_user_id: 'u1',
    end_user_email: 'ada@example.com',
    end_user_display_name: 'Ada',
    organization_id: 'o1',
    organization_display_name: 'Acme',
  };
  const tags = (input: Record<string, string>) => tagsSchema.parse(input);

  test.each<
    [string, EndUser | undefined, Organization | undefined, Record<string, string> | undefined, Record<string, string>]
  >([
    ['are empty when there is no end user', undefined, undefined, undefined, {}],
    ['come from the id, e-mail and name of the end user and the organization', ada, acme, undefined, base],
    [
      'come from the organization alone',
      undefined,
      acme,
      undefined,
      { organization_id: 'o1', organization_display_name: 'Acme' },
    ],
    ['omit absent values', { id: 'u1' }, { id: 'o1' }, undefined, { end_user_id: 'u1', organization_id: 'o1' }],
    ['omit empty values', { id: 'u1', display_name: '' }, { id: '' }, undefined, { end_user_id: 'u1' }],
    [
      "add the end user's own tags in lower case",
      { id: 'u1', tags: { Plan: 'a' } },
      undefined,
      undefined,
      { end_user_id: 'u1', plan: 'a' },
    ],
    [
      "prefer the end user's own tags to derived ones",
      { id: 'u1', tags: { End_User_Id: 'x' } },
      undefined,
      undefined,
      { end_user_id: 'x' },
    ],
    ['omit own tags that are empty', { id: 'u1', tags: { plan: '' } }, undefined, undefined, { end_user_id: 'u1' }],
    ['drop all own tags when there would be more than ten', { ...ada, tags: nineTags }, acme, undefined, base],
    [
      'keep own tags when there are exactly ten',
      { id: 'u1', tags: nineTags },
      undefined,
      undefined,
      { end_user_id: 'u1', ...nineTags },
    ],
    [
      'prefer explicit tags to all others',
      { id: 'u1', tags: { plan: 'a' } },
      undefined,
      { end_user_id: 'x', plan: 'b' },
      { end_user_id: 'x', plan: 'b' },
    ],
    ['are only the explicit tags when there is no end user', undefined, undefined, { plan: 'b' }, { plan: 'b' }],
    [
      'truncate values to 255 characters',
      { id: 'u'.repeat(300) },
      undefined,
      undefined,
      { end_user_id: 'u'.repeat(255) },
    ],
    [
      'never end in half a surrogate pair',
      { id: `${'u'.repeat(254)}👋` },
      undefined,
      undefined,
      { end_user_id: 'u'.repeat(254) },
    ],
    [
      'truncate own keys to 64 characters',
      { id: 'u', tags: { ['k'.repeat(70)]: 'x' } },
      undefined,
      undefined,
      { end_user_id: 'u', ['k'.repeat(64)]: 'x' },
    ],
    [
      'skip own tags with an invalid key',
      { id: 'u', tags: { '1bad': 'x', good: 'y' } },
      undefined,
      undefined,
      { end_user_id: 'u', good: 'y' },
    ],
  ])('%s', (_rule, endUser, organization, explicit, merged) => {
    expect(mergeEndUserTags(endUser, organization, explicit && tags(explicit))).toEqual({
      success: true,
      data: merged,
    });
  });

  test.each<[string, EndUser, Record<string, string>, string[]]>([
    [
      'more than ten in total',
      ada,
      Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`t${index}`, 'x'])),
      ['custom '],
    ],
    [
      'an own e-mail tag that is not an address',
      { id: 'u', tags: { end_user_email: 'x' } },
      {},
      ['custom end_user_email'],
    ],
  ])('are refused with %s', (_rule, endUser, explicit, faults) => {
    const merged = mergeEndUserTags(endUser, undefined, tags(explicit));
    expect(merged.success ? [] : issuesOf(merged.error).map(({ code, path }) => `${code} ${path.join('/')}`)).toEqual(
      faults,
    );
  });

  test('always satisfy the rules of tags and include the explicit ones', () => {
    const texts = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }).filter((value) => !value.includes('\0'));
    const maps = fc.dictionary(fc.stringMatching(/^[a-z][A-Za-z0-9]{0,4}$/), texts, { maxKeys: 5 });
    const endUsers = fc.record({ id: texts, display_name: texts, tags: maps }, { requiredKeys: ['id'] });
    fc.assert(
      fc.property(endUsers, maps, (endUser, explicit) => {
        const wanted = tagsSchema.safeParse(explicit);
        fc.pre(wanted.success);
        const merged = mergeEndUserTags(endUser, undefined, wanted.data);
        const count = new Set([...Object.keys(baseAndOwn(endUser)), ...Object.keys(wanted.data)]).size;
        expect(merged.success).toBe(count <= 10);
        if (merged.success) expect(merged.data).toMatchObject(wanted.data);
      }),
    );
  });
});

function baseAndOwn(endUser: EndUser): Record<string, string> {
  const merged = mergeEndUserTags(endUser, undefined, undefined);
  return merged.success ? merged.data : {};
}

test('presentEndUser returns null for absent values', () => {
  expect(presentEndUser({ id: 'u' }, undefined)).toEqual({
    id: 'u',
    display_name: null,
    email: null,
    tags: null,
    organization: null,
  });
  expect(presentEndUser({ id: 'u', email: 'a@b.co', display_name: 'U', tags: { Plan: 'a' } }, { id: 'o' })).toEqual({
    id: 'u',
    display_name: 'U',
    email: 'a@b.co',
    tags: { Plan: 'a' },
    organization: { id: 'o', display_name: null },
  });
});
