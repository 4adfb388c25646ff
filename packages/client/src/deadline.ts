import { HoldfastError } from './holdfast-error.js';

export interface Deadline {
  /** Aborts when time is up or when the caller aborts. */
  readonly signal: AbortSignal;
  /** Settles with the work, or rejects as soon as the signal aborts, even if the work ignores it. */
  guard<T>(work: Promise<T>): Promise<T>;
  /** The error that says why the signal aborted; undefined as long as it has not. */
  failure(): HoldfastError | undefined;
  /** Ends the time limit. The caller's signal still aborts, because a response may still be arriving. */
  stopTimer(): void;
  /** Ends the time limit and no longer listens to the caller's signal. */
  stop(): void;
}

/**
 * Joins a time limit and the caller's signal by hand. Edge runtimes do not have `AbortSignal.any`, and Node 20 loses a timeout that only
 * it refers to (nodejs/node#57736).
 */
export function startDeadline(timeoutMs: number, callersSignal: AbortSignal | null | undefined): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  let failure: HoldfastError | undefined;
  const end = (code: 'timeout' | 'aborted', message: string, cause: unknown): void => {
    failure ??= new HoldfastError({ code, message, cause });
    controller.abort(cause);
  };
  const giveUp = (): void => end('aborted', 'The call was aborted.', callersSignal?.reason);
  const timer = setTimeout(() => {
    end('timeout', 'Holdfast did not respond in time.', new DOMException('no response in time', 'TimeoutError'));
  }, timeoutMs);
  if (callersSignal?.aborted === true) giveUp();
  else callersSignal?.addEventListener('abort', giveUp, { once: true });

  return {
    signal,
    guard: async (work) =>
      new Promise((resolve, reject) => {
        const stop = (): void => reject(failure ?? signal.reason);
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
      }),
    failure: () => failure,
    stopTimer: () => clearTimeout(timer),
    stop() {
      clearTimeout(timer);
      callersSignal?.removeEventListener('abort', giveUp);
    },
  };
}
