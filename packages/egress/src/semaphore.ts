export interface Semaphore {
  /** Waits for a turn, first come first served; the caller gives it back by the function that it gets. */
  acquire(signal: AbortSignal): Promise<() => void>;
  isIdle(): boolean;
}

export function createSemaphore(permits: number): Semaphore {
  let free = permits;
  const waiting = new Set<() => void>();

  function release(): void {
    const [next] = waiting;
    if (next === undefined) {
      free += 1;
    } else {
      waiting.delete(next);
      next();
    }
  }

  return {
    isIdle: () => free === permits,
    async acquire(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return release;
      }
      const started = await new Promise<boolean>((resolve) => {
        const start = (): void => {
          signal.removeEventListener('abort', giveUp);
          resolve(true);
        };
        const giveUp = (): void => {
          waiting.delete(start);
          resolve(false);
        };
        waiting.add(start);
        signal.addEventListener('abort', giveUp, { once: true });
      });
      if (!started) throw signal.reason;
      return release;
    },
  };
}
