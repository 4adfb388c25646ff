import { expect, test } from 'vitest';

import { activityInput, narrowsActivity, NO_ACTIVITY_FILTERS, parseActivityFilters } from './activity-filters.js';

test.each([
  [{}, {}],
  [
    {
      search: 'ada',
      kind: 'refresh',
      integration: 'gh',
      connection: 'c',
      from: '2026-01-31',
      to: '2026-02-01',
      after: '9',
    },
    {
      search: 'ada',
      kind: 'refresh',
      integration: 'gh',
      connection: 'c',
      from: '2026-01-31',
      to: '2026-02-01',
      after: '9',
    },
  ],
  [{ kind: 'nope', from: 'today', to: '2026-13-01', after: '9-7' }, {}],
  [{ search: 'x'.repeat(300) }, { search: 'x'.repeat(255) }],
])('reads %j from the URL and ignores what is invalid', (search, filters) => {
  expect(parseActivityFilters(search)).toEqual({ ...NO_ACTIVITY_FILTERS, ...filters });
});

test('asks for whole days, up to the end of the last one', () => {
  const input = activityInput({
    ...NO_ACTIVITY_FILTERS,
    search: '  ',
    from: '2026-01-31',
    to: '2026-01-31',
    after: '9',
  });
  expect(Object.keys(input)).toEqual(['from', 'to', 'cursor']);
  const [from, to] = [new Date(input.from ?? ''), new Date(input.to ?? '')];
  expect([from.getDate(), from.getHours(), to.getDate(), to.getHours()]).toEqual([31, 0, 1, 0]);
});

test('is narrowed by every filter but the page', () => {
  expect(narrowsActivity({ ...NO_ACTIVITY_FILTERS, after: '9' })).toBe(false);
  expect(narrowsActivity({ ...NO_ACTIVITY_FILTERS, search: 'a' })).toBe(true);
  expect(narrowsActivity({ ...NO_ACTIVITY_FILTERS, kind: 'test' })).toBe(true);
});
