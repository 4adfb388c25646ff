import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { formatFilters, isNarrowed, NO_FILTERS, parseFilters, withoutTag, withTag, type ConnectionFilters } from './connection-filters.js';
import { parseTag } from './tag-filter.js';

test('what is written into an address is read from it', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9_./-]{0,20}$/).filter((text) => text !== 'end_user_email');
  const word = fc.string({ minLength: 1, maxLength: 30, unit: 'grapheme' }).map((text) => text.trim()).filter((text) => text !== '');
  const filters: fc.Arbitrary<ConnectionFilters> = fc.record({
    search: fc.string({ maxLength: 50, unit: 'grapheme' }),
    integrationId: fc.option(word),
    tags: fc.dictionary(key, word, { maxKeys: 5, noNullPrototype: true }),
    page: fc.integer({ min: 0, max: 500 }),
  });
  fc.assert(
    fc.property(filters, (given) => {
      expect(parseFilters(formatFilters(given))).toEqual(given);
    }),
  );
});

test.each<[string, string, Partial<ConnectionFilters>]>([
  ['an empty address has no filter', '', {}],
  ['a tag without a value is left out', '?tag=plan&tag=team=a', { tags: { team: 'a' } }],
  ['a value may hold an equals sign', '?tag=note=a%3Db', { tags: { note: 'a=b' } }],
  ['keys are lower-cased', '?tag=Plan=Pro', { tags: { plan: 'Pro' } }],
  ['pages count from one in an address', '?page=3', { page: 2 }],
  ['a page that is none is the first', '?page=-1', {}],
  ['a page that is no number is the first', '?page=x', {}],
  ['an empty integration is every integration', '?integration=', {}],
  ['what the page does not know is ignored', '?secret_key=x', {}],
])('%s', (_rule, query, expected) => {
  expect(parseFilters(query)).toEqual({ ...NO_FILTERS, ...expected });
});

test('a change of the tags goes back to the first page', () => {
  const filters = { ...NO_FILTERS, tags: { team: 'a' }, page: 4 };
  expect(withTag(filters, 'plan', 'pro')).toEqual({ ...NO_FILTERS, tags: { team: 'a', plan: 'pro' } });
  expect(withoutTag(filters, 'team')).toEqual(NO_FILTERS);
});

test('a page alone narrows nothing', () => {
  expect([isNarrowed({ ...NO_FILTERS, page: 3 }), isNarrowed({ ...NO_FILTERS, search: 'ada' })]).toEqual([false, true]);
});

describe('a tag filter', () => {
  test.each([
    ['plan=pro', 'plan', 'pro'],
    [' Plan = pro ', 'plan', 'pro'],
    ['a.b/c-d_e=1=2', 'a.b/c-d_e', '1=2'],
  ])('%j is a pair', (text, key, value) => {
    expect(parseTag(text)).toEqual({ ok: true, key, value });
  });

  test.each(['plan', '', '=pro', 'plan=', '1plan=pro', 'pl an=pro', `plan=${'x'.repeat(256)}`, '__proto__=x'])('%j is refused with a sentence', (text) => {
    expect(parseTag(text)).toEqual({ ok: false, message: expect.stringMatching(/\.$/) as string });
  });
});
