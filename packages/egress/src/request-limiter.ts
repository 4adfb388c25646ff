interface Place {
  readonly host: string;
  /** Further groups in which the request counts, such as its environment or session. */
  readonly groups?: readonly Group[] | undefined;
  readonly signal: AbortSignal;
}

export interface Group {
  readonly name: string;
  /** The maximum number of concurrent requests in this group. */
  readonly limit: number;
  /** The maximum number of places that the group may hold per free place: with 1 it can take up to half of all places. */
  readonly shareOfFree: number;
}

export interface RequestLimiter {
  /** Waits for a place, in order of arrival within a host. The returned function frees it. Rejects with the signal's reason. */
  acquire(place: Place): Promise<() => void>;
}

const HOST_SHARE = 1 / 4;

interface Waiting {
  readonly names: readonly Group[];
  readonly start: () => void;
}

/**
 * Shares a fixed number of places among hosts and groups.
 *
 * The share of a host or group shrinks with the number of free places, so that a new host still gets a place after many slow hosts have
 * taken as many as they can.
 */
export function createRequestLimiter(limits: { readonly perHost: number; readonly total: number }): RequestLimiter {
  const running = new Map<string, number>();
  const queues = new Map<string, Set<Waiting>>();
  let free = limits.total;

  function hasPlace(names: readonly Group[]): boolean {
    return (
      free > 0 &&
      names.every(
        ({ name, limit, shareOfFree }) => (running.get(name) ?? 0) < Math.max(1, Math.min(limit, free * shareOfFree)),
      )
    );
  }

  function take(names: readonly Group[]): () => void {
    free -= 1;
    for (const { name } of names) running.set(name, (running.get(name) ?? 0) + 1);
    return () => {
      free += 1;
      for (const { name } of names) {
        const left = (running.get(name) ?? 1) - 1;
        if (left === 0) running.delete(name);
        else running.set(name, left);
      }
      admit();
    };
  }

  /** Starts each waiting request that has a place now. A host that was served moves to the end, so that hosts take turns. */
  function admit(): void {
    for (const [host, queue] of queues) {
      if (free === 0) return;
      const next = firstOf(queue, hasPlace);
      if (next === undefined) continue;
      queue.delete(next);
      queues.delete(host);
      if (queue.size > 0) queues.set(host, queue);
      next.start();
    }
  }

  return {
    async acquire({ host, groups = [], signal }) {
      signal.throwIfAborted();
      const names = [{ name: `host ${host}`, limit: limits.perHost, shareOfFree: HOST_SHARE }, ...groups];
      const queue = queues.get(host) ?? new Set<Waiting>();
      if (queue.size === 0 && hasPlace(names)) return take(names);
      return new Promise((resolve, reject) => {
        const waiting = {
          names,
          start() {
            signal.removeEventListener('abort', giveUp);
            resolve(take(names));
          },
        };
        function giveUp(): void {
          queue.delete(waiting);
          if (queue.size === 0) queues.delete(host);
          reject(signal.reason as Error);
        }
        queue.add(waiting);
        queues.set(host, queue);
        signal.addEventListener('abort', giveUp, { once: true });
        admit();
      });
    },
  };
}

function firstOf(queue: ReadonlySet<Waiting>, hasPlace: (names: readonly Group[]) => boolean): Waiting | undefined {
  for (const waiting of queue) if (hasPlace(waiting.names)) return waiting;
  return undefined;
}
