import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { retryDelayMs } from './delivery-schedule.js';

const hour = 3_600_000;
const attempts = Array.from({ length: 9 }, (_, index) => index + 1);

function waitMs(attempt: number, options: { jitter: number; retryAfterMs?: number }): number {
  const delay = retryDelayMs(attempt, options);
  return delay === 'give_up' ? Number.POSITIVE_INFINITY : delay;
}

describe('retryDelayMs', () => {
  test.each<[number, string, number]>([
    [1, '5 seconds', 5_000],
    [2, '5 minutes', 300_000],
    [3, '30 minutes', hour / 2],
    [4, '2 hours', 2 * hour],
    [5, '5 hours', 5 * hour],
    [6, '10 hours', 10 * hour],
    [7, '14 hours', 14 * hour],
    [8, '20 hours', 20 * hour],
    [9, '24 hours', 24 * hour],
  ])('after attempt %i waits %s', (attempt, _text, ms) => {
    expect(waitMs(attempt, { jitter: 0.5 })).toBe(ms);
  });

  test('gives up after the tenth attempt, and for numbers that are not an attempt', () => {
    for (const attempt of [10, 11, 1_000, 0, -1, 1.5, Number.NaN])
      expect(retryDelayMs(attempt, { jitter: 0.5 })).toBe('give_up');
  });

  test('retries for 75.6 hours in total', () => {
    const total = attempts.reduce((sum, attempt) => sum + waitMs(attempt, { jitter: 0.5 }), 0);
    expect(total).toBe(75.5 * hour + 305_000);
  });

  test('retries for at least 72 hours whatever the jitter', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 9, maxLength: 9 }), (jitters) => {
        const total = jitters.reduce((sum, jitter, index) => sum + waitMs(index + 1, { jitter }), 0);
        expect(total).toBeGreaterThanOrEqual(72 * hour);
      }),
    );
    expect(attempts.reduce((sum, attempt) => sum + waitMs(attempt, { jitter: 0 }), 0)).toBeGreaterThanOrEqual(
      72 * hour,
    );
  });

  test('varies each wait in both directions by at most a fifth or half an hour', () => {
    for (const attempt of attempts) {
      const plain = waitMs(attempt, { jitter: 0.5 });
      const spread = Math.min(plain / 5, hour / 2);
      expect([waitMs(attempt, { jitter: 0 }), waitMs(attempt, { jitter: 1 })]).toEqual([
        plain - spread,
        plain + spread,
      ]);
    }
  });

  test('waits at least as long as the schedule and as Retry-After, of which at most an hour counts', () => {
    const asked = fc.integer({ min: 0, max: 100 * hour });
    fc.assert(
      fc.property(
        fc.constantFrom(...attempts),
        fc.double({ min: 0, max: 1, noNaN: true }),
        asked,
        (attempt, jitter, retryAfterMs) => {
          const scheduled = waitMs(attempt, { jitter });
          expect(waitMs(attempt, { jitter, retryAfterMs })).toBe(
            Math.max(scheduled, Math.trunc(Math.min(retryAfterMs, hour))),
          );
        },
      ),
    );
  });

  test('ignores an invalid Retry-After and reduces an infinite one to an hour', () => {
    expect(waitMs(1, { jitter: 0.5, retryAfterMs: -1 })).toBe(5_000);
    expect(waitMs(1, { jitter: 0.5, retryAfterMs: Number.POSITIVE_INFINITY })).toBe(hour);
    expect(waitMs(1, { jitter: 0.5, retryAfterMs: Number.NaN })).toBe(5_000);
  });
});
