import { EgressFailedError } from './egress-error.js';

export interface Deadline {
  /** Aborts when time is up, with the failure to throw, or when the caller gives up, with the caller's own reason. */
  readonly signal: AbortSignal;
  /** Settles as the work does, or rejects as soon as the signal aborts, whatever the work still waits for. */
  guard<T>(work: Promise<T>): Promise<T>;
  stop(): void;
}

// Not AbortSignal.any with AbortSignal.timeout: Node 20 keeps those alive until the time is up, long after the request.
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
