interface Listeners {
  readonly callbacks: Set<() => void>;
  readonly notify: () => void;
}

const listenersOf = new WeakMap<AbortSignal, Listeners>();

/**
 * Calls back when the signal aborts. All calls that share a signal share one listener on it, because Node warns of a
 * leak from the eleventh on.
 *
 * @returns a function that removes the callback
 */
export function onAbort(signal: AbortSignal, callback: () => void): () => void {
  const { callbacks, notify } = listenersOf.get(signal) ?? listen(signal);
  callbacks.add(callback);
  return () => {
    if (!callbacks.delete(callback) || callbacks.size > 0) return;
    signal.removeEventListener('abort', notify);
    listenersOf.delete(signal);
  };
}

function listen(signal: AbortSignal): Listeners {
  const callbacks = new Set<() => void>();
  const notify = (): void => {
    for (const callback of callbacks) callback();
  };
  const listeners = { callbacks, notify };
  listenersOf.set(signal, listeners);
  signal.addEventListener('abort', notify, { once: true });
  return listeners;
}
