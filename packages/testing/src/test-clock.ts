/** A length of time such as `90s`, `2h` or `30d`. */
export type Duration = `${number}${'ms' | 's' | 'm' | 'h' | 'd'}`;

/** The clock of a Holdfast under test. It follows real time, and jumps when you advance it. */
export interface TestClock {
  readonly now: () => Date;
  /** Moves the time forward. @throws RangeError for anything but a duration */
  readonly jump: (duration: Duration) => void;
}

const UNITS: Readonly<Record<string, number>> = { ms: 1, s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The members for use within this package. */
export interface OpenClock extends TestClock {
  readonly jumpedMs: () => number;
}

export function createTestClock(): OpenClock {
  let aheadMs = 0;
  return {
    now: () => new Date(Date.now() + aheadMs),
    jumpedMs: () => aheadMs,
    jump(duration) {
      const [, amount, unit = ''] = /^(\d+(?:\.\d+)?)(ms|s|m|h|d)$/.exec(duration) ?? [];
      const unitMs = UNITS[unit];
      if (amount === undefined || unitMs === undefined)
        throw new RangeError('jump: write a duration as a number and a unit, such as 90s, 30m, 2h or 1d');
      aheadMs += Number(amount) * unitMs;
    },
  };
}
