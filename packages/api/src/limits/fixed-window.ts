export interface WindowOptions {
  readonly limit: number;
  readonly windowMs: number;
  readonly clock: () => Date;
}

/** Where one caller stands in its window. */
export interface WindowState {
  readonly allowed: boolean;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Date;
  readonly secondsToReset: number;
}

export interface FixedWindow {
  /** Counts one call of `key`. */
  take(key: string): WindowState;
  /** Looks without counting. */
  peek(key: string): WindowState;
}

// More callers than this in one window are counted anew: memory is bounded before counts are exact.
const MAX_KEYS = 50_000;

/** Counts calls per key in windows that start together. */
export function createFixedWindow({ limit, windowMs, clock }: WindowOptions): FixedWindow {
  let counts = new Map<string, number>();
  let startedAtMs = 0;

  function roll(): number {
    const nowMs = clock().getTime();
    const windowStartMs = nowMs - (nowMs % windowMs);
    if (windowStartMs !== startedAtMs || counts.size >= MAX_KEYS) {
      startedAtMs = windowStartMs;
      counts = new Map();
    }
    return nowMs;
  }

  function stateOf(count: number, nowMs: number): WindowState {
    const resetAtMs = startedAtMs + windowMs;
    return {
      allowed: count <= limit,
      limit,
      remaining: Math.max(0, limit - count),
      resetAt: new Date(resetAtMs),
      secondsToReset: Math.max(1, Math.ceil((resetAtMs - nowMs) / 1_000)),
    };
  }

  return {
    take(key) {
      const nowMs = roll();
      const count = (counts.get(key) ?? 0) + 1;
      counts.set(key, count);
      return stateOf(count, nowMs);
    },
    peek(key) {
      const nowMs = roll();
      return stateOf((counts.get(key) ?? 0) + 1, nowMs);
    },
  };
}
