import { expect, test } from 'vitest';

import { decideRetryDelay } from './retry-delay.js';

const NOW = new Date('2026-11-23T12:00:00Z');
const OPTIONS = { attempt: 0, retries: 3, retryOn: [], rateLimit: undefined, now: NOW };
const GITHUB = {
  resetHeaders: ['x-ratelimit-reset'],
  remainingHeader: 'x-ratelimit-remaining',
  statuses: ['403', '5xx', '401', '429'],
};
const inSeconds = (seconds: number): string => String(NOW.getTime() / 1_000 + seconds);

function answer(
  status: number | null,
  headers: Readonly<Record<string, string>> = {},
): Parameters<typeof decideRetryDelay>[0] {
  return { status, header: (name) => headers[name] };
}

test.each<[string, Parameters<typeof decideRetryDelay>, number | null]>([
  ['waits three seconds after a lost connection', [answer(null), OPTIONS], 3_000],
  ['doubles each further wait', [answer(502), { ...OPTIONS, attempt: 2 }], 12_000],
  ['never waits longer than ten minutes', [answer(502), { ...OPTIONS, attempt: 9, retries: 10 }], 600_000],
  ['keeps the wait that the provider requests', [answer(429, { 'retry-after': '42' }), OPTIONS], 42_000],
  [
    'accepts a date as the requested wait',
    [answer(503, { 'retry-after': 'Mon, 23 Nov 2026 12:00:07 GMT' }), OPTIONS],
    7_000,
  ],
  ['accepts no requested wait of more than ten minutes', [answer(503, { 'retry-after': '601' }), OPTIONS], null],
  ['tries no more often than the caller allows', [answer(500), { ...OPTIONS, attempt: 3 }], null],
  ['does not repeat a success', [answer(200, { 'retry-after': '1' }), OPTIONS], null],
  ['does not repeat a fault of the caller', [answer(404), OPTIONS], null],
  [
    'repeats a fault of the caller that the caller lists',
    [answer(404, { 'retry-after': '1' }), { ...OPTIONS, retryOn: [404] }],
    1_000,
  ],
  [
    'reads further headers of a definition',
    [answer(429, { 'x-wait': '9' }), { ...OPTIONS, rateLimit: { waitHeaders: ['x-wait'] } }],
    9_000,
  ],
  [
    'reads a time in seconds since 1970',
    [answer(429, { 'x-ratelimit-reset': inSeconds(5) }), { ...OPTIONS, rateLimit: GITHUB }],
    5_000,
  ],
  [
    'reads a time as a date',
    [answer(429, { 'x-ratelimit-reset': '2026-11-23T12:00:06Z' }), { ...OPTIONS, rateLimit: GITHUB }],
    6_000,
  ],
  [
    'does not wait for a time in the past',
    [answer(429, { 'x-ratelimit-reset': inSeconds(-5) }), { ...OPTIONS, rateLimit: GITHUB }],
    0,
  ],
  [
    'reads another status as a rate limit',
    [
      answer(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(5) }),
      { ...OPTIONS, rateLimit: GITHUB },
    ],
    5_000,
  ],
  [
    'does not while calls are left',
    [answer(403, { 'x-ratelimit-remaining': '7' }), { ...OPTIONS, rateLimit: GITHUB }],
    null,
  ],
  [
    'ignores an unreadable wait',
    [answer(429, { 'x-ratelimit-reset': 'soon' }), { ...OPTIONS, rateLimit: GITHUB }],
    3_000,
  ],
])('%s', (_rule, given, expected) => {
  expect(decideRetryDelay(...given)).toBe(expected);
});
