import { expect, test } from 'vitest';

import { skewOf } from './read-clock-skew.js';

const SENT = Date.parse('2026-01-31T10:00:00.000Z');
const date = (ms: number): string => new Date(SENT + ms).toUTCString();

test.each([
  ['within the second that a Date leaves open', { date: date(0), age: null }, 900, { skew_seconds: 0 }],
  ['behind by two minutes', { date: date(-120_000), age: null }, 200, { skew_seconds: 120, accuracy_seconds: 1 }],
  ['ahead by two minutes', { date: date(120_000), age: null }, 200, { skew_seconds: -120, accuracy_seconds: 1 }],
  ['in a cache for two minutes', { date: date(-120_000), age: '120' }, 200, { skew_seconds: 0 }],
  ['slow to answer', { date: date(-2_000), age: null }, 8_000, { skew_seconds: 6, accuracy_seconds: 5 }],
])('reads the skew when the provider is %s', (_what, headers, tookMs, expected) => {
  expect(skewOf(headers, SENT, SENT + tookMs)).toMatchObject(expected);
});

test.each([null, '', 'yesterday'])('reads nothing from the Date %s', (given) => {
  expect(skewOf({ date: given, age: null }, SENT, SENT)).toBeNull();
});
