/** Joins one who has work to report to one who is found only later; rings before that are not lost. */
export interface Doorbell {
  readonly ring: () => void;
  readonly answer: (listener: () => void) => void;
}

export function createDoorbell(): Doorbell {
  let listener: (() => void) | undefined;
  let hasRung = false;
  return {
    ring() {
      if (listener) listener();
      else hasRung = true;
    },
    answer(next) {
      listener = next;
      if (hasRung) next();
    },
  };
}
