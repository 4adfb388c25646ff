export interface FixedClock {
  readonly now: () => Date;
  readonly advance: (ms: number) => void;
}

/** A clock that stands still until it is advanced; `start` is anything that `Date` takes. */
export function fixedClock(start: Date | string | number): FixedClock {
  let currentMs = new Date(start).getTime();
  if (Number.isNaN(currentMs)) throw new Error('A fixed clock needs a moment to stand at.');
  return {
    now: () => new Date(currentMs),
    advance: (ms) => {
      currentMs += ms;
    },
  };
}
