import { setTimeout as delay } from 'node:timers/promises';

import type { Postmaster, PostmasterExit } from './postmaster.js';

export interface SupervisedPostmaster {
  readonly pid: () => number;
  stop(): Promise<void>;
}

export interface SuperviseInput {
  readonly start: () => Promise<Postmaster>;
  /** Called when PostgreSQL ended without being stopped. */
  readonly onExit: (exit: PostmasterExit) => void;
  /** Called after each failed restart; the next attempt follows after `delayMs`. */
  readonly onFailedRestart: (error: unknown, delayMs: number) => void;
}

const firstDelayMs = 100;
const longestDelayMs = 5_000;

/** Keeps PostgreSQL running: restarts it when it ends by itself, after growing pauses while that fails. */
export async function supervisePostmaster(input: SuperviseInput): Promise<SupervisedPostmaster> {
  const stopping = new AbortController();
  let current = await input.start();
  let restarting = Promise.resolve();
  watch(current);

  function watch(postmaster: Postmaster): void {
    void postmaster.exited.then((exit) => {
      if (stopping.signal.aborted) return;
      input.onExit(exit);
      restarting = restart();
    });
  }

  async function restart(): Promise<void> {
    for (let delayMs = firstDelayMs; !stopping.signal.aborted; delayMs = Math.min(delayMs * 2, longestDelayMs)) {
      try {
        current = await input.start();
        return watch(current);
      } catch (error) {
        input.onFailedRestart(error, delayMs);
        await delay(delayMs, undefined, { signal: stopping.signal }).catch(() => undefined);
      }
    }
  }

  return {
    pid: () => current.pid,
    async stop() {
      stopping.abort();
      await restarting;
      await current.stop();
    },
  };
}
