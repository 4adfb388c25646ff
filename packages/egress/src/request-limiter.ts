import { createSemaphore, type Semaphore } from './semaphore.js';

export interface RequestLimiter {
  /** Waits for a turn at this host and then for one among all; the caller gives both back by the function that it gets. */
  acquire(host: string, signal: AbortSignal): Promise<() => void>;
}

/** A slow host holds up its own requests and at most `perHost` of the places for all. */
export function createRequestLimiter(limits: { readonly perHost: number; readonly total: number }): RequestLimiter {
  const all = createSemaphore(limits.total);
  const byHost = new Map<string, Semaphore>();

  return {
    async acquire(host, signal) {
      signal.throwIfAborted();
      const atHost = byHost.get(host) ?? createSemaphore(limits.perHost);
      byHost.set(host, atHost);
      const leaveHost = await atHost.acquire(signal);
      const release = (): void => {
        leaveHost();
        if (atHost.isIdle()) byHost.delete(host);
      };
      try {
        const leaveAll = await all.acquire(signal);
        return () => {
          leaveAll();
          release();
        };
      } catch (error) {
        release();
        throw error;
      }
    },
  };
}
