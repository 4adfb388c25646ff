export interface FixedClock {
  readonly now: () => Date;
  readonly advance: (ms: number) => void;
}

/** A clock that returns the same time until it is advanced; `start` is anything that `Date` accepts. */
export function fixedClock(start: Date | string | number): FixedClock {
  let currentMs = new Date(start).getTime();
  if (Number.isNaN(currentMs)) throw new Error('fixedClock: start must be a valid date.');
  return {
    now: () => new Date(currentMs),
    advance: (ms) => {
      currentMs += ms;
    },
  };
}
