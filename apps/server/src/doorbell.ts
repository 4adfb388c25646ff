/** Connects a notifier to a listener registered later; earlier notifications are kept. */
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
