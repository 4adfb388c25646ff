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
  ['a lost connection waits three seconds', [answer(null), OPTIONS], 3_000],
  ['each further wait doubles', [answer(502), { ...OPTIONS, attempt: 2 }], 12_000],
  ['a wait ends at ten minutes', [answer(502), { ...OPTIONS, attempt: 9, retries: 10 }], 600_000],
  ['what the provider asks for is kept', [answer(429, { 'retry-after': '42' }), OPTIONS], 42_000],
  ['it may ask by a date', [answer(503, { 'retry-after': 'Mon, 23 Nov 2026 12:00:07 GMT' }), OPTIONS], 7_000],
  ['it may not ask for more than ten minutes', [answer(503, { 'retry-after': '601' }), OPTIONS], null],
  ['nothing is tried more often than the caller says', [answer(500), { ...OPTIONS, attempt: 3 }], null],
  ['a success counts', [answer(200, { 'retry-after': '1' }), OPTIONS], null],
  ['a fault of the caller counts', [answer(404), OPTIONS], null],
  ['unless the caller names it', [answer(404, { 'retry-after': '1' }), { ...OPTIONS, retryOn: [404] }], 1_000],
  [
    'a definition names further headers',
    [answer(429, { 'x-wait': '9' }), { ...OPTIONS, rateLimit: { waitHeaders: ['x-wait'] } }],
    9_000,
  ],
  [
    'a moment may be seconds since 1970',
    [answer(429, { 'x-ratelimit-reset': inSeconds(5) }), { ...OPTIONS, rateLimit: GITHUB }],
    5_000,
  ],
  [
    'or a date',
    [answer(429, { 'x-ratelimit-reset': '2026-11-23T12:00:06Z' }), { ...OPTIONS, rateLimit: GITHUB }],
    6_000,
  ],
  [
    'a moment that is past waits for nothing',
    [answer(429, { 'x-ratelimit-reset': inSeconds(-5) }), { ...OPTIONS, rateLimit: GITHUB }],
    0,
  ],
  [
    'another status may mean too often',
    [
      answer(403, { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': inSeconds(5) }),
      { ...OPTIONS, rateLimit: GITHUB },
    ],
    5_000,
  ],
  [
    'but not while calls are left',
    [answer(403, { 'x-ratelimit-remaining': '7' }), { ...OPTIONS, rateLimit: GITHUB }],
    null,
  ],
  [
    'what cannot be read asks for nothing',
    [answer(429, { 'x-ratelimit-reset': 'soon' }), { ...OPTIONS, rateLimit: GITHUB }],
    3_000,
  ],
])('%s', (_rule, given, expected) => {
  expect(decideRetryDelay(...given)).toBe(expected);
});
