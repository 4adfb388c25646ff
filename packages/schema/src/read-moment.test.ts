import { execFileSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { readMoment } from './read-moment.js';

const ROOT = new URL('../../..', import.meta.url);
const MOMENT = '2026-03-08T07:30:00.000Z';

describe('readMoment reads', () => {
  test.each<[string, unknown, string]>([
    ['seconds', 1_772_955_000, MOMENT],
    ['milliseconds', 1_772_955_000_000, MOMENT],
    ['seconds as a string', '1772955000', MOMENT],
    ['milliseconds as a string', ' 1772955000000 ', MOMENT],
    ['seconds with a fraction', 1_772_955_000.25, '2026-03-08T07:30:00.250Z'],
    ['the largest number of seconds', 99_999_999_999, '5138-11-16T09:46:39.000Z'],
    ['the smallest number of milliseconds', 100_000_000_000, '1973-03-03T09:46:40.000Z'],
    ['zero', 0, '1970-01-01T00:00:00.000Z'],
    ['an ISO date with Z', '2026-03-08T07:30:00Z', MOMENT],
    ['an ISO date with an offset', '2026-03-08T02:30:00-05:00', MOMENT],
    ['an offset without a colon', '2026-03-08T07:30:00+0000', MOMENT],
    ['an offset of hours only', '2026-03-08 08:30:00 +01', MOMENT],
    ['a date without a time zone', '2026-03-08T07:30:00', MOMENT],
    ['a time that New York skips because of daylight saving', '2026-03-08T02:30:00', '2026-03-08T02:30:00.000Z'],
    ['a space instead of the T', '2026-03-08 07:30:00', MOMENT],
    ['lower-case letters', '2026-03-08t07:30:00z', MOMENT],
    ['a time zone by name', '2026-03-08 07:30:00 UTC', MOMENT],
    ['a time without seconds', '2026-03-08T07:30', MOMENT],
    ['microseconds', '2026-03-08T07:30:00.123456Z', '2026-03-08T07:30:00.123Z'],
    ['a comma before the fraction', '2026-03-08T07:30:00,5Z', '2026-03-08T07:30:00.500Z'],
    ['a date without a time', '2026-03-08', '2026-03-08T00:00:00.000Z'],
    ['an HTTP date', 'Sun, 08 Mar 2026 07:30:00 GMT', MOMENT],
    ['an e-mail date', '8 Mar 2026 02:30:00 -0500', MOMENT],
    ['an e-mail date without a time zone', 'Sun, 8 March 2026 07:30:00', MOMENT],
    ['the output of asctime', 'Sun Mar  8 07:30:00 2026', MOMENT],
    ['the output of Date.toString', 'Sun Mar 08 2026 08:30:00 GMT+0100 (Central European Standard Time)', MOMENT],
  ])('%s', (_case, given, expected) => {
    const moment = readMoment(given);
    expect(moment === null ? null : new Date(moment).toISOString()).toBe(expected);
  });
});

test.each([
  ['a word', 'tomorrow'],
  ['a month without a day', 'March'],
  ['an empty string', ''],
  ['a year with a hyphen', '2026-'],
  ['31 February', '2026-02-31'],
  ['hour 25', '2026-03-08T25:00:00Z'],
  ['minute 60', '2026-03-08T07:60:00Z'],
  ['an offset of 30 hours', '2026-03-08T07:30:00+30:00'],
  ['an unknown month', 'Sun, 08 Foo 2026 07:30:00 GMT'],
  ['month 13', '2026-13-01'],
  ['a negative number', -1],
  ['NaN', Number.NaN],
  ['infinity', Number.POSITIVE_INFINITY],
  ['null', null],
  ['true', true],
  ['an array', [1_772_955_000]],
  ['a long string', '1'.repeat(200)],
  ['a time zone abbreviation', '2026-03-08 07:30:00 EST'],
])('readMoment returns null for %s', (_case, given) => {
  expect(readMoment(given)).toBeNull();
});

test.each(['America/New_York', 'Pacific/Kiritimati'])(
  'readMoment returns the same times when the process runs in %s',
  (zone) => {
    const texts = [
      '2026-03-08T02:30:00',
      '2026-03-08',
      '2026-11-01 01:30:00',
      'Sun, 08 Mar 2026 07:30:00',
      '1772955000',
    ];
    const module = new URL('./read-moment.ts', import.meta.url).href;
    const program = `import(${JSON.stringify(module)}).then(({ readMoment }) => console.log(JSON.stringify(${JSON.stringify(texts)}.map(readMoment))))`;
    const printed = execFileSync(process.execPath, ['--import', 'tsx', '-e', program], {
      env: { ...process.env, TZ: zone },
      cwd: ROOT,
      encoding: 'utf8',
    });
    expect(JSON.parse(printed)).toEqual(texts.map((text) => readMoment(text)));
    expect(JSON.parse(printed)).toEqual([
      1_772_937_000_000, 1_772_928_000_000, 1_793_496_600_000, 1_772_955_000_000, 1_772_955_000_000,
    ]);
  },
);
