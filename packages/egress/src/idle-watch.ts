import { EgressFailedError } from './egress-error.js';

export interface IdleWatch {
  /** Aborts with a failure when nothing moved for too long, or with the caller's reason when the caller gives up. */
  readonly signal: AbortSignal;
  /** Something moved, or a new stretch begins: it may take `limitMs` from now until the next word. */
  restart(limitMs: number): void;
  stop(): void;
}

/** Not how long a request takes counts here, but how long it stands still. */
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
