import type { SourceOptions } from './source-client.js';

/** When the next request may be sent, by our own limit and by the other host's. */
export interface Pace {
  readonly turn: () => Promise<void>;
  /** Pauses all requests for this long. */
  readonly pause: (ms: number) => void;
}

export function createPace({
  clock,
  sleep,
  perMinute,
  signal,
}: Pick<SourceOptions, 'clock' | 'sleep' | 'perMinute' | 'signal'>): Pace {
  const gapMs = perMinute === null ? 0 : 60_000 / perMinute;
  let nextAt = 0;
  let pausedUntil = 0;
  return {
    async turn() {
      signal.throwIfAborted();
      const mine = Math.max(nextAt, clock().getTime());
      nextAt = mine + gapMs;
      for (let left = leftOf(mine); left > 0; left = leftOf(mine)) await sleep(left);
    },
    pause(ms) {
      pausedUntil = Math.max(pausedUntil, clock().getTime() + ms);
    },
  };

  function leftOf(mine: number): number {
    return Math.max(mine, pausedUntil) - clock().getTime();
  }
}
