import { expect, test } from 'vitest';

import { fixedClock } from './fixed-clock.js';

test('fixedClock returns the same time until it is advanced', () => {
  const clock = fixedClock('2026-01-01T00:00:00Z');
  const before = clock.now();
  expect(clock.now()).toEqual(before);
  clock.advance(1500);
  expect(clock.now().toISOString()).toBe('2026-01-01T00:00:01.500Z');
  expect(before.toISOString()).toBe('2026-01-01T00:00:00.000Z');
});

test('fixedClock throws when its start is not a date', () => {
  expect(() => fixedClock('soon')).toThrow('start');
});
