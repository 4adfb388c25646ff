import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import {
  formatFilters,
  isNarrowed,
  NO_FILTERS,
  parseFilters,
  withoutTag,
  withTag,
  type ConnectionFilters,
} from './connection-filters.js';
import { parseTag } from './tag-filter.js';

test('reads the filters that it wrote into a URL', () => {
  const key = fc.stringMatching(/^[a-z][a-z0-9_./-]{0,20}$/).filter((text) => text !== 'end_user_email');
  const word = fc
    .string({ minLength: 1, maxLength: 30, unit: 'grapheme' })
    .map((text) => text.trim())
    .filter((text) => text !== '');
  const filters: fc.Arbitrary<ConnectionFilters> = fc.record({
    search: fc.string({ maxLength: 50, unit: 'grapheme' }),
    integrationId: fc.option(word),
    tags: fc.dictionary(key, word, { maxKeys: 5, noNullPrototype: true }),
    status: fc.constantFrom('active' as const, 'reauthorization_required' as const, null),
    after: fc.constantFrom('1790000000000-7', null),
  });
  fc.assert(
    fc.property(filters, (given) => {
      expect(parseFilters(formatFilters(given))).toEqual(given);
    }),
  );
});

test.each<[string, string, Partial<ConnectionFilters>]>([
  ['has no filter when the query is empty', '', {}],
  ['leaves a tag out when it has no value', '?tag=plan&tag=team=a', { tags: { team: 'a' } }],
  ['keeps an equals sign in a value', '?tag=note=a%3Db', { tags: { note: 'a=b' } }],
  ['lower-cases keys', '?tag=Plan=Pro', { tags: { plan: 'Pro' } }],
  ['begins behind a cursor', '?after=1790000000000-7', { after: '1790000000000-7' }],
  ['takes the first page when the cursor is not valid', '?after=x', {}],
  ['keeps connections in one state', '?state=needs_reconnect', { status: 'reauthorization_required' }],
  ['takes every state when the state is unknown', '?state=reauthorization_required', {}],
  ['takes every integration when the integration is empty', '?integration=', {}],
  ['ignores parameters that it does not know', '?secret_key=x', {}],
])('%s', (_rule, query, expected) => {
  expect(parseFilters(query)).toEqual({ ...NO_FILTERS, ...expected });
});

test('returns to the first page when the tags change', () => {
  const filters = { ...NO_FILTERS, tags: { team: 'a' }, after: '1-1' };
  expect(withTag(filters, 'plan', 'pro')).toEqual({ ...NO_FILTERS, tags: { team: 'a', plan: 'pro' } });
  expect(withoutTag(filters, 'team')).toEqual(NO_FILTERS);
});

test('does not count a page as a filter', () => {
  expect([isNarrowed({ ...NO_FILTERS, after: '1-1' }), isNarrowed({ ...NO_FILTERS, search: 'ada' })]).toEqual([
    false,
    true,
  ]);
});

describe('parseTag', () => {
  test.each([
    ['plan=pro', 'plan', 'pro'],
    [' Plan = pro ', 'plan', 'pro'],
    ['a.b/c-d_e=1=2', 'a.b/c-d_e', '1=2'],
  ])('reads %j as a pair', (text, key, value) => {
    expect(parseTag(text)).toEqual({ ok: true, key, value });
  });

  test.each(['plan', '', '=pro', 'plan=', '1plan=pro', 'pl an=pro', `plan=${'x'.repeat(256)}`, '__proto__=x'])(
    'rejects %j with a sentence',
    (text) => {
      expect(parseTag(text)).toEqual({ ok: false, message: expect.stringMatching(/\.$/) as string });
    },
  );
});
