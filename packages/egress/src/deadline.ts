import { EgressFailedError } from './egress-error.js';

export interface Deadline {
  /** Aborts with an EgressFailedError when time is up, or with the caller's reason when the caller aborts. */
  readonly signal: AbortSignal;
  /** Settles with the work, or rejects as soon as the signal aborts even if the work is still pending. */
  guard<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

// AbortSignal.any with AbortSignal.timeout is not used: Node 20 keeps both in memory until the time is up, long after the request.
export function startDeadline(deadlineMs: number, callersSignal: AbortSignal | undefined): Deadline {
  const controller = new AbortController();
  const { signal } = controller;
  const timer = setTimeout(() => controller.abort(new EgressFailedError('timeout')), deadlineMs);
  const giveUp = (): void => controller.abort(callersSignal?.reason);
  if (callersSignal?.aborted === true) giveUp();
  else callersSignal?.addEventListener('abort', giveUp, { once: true });

  return {
    signal,
    guard: (work) => Promise.race([work, rejectOnAbort(signal)]),
    stop() {
      clearTimeout(timer);
      callersSignal?.removeEventListener('abort', giveUp);
    },
  };
}

async function rejectOnAbort(signal: AbortSignal): Promise<never> {
  if (!signal.aborted) {
    await new Promise((resolve) => {
      signal.addEventListener('abort', resolve, { once: true });
    });
  }
  throw signal.reason;
}
