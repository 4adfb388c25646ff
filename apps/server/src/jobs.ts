import {
  createResealer,
  deliverDueWebhooks,
  destroyUnclaimedGrants,
  isDatabaseUnavailable,
  noteKeyUses,
  noteLeaseUses,
  purgeExpired,
  refreshDueConnections,
  revokeDueTokens,
} from '@holdfast/services';

import type { ServerLogger } from './logging/create-logger.js';
import type { Wiring } from './wiring.js';

const SECOND_MS = 1_000;
/** A slow receiver occupies a lane for a moment only, and the others continue. */
const DELIVERY_LANES = 4;

export interface Jobs {
  /** Starts no more work and resolves when the running work has ended. */
  readonly stop: () => Promise<void>;
}

/** Timers that call services; the services decide what is due and what follows. */
export function startJobs({ runtime, backend, fetchedLog, deliveriesBell, logger }: Wiring): Jobs {
  const deliveries = Array.from({ length: DELIVERY_LANES }, () =>
    startLoop({ name: 'deliver webhooks', everyMs: SECOND_MS, run: () => deliverDueWebhooks(runtime), logger }),
  );
  deliveriesBell.answer(() => deliveries.forEach((lane) => lane.wake()));
  const loops = [
    ...deliveries,
    startLoop({ name: 'refresh ahead', everyMs: 10 * SECOND_MS, run: () => refreshDueConnections(runtime), logger }),
    startLoop({ name: 'revoke tokens', everyMs: SECOND_MS, run: () => revokeDueTokens(runtime), logger }),
    startLoop({
      name: 'share counts of calls',
      everyMs: SECOND_MS,
      run: async () => none(await backend.exchangeCounts()),
      logger,
    }),
    startLoop({ name: 'note reads', everyMs: 5 * SECOND_MS, run: async () => none(await fetchedLog.flush()), logger }),
    startLoop({
      name: 'note uses of keys',
      everyMs: 5 * SECOND_MS,
      run: async () => none(await noteKeyUses(runtime)),
      logger,
    }),
    startLoop({
      name: 'count uses of leases',
      everyMs: SECOND_MS,
      run: async () => none(await noteLeaseUses(runtime)),
      logger,
    }),
    startLoop({
      name: 'destroy unclaimed',
      everyMs: 15 * SECOND_MS,
      run: () => destroyUnclaimedGrants(runtime),
      logger,
    }),
    startLoop({ name: 'seal under new data keys', everyMs: 5 * SECOND_MS, run: createResealer(runtime), logger }),
    startLoop({
      name: 'purge expired',
      everyMs: 3_600 * SECOND_MS,
      run: async () => none(await purgeExpired(runtime)),
      logger,
    }),
  ];
  return {
    async stop() {
      await Promise.all(loops.map((loop) => loop.stop()));
    },
  };
}

function none(_done: unknown): number {
  return 0;
}

interface LoopOptions {
  readonly name: string;
  readonly everyMs: number;
  /** Returns how much work it found: it runs again at once while there is some. */
  readonly run: () => Promise<number>;
  readonly logger: ServerLogger;
}

interface Loop {
  readonly wake: () => void;
  readonly stop: () => Promise<void>;
}

function startLoop({ name, everyMs, run, logger }: LoopOptions): Loop {
  let isStopped = false;
  let isWoken = false;
  let endPause: () => void = () => undefined;

  async function pause(): Promise<void> {
    if (isWoken || isStopped) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, everyMs);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  async function loop(): Promise<void> {
    while (!isStopped) {
      isWoken = false;
      const found = await run().catch((error: unknown) => {
        if (isDatabaseUnavailable(error)) logger.warn({ job: name }, 'the database is unreachable');
        else logger.error({ job: name, err: error }, 'a job failed');
        return 0;
      });
      if (found === 0) await pause();
    }
  }

  const ended = loop();
  return {
    wake() {
      isWoken = true;
      endPause();
    },
    async stop() {
      isStopped = true;
      endPause();
      await ended;
    },
  };
}
