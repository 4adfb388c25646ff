import { expect, test } from 'vitest';

import { eventWords, narrowsDeliveries, NO_DELIVERY_FILTERS, parseDeliveryFilters } from './delivery-filters.js';

const endpoint = '0b0c1d2e-3f40-4a5b-8c6d-7e8f90a1b2c3';

test.each([
  [{}, NO_DELIVERY_FILTERS],
  [
    { endpoint, event: 'auth.refresh', state: 'failed', after: '9-7' },
    { endpoint, event: 'auth.refresh', state: 'failed', after: '9-7' },
  ],
  [{ endpoint: 'x', event: 'nope', state: 'dead', after: '9' }, NO_DELIVERY_FILTERS],
  [{ state: ['failed', 'pending'] }, { ...NO_DELIVERY_FILTERS, state: 'failed' }],
])('reads %j from the URL and ignores what is invalid', (search, filters) => {
  expect(parseDeliveryFilters(search)).toEqual(filters);
});

test('is narrowed by every filter but the page', () => {
  expect(narrowsDeliveries({ ...NO_DELIVERY_FILTERS, after: '9-7' })).toBe(false);
  expect(narrowsDeliveries({ ...NO_DELIVERY_FILTERS, state: 'failed' })).toBe(true);
});

test('shows the type of an event that it does not know', () => {
  expect([eventWords('auth.refresh'), eventWords('auth.newer')]).toEqual(['Refused refresh', 'auth.newer']);
});
