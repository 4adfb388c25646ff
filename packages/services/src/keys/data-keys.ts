import { randomUUID, type KeyObject } from 'node:crypto';

import { dataKeyStore, guardRows, transaction, type Database } from '@holdfast/db';
import {
  createDataKey,
  deriveKey,
  markRowsGuarded,
  unwrapDataKey,
  type DataKey,
  type RootKeyRing,
} from '@holdfast/vault';

import { createRowGuard, type ReportingGuard } from './row-guard.js';

/** The opened data keys of this process: one per environment, and the system's own. */
export interface DataKeys {
  /** The key that now seals values of an environment; created if the environment has none yet. */
  active(db: Database, environmentId: string): Promise<DataKey>;
  /** The key with this id, which a ciphertext names; read from the database again if another process created it. */
  byId(db: Database, id: string): Promise<DataKey | undefined>;
  /** Reads the keys again, so that values are sealed under the keys that are active now. */
  refresh(): Promise<void>;
  /**
   * Creates a new active key for an environment, in a transaction that holds the environment's lock; the previous key
   * only opens from then on. Call `refresh` when the transaction has committed.
   */
  rotate(tx: Database, environmentId: string): Promise<void>;
  /** Like `byId`, if the key is known already. */
  opened(db: Database, id: string): DataKey | undefined;
  /** Environments with rows from before rows were authenticated. */
  unguarded(): readonly string[];
  /**
   * Records, under the root key, that all rows of an environment are authenticated: from now on a row without a MAC
   * counts as changed.
   */
  markGuarded(db: Database, environmentId: string): Promise<void>;
  /** The key of the MACs under which secret keys and session tokens are stored. */
  readonly pepper: KeyObject;
  /** Signs and checks the rows of the database that the keys were opened for. */
  readonly rows: ReportingGuard;
}

/**
 * Opens every data key with the root keys, creates the system's on an empty database, and guards all rows that are read
 * and written from now on.
 * @throws VaultError if a root key is missing or wrong: nothing is written under an unverified key.
 */
export async function openDataKeys(db: Database, rootKeys: RootKeyRing): Promise<DataKeys> {
  const byId = new Map<string, DataKey>();
  const newest = new Map<string | null, DataKey>();
  /** Keys created in a transaction that may still be rolled back, known only there. */
  const made = new WeakMap<Database, Map<string, DataKey>>();

  // Uses the caller's own transaction: if many transactions meet a new key at once, none waits for a second connection.
  async function load(executor: Database): Promise<void> {
    for (const wrapped of await dataKeyStore.list(executor)) {
      if (made.get(executor)?.has(wrapped.id)) continue;
      const key = byId.get(wrapped.id) ?? unwrapDataKey(rootKeys, wrapped);
      byId.set(key.id, key);
      if (wrapped.state === 'active') newest.set(wrapped.environmentId, key);
    }
  }

  async function make(executor: Database, environmentId: string | null, version = 1): Promise<DataKey> {
    const id = randomUUID();
    const wrapped = createDataKey(rootKeys, { id, environmentId, version });
    await dataKeyStore.insert(executor, wrapped);
    const key = unwrapDataKey(rootKeys, wrapped);
    made.set(executor, new Map([...(made.get(executor) ?? []), [key.id, key]]));
    return key;
  }

  function madeFor(executor: Database, environmentId: string): DataKey | undefined {
    return [...(made.get(executor)?.values() ?? [])].find((key) => key.environmentId === environmentId);
  }

  await load(db);
  if (!newest.has(null)) {
    await transaction(db, async (tx) => make(tx, null)).catch(ignoreOtherProcess);
    await load(db);
  }
  const system = newest.get(null);
  if (!system) throw new Error('the system data key could not be created');

  const opening = {
    async active(executor: Database, environmentId: string) {
      const known = newest.get(environmentId) ?? madeFor(executor, environmentId);
      if (known) return known;
      await load(executor);
      return newest.get(environmentId) ?? make(executor, environmentId);
    },
    async byId(executor: Database, id: string) {
      if (!opening.opened(executor, id)) await load(executor);
      return opening.opened(executor, id);
    },
    opened: (executor: Database, id: string) => byId.get(id) ?? made.get(executor)?.get(id),
  };
  const rows = createRowGuard(opening);
  guardRows(db, rows);

  return {
    ...opening,
    rows,
    pepper: deriveKey(system, 'token-pepper'),
    refresh: () => load(db),
    async rotate(tx, environmentId) {
      const versions = (await dataKeyStore.list(tx)).flatMap((key) =>
        key.environmentId === environmentId ? [key.version] : [],
      );
      await dataKeyStore.demote(tx, environmentId);
      await make(tx, environmentId, Math.max(0, ...versions) + 1);
    },
    unguarded() {
      const guarded = new Set(
        [...byId.values()].flatMap(({ environmentId, guardsRows }) => (guardsRows ? [environmentId] : [])),
      );
      return [...newest.keys()].flatMap((environmentId) =>
        environmentId === null || guarded.has(environmentId) ? [] : [environmentId],
      );
    },
    async markGuarded(executor, environmentId) {
      for (const stored of await dataKeyStore.list(executor)) {
        if (stored.environmentId !== environmentId) continue;
        const wrapped = markRowsGuarded(rootKeys, stored);
        await dataKeyStore.replaceWrapping(executor, stored, wrapped);
        const key = unwrapDataKey(rootKeys, wrapped);
        byId.set(key.id, key);
        if (stored.state === 'active') newest.set(environmentId, key);
      }
    },
  };
}

// If two processes start on one empty database, the unique version lets one of them insert; both then read the same
// key.
function ignoreOtherProcess(error: unknown): void {
  const code = findCode(error);
  if (code !== '23505') throw error;
}

function findCode(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? findCode(error.cause) : undefined;
}
