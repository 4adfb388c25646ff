import { RateLimiterMemory, type RateLimiterRes } from 'rate-limiter-flexible';

import type { SharedCounts } from './shared-counts.js';

export interface CallCounterOptions {
  /** Unique for each counter. */
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly clock: () => Date;
  /** If absent, this process counts alone. */
  readonly shared?: SharedCounts | undefined;
}

/** A caller's count in its window, which begins with its first call. */
export interface WindowState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Date;
  readonly secondsToReset: number;
}

export interface CallCounter {
  /** Counts one call of `key`. */
  take(key: string): Promise<WindowState>;
}

// Above this number of callers, counts start again: bounded memory matters more than exact counts.
const MAX_KEYS = 50_000;

/** Counts calls per key in memory, so that no call waits for a database; the counts of other processes are added later. */
export function createCallCounter({ name, limit, windowSeconds, clock, shared }: CallCounterOptions): CallCounter {
  let counts = emptyCounts();
  let keys = 0;

  function emptyCounts(): RateLimiterMemory {
    return new RateLimiterMemory({ keyPrefix: name, points: limit, duration: windowSeconds });
  }

  function stateOf(count: number, msBeforeNext: number): WindowState {
    return {
      allowed: count <= limit,
      limit,
      remaining: Math.max(0, limit - count),
      resetAt: new Date(clock().getTime() + msBeforeNext),
      secondsToReset: Math.max(1, Math.ceil(msBeforeNext / 1_000)),
    };
  }

  function countKey({ isFirstInDuration }: RateLimiterRes): void {
    if (!isFirstInDuration) return;
    keys += 1;
    if (keys < MAX_KEYS) return;
    keys = 0;
    counts = emptyCounts();
  }

  const share = shared?.join({
    name,
    limit,
    windowSeconds,
    async learn(key, { count, msBeforeNext }) {
      await counts.set(key, count, msBeforeNext / 1_000);
    },
  });

  return {
    async take(key) {
      const result = await counts.penalty(key);
      countKey(result);
      // Above the limit a count changes nothing, so it is not shared.
      if (result.consumedPoints <= limit + 1) share?.(key);
      return stateOf(result.consumedPoints, result.msBeforeNext);
    },
  };
}
