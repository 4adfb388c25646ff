import { randomInt } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';

import { connectClient } from './connect-client.js';
import type { DatabaseHandle } from './database.js';
import { noteAlive, noteGone } from './stores/replica-liveness.js';

export interface ReplicaLock {
  /** The number under which this process owns leases and claims while it lives. */
  readonly key: number;
  release(): Promise<void>;
}

const largestKey = 2 ** 48 - 1;
const retryMs = 100;
const beatMs = 1_000;

/** Shows other processes that this one lives: by a lock, or by a heartbeat behind a transaction pooler. */
export function holdReplicaLock(handle: DatabaseHandle): Promise<ReplicaLock> {
  return handle.isTransactionPooler ? beat(handle) : holdLock(handle);
}

/** Others notice a missing heartbeat after seconds, whereas a lock is free at once. */
async function beat({ db }: DatabaseHandle): Promise<ReplicaLock> {
  const key = randomInt(1, largestKey);
  await noteAlive(db, key);
  const state: { running: Promise<void> | null } = { running: null };
  const timer = setInterval(() => {
    // One at a time: a late heartbeat would restore the row that the release removes.
    state.running ??= noteAlive(db, key)
      .catch(() => undefined)
      .finally(() => {
        state.running = null;
      });
  }, beatMs);
  timer.unref();
  return {
    key,
    async release() {
      clearInterval(timer);
      await state.running;
      await noteGone(db, key).catch(() => undefined);
    },
  };
}

/**
 * Holds a session advisory lock on a connection of its own. If that connection is lost, it takes the same lock again;
 * until then others may believe this process dead, which costs a lease and nothing else.
 */
async function holdLock(handle: DatabaseHandle): Promise<ReplicaLock> {
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
    // The old session may remain for a while and hold the lock itself.
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
