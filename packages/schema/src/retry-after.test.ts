import { expect, test } from 'vitest';

import { parseRetryAfter } from './retry-after.js';

const NOW = new Date('2026-01-01T00:00:00.000Z');

test.each([
  ['a number of seconds', '120', 120_000],
  ['zero seconds', '0', 0],
  ['a fraction of a second', '1.5', 1500],
  ['a date', 'Thu, 01 Jan 2026 00:02:00 GMT', 120_000],
  ['a date in the obsolete RFC 850 form', 'Thursday, 01-Jan-26 00:02:00 GMT', 120_000],
  ['a date in the past', 'Wed, 31 Dec 2025 00:00:00 GMT', 0],
  ['more than a day', '99999999', 86_400_000],
  ['a negative number', '-5', null],
  ['a word', 'soon', null],
  ['an empty header', '', null],
  ['no header', null, null],
])('parseRetryAfter reads %s', (_rule, header, expected) => {
  expect(parseRetryAfter(header, NOW)).toBe(expected);
});
