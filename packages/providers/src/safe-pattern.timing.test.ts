import { expect, test } from 'vitest';

import { compilePattern, patternFault } from './safe-pattern.js';

test.each([
  ['^[a-z]+$', undefined],
  ['^acct_[A-Za-z0-9]{16}(?:/acct_[A-Za-z0-9]{16})?$', undefined],
  ['^(?:eu|us)\\d{1,3}$', undefined],
  ['^[a-z]+(\\.[a-z]+){0,3}$', undefined],
  ['[a-z]+', 'is not anchored'],
  ['^[a-z]+', 'is not anchored'],
  ['^a\\$', 'is not anchored'],
  ['^a|b$', 'has alternatives outside a group'],
  ['^(a+)+$', 'repeats a group that can match in several ways'],
  ['^((a*)b)*$', 'repeats a group that can match in several ways'],
  ['^([a-z]+){1,50}$', 'repeats a group that can match in several ways'],
  ['^(?:a|a)+b$', 'repeats a group that can match in several ways'],
  ['^(?:a?){30}a{30}$', 'repeats a group that can match in several ways'],
  ['^(?=a)a$', 'is not a regular expression'],
  ['^(a|b)\\1$', 'has a back reference'],
  ['^(?<x>a)\\k<x>$', 'has a back reference'],
  ['^(a$', 'is not a regular expression'],
  ['^a)$', 'is not a regular expression'],
  [`^${'a'.repeat(200)}$`, 'is longer than 200 characters'],
])('%s', (pattern, fault) => {
  if (fault === undefined) expect(patternFault(pattern)).toBeUndefined();
  else expect(patternFault(pattern)).toContain(fault);
});

test('matches the whole value with an accepted pattern', () => {
  expect(compilePattern('^[a-z]+$').test('abc\n')).toBe(false);
  expect(compilePattern('^[a-z]+$').test('evil\nabc')).toBe(false);
});

test.each(['^(?:a|a)+b$', '^(?:a?){30}a{30}$', '^(a+)+$', '^(?:[ab]|a)*c$'])(
  'answers %s in linear time even if it was never checked',
  (source) => {
    const pattern = compilePattern(source);
    expect(pattern.test(`${'a'.repeat(250)}!`)).toBe(false);
  },
);
