import { expect, test } from 'vitest';

import { decideRetryDelay } from './retry-delay.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const TERMS = { attempt: 0, retries: 3, retryOn: [], now: NOW };

test.each<[string, Parameters<typeof decideRetryDelay>, number | null]>([
  ['a lost connection waits three seconds', [{ status: null, retryAfter: undefined }, TERMS], 3_000],
  ['each further wait doubles', [{ status: 502, retryAfter: undefined }, { ...TERMS, attempt: 2 }], 12_000],
  ['a wait ends at ten minutes', [{ status: 502, retryAfter: undefined }, { ...TERMS, attempt: 9, retries: 10 }], 600_000],
  ['what the provider asks for is kept', [{ status: 429, retryAfter: '42' }, TERMS], 42_000],
  ['it may ask by a date', [{ status: 503, retryAfter: 'Mon, 23 Nov 2026 12:00:07 GMT' }, TERMS], 7_000],
  ['it may not ask for more than ten minutes', [{ status: 503, retryAfter: '601' }, TERMS], null],
  ['nothing is tried more often than the caller says', [{ status: 500, retryAfter: undefined }, { ...TERMS, attempt: 3 }], null],
  ['a success counts', [{ status: 200, retryAfter: '1' }, TERMS], null],
  ['a fault of the caller counts', [{ status: 404, retryAfter: undefined }, TERMS], null],
  ['unless the caller names it', [{ status: 404, retryAfter: '1' }, { ...TERMS, retryOn: [404] }], 1_000],
])('%s', (_rule, given, expected) => {
  expect(decideRetryDelay(...given)).toBe(expected);
});
