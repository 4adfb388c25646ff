import { EgressFailedError } from './egress-error.js';

export interface IdleWatch {
  /** Aborts with an EgressFailedError when nothing happened for too long, or with the caller's reason when the caller aborts. */
  readonly signal: AbortSignal;
  /** Restarts the timer, after a byte moved or when a new phase starts: the next call must come within `limitMs`. */
  restart(limitMs: number): void;
  stop(): void;
}

/** Limits how long a request may stay idle, not how long it may take in total. */
export function startIdleWatch(limitMs: number, callersSignal: AbortSignal | undefined): IdleWatch {
  const controller = new AbortController();
  const expire = (): void => controller.abort(new EgressFailedError('timeout'));
  const giveUp = (): void => controller.abort(callersSignal?.reason);
  let currentMs = limitMs;
  let timer = setTimeout(expire, limitMs);
  if (callersSignal?.aborted === true) giveUp();
  else callersSignal?.addEventListener('abort', giveUp, { once: true });

  return {
    signal: controller.signal,
    restart(nextMs) {
      if (nextMs === currentMs) {
        timer.refresh();
        return;
      }
      clearTimeout(timer);
      currentMs = nextMs;
      timer = setTimeout(expire, nextMs);
    },
    stop() {
      clearTimeout(timer);
      callersSignal?.removeEventListener('abort', giveUp);
    },
  };
}
