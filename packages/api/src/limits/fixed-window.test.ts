import { expect, test } from 'vitest';

import { createFixedWindow } from './fixed-window.js';

function windowAt(limit: number): { window: ReturnType<typeof createFixedWindow>; set: (ms: number) => void } {
  let nowMs = 120_000;
  const window = createFixedWindow({ limit, windowMs: 60_000, clock: () => new Date(nowMs) });
  return { window, set: (ms) => void (nowMs = ms) };
}

test('calls are allowed up to the limit, and each key counts for itself', () => {
  const { window } = windowAt(2);
  expect([1, 2, 3].map(() => window.take('a').allowed)).toEqual([true, true, false]);
  expect(window.take('b')).toMatchObject({ allowed: true, limit: 2, remaining: 1 });
});

test('the next window begins anew, on the full minute', () => {
  const { window, set } = windowAt(1);
  set(150_500);
  window.take('a');
  expect(window.take('a')).toEqual({ allowed: false, limit: 1, remaining: 0, resetAt: new Date(180_000), secondsToReset: 30 });
  set(180_000);
  expect(window.take('a')).toMatchObject({ allowed: true, resetAt: new Date(240_000) });
});

test('looking does not count', () => {
  const { window } = windowAt(1);
  expect([window.peek('a').allowed, window.peek('a').allowed, window.take('a').allowed, window.peek('a').allowed]).toEqual([true, true, true, false]);
});

test('memory is bounded however many keys there are', () => {
  const { window } = windowAt(1);
  for (let key = 0; key < 60_000; key += 1) window.take(String(key));
  expect(window.take('59999').allowed).toBe(false);
  expect(window.take('0').allowed).toBe(true);
});
