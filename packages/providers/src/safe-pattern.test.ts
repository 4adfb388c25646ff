import fc from 'fast-check';
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
  ['^(a+)+$', 'repeats a group that repeats'],
  ['^((a*)b)*$', 'repeats a group that repeats'],
  ['^([a-z]+){1,50}$', 'repeats a group that repeats'],
  ['^(a|b)\\1$', 'refers back to a group'],
  ['^(?<x>a)\\k<x>$', 'refers back to a group'],
  ['^(a$', 'is not a regular expression'],
  ['^a)$', 'is not a regular expression'],
  [`^${'a'.repeat(200)}$`, 'is longer than 200 characters'],
])('%s', (pattern, fault) => {
  if (fault === undefined) expect(patternFault(pattern)).toBeUndefined();
  else expect(patternFault(pattern)).toContain(fault);
});

test('an accepted pattern judges the whole value', () => {
  expect(compilePattern('^[a-z]+$').test('abc\n')).toBe(false);
  expect(compilePattern('^[a-z]+$').test('evil\nabc')).toBe(false);
});

test('an accepted pattern answers quickly', () => {
  const pieces = fc.constantFrom('a', 'b', '[ab]', '\\d', '.', '(', ')', '(?:', '+', '*', '?', '{1,9}', '{2,}', '|', '[^a]');
  fc.assert(
    fc.property(fc.array(pieces, { maxLength: 8 }), (parts) => {
      const pattern = `^${parts.join('')}$`;
      if (patternFault(pattern) !== undefined) return;
      const startedAt = performance.now();
      compilePattern(pattern).test(`${'a'.repeat(60)}!`);
      expect(performance.now() - startedAt).toBeLessThan(1000);
    }),
    { numRuns: 500 },
  );
});
