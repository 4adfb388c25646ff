import { expect, test } from 'vitest';

import { formatAge, formatMoment } from './age.js';

const NOW = new Date('2026-11-20T12:00:00.000Z');
const ago = (seconds: number): Date => new Date(NOW.getTime() - seconds * 1_000);

test.each([
  [-30, 'just now'],
  [0, 'just now'],
  [59, 'just now'],
  [60, '1 minute ago'],
  [3_599, '59 minutes ago'],
  [3_600, '1 hour ago'],
  [86_399, '23 hours ago'],
  [86_400, '1 day ago'],
  [6 * 86_400, '6 days ago'],
  [7 * 86_400, '1 week ago'],
  [30 * 86_400, '1 month ago'],
  [364 * 86_400, '12 months ago'],
  [800 * 86_400, '2 years ago'],
])('formats %d seconds ago as "%s"', (seconds, age) => {
  expect(formatAge(ago(seconds), NOW)).toBe(age);
});

test('names the time zone when it formats the exact time', () => {
  expect(formatMoment(NOW, { locale: 'en-GB', timeZone: 'UTC' })).toBe('20 November 2026 at 12:00:00 UTC');
});
