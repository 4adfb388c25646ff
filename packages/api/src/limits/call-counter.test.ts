import { afterEach, beforeEach, expect, test, vi } from 'vitest';

import { createCallCounter } from './call-counter.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 120_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

const counterOf = (limit: number) =>
  createCallCounter({ name: 'test', limit, windowSeconds: 60, clock: () => new Date() });

test('allows calls up to the limit, separately for each key', async () => {
  const counter = counterOf(2);
  expect(
    [await counter.take('a'), await counter.take('a'), await counter.take('a')].map(({ allowed }) => allowed),
  ).toEqual([true, true, false]);
  expect(await counter.take('b')).toMatchObject({ allowed: true, limit: 2, remaining: 1 });
});

test('begins the window with the first call and ends it a minute later', async () => {
  const counter = counterOf(1);
  await counter.take('a');
  vi.advanceTimersByTime(30_500);
  expect(await counter.take('a')).toEqual({
    allowed: false,
    limit: 1,
    remaining: 0,
    resetAt: new Date(180_000),
    secondsToReset: 30,
  });
  vi.advanceTimersByTime(29_500);
  expect(await counter.take('a')).toMatchObject({ allowed: true, resetAt: new Date(240_000) });
});

test('bounds the memory for any number of keys', async () => {
  const counter = counterOf(1);
  for (let key = 0; key < 60_000; key += 1) await counter.take(String(key));
  expect((await counter.take('59999')).allowed).toBe(false);
  expect((await counter.take('0')).allowed).toBe(true);
});

test('ends a window by the clock of the server', async () => {
  const counter = createCallCounter({
    name: 'test',
    limit: 1,
    windowSeconds: 60,
    clock: () => new Date('2011-05-06T07:08:09Z'),
  });
  expect((await counter.take('a')).resetAt).toEqual(new Date('2011-05-06T07:09:09Z'));
});
