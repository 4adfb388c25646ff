import { HoldfastError } from './holdfast-error.js';
import { onAbort } from './on-abort.js';

export interface Deadline {
  /** Aborts when time is up or when the caller aborts. */
  readonly signal: AbortSignal;
  /** Settles with the work, or rejects as soon as the signal aborts, even if the work ignores it. */
  readonly guard: <T>(work: Promise<T>) => Promise<T>;
  /** The error that says why the signal aborted; undefined as long as it has not. */
  readonly failure: () => HoldfastError | undefined;
  readonly remainingMs: () => number;
  /** Ends the time limit. The caller's signal still aborts, because a response may still be arriving. */
  readonly stopTimer: () => void;
  /** Ends the time limit and no longer listens to the caller's signal. */
  readonly stop: () => void;
}

/**
 * Joins a time limit and the caller's signal by hand. Edge runtimes do not have `AbortSignal.any`, and Node 20 loses a timeout that only
 * it refers to (nodejs/node#57736).
 */
export function startDeadline(timeoutMs: number, callersSignal: AbortSignal | null | undefined): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const endsAt = performance.now() + timeoutMs;
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
  const stopListening = callersSignal?.aborted === false ? onAbort(callersSignal, giveUp) : undefined;

  return {
    signal,
    guard: async <T>(work: Promise<T>) =>
      new Promise<T>((resolve, reject) => {
        const stop = (): void => reject(failure ?? signal.reason);
        if (signal.aborted) stop();
        else signal.addEventListener('abort', stop, { once: true });
        work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
      }),
    failure: () => failure,
    remainingMs: () => endsAt - performance.now(),
    stopTimer: () => clearTimeout(timer),
    stop: () => {
      clearTimeout(timer);
      stopListening?.();
    },
  };
}
