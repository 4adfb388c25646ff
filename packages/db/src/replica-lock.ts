import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { connectClient } from './connect-client.js';
import type { DatabaseHandle } from './database.js';

export interface ReplicaLock {
  /** The advisory lock that this process holds while it lives; others find out by trying to take it. */
  readonly key: number;
  release(): Promise<void>;
}

const largestKey = 2 ** 48 - 1;
const retryMs = 100;

/**
 * Holds a session advisory lock on a connection of its own. When that connection is lost the same lock is taken
 * again; until then others may believe this process dead, which costs a lease and nothing else.
 */
export async function holdReplicaLock(handle: DatabaseHandle): Promise<ReplicaLock> {
  const key = randomInt(1, largestKey);
  const released = new AbortController();
  const client = connectClient(handle.address, {
    max: 1,
    prepare: true,
    session: { statement_timeout: 5_000, lock_timeout: 2_000, idle_in_transaction_session_timeout: 10_000 },
    isKeptOpen: true,
    onclose: () => void takeAgain(),
  });

  async function take(): Promise<boolean> {
    const [row] = await client<{ taken: boolean }[]>`select pg_try_advisory_lock(${key}) as taken`;
    return row?.taken === true;
  }

  let takingAgain = false;
  async function takeAgain(): Promise<void> {
    if (takingAgain) return;
    takingAgain = true;
    // The old session may still be there for a while, and then holds the lock itself.
    while (!released.signal.aborted && !(await take().catch(() => false))) {
      await delay(retryMs, undefined, { signal: released.signal }).catch(() => undefined);
    }
    takingAgain = false;
  }

  await take();
  return {
    key,
    async release() {
      released.abort();
      await client.end({ timeout: 1 });
    },
  };
}
