import { randomUUID, type KeyObject } from 'node:crypto';

import { dataKeyStore, transaction, type Database } from '@holdfast/db';
import { createDataKey, deriveKey, unwrapDataKey, type DataKey, type RootKeyRing } from '@holdfast/vault';

/** The opened data keys of this process: one per environment, and the system's own. */
export interface DataKeys {
  /** The key that seals what belongs to an environment now; made when the environment has none yet. */
  active(db: Database, environmentId: string): Promise<DataKey>;
  /** The key with this id, which a ciphertext names; read again from the database when another process made it. */
  byId(db: Database, id: string): Promise<DataKey | undefined>;
  /** The secret under which secret keys and session tokens are stored. */
  readonly pepper: KeyObject;
}

/**
 * Opens every data key with the root keys and makes the system's on an empty database.
 * @throws VaultError when a root key is missing or wrong: nothing is written under an unverified key.
 */
export async function openDataKeys(db: Database, rootKeys: RootKeyRing): Promise<DataKeys> {
  const byId = new Map<string, DataKey>();
  const newest = new Map<string | null, DataKey>();

  async function load(): Promise<void> {
    for (const wrapped of await dataKeyStore.list(db)) {
      const key = byId.get(wrapped.id) ?? unwrapDataKey(rootKeys, wrapped);
      byId.set(key.id, key);
      if (wrapped.state === 'active') newest.set(wrapped.environmentId, key);
    }
  }

  async function make(executor: Database, environmentId: string | null): Promise<DataKey> {
    const id = randomUUID();
    const wrapped = createDataKey(rootKeys, { id, environmentId, version: 1 });
    await dataKeyStore.insert(executor, wrapped);
    return unwrapDataKey(rootKeys, wrapped);
  }

  await load();
  if (!newest.has(null)) {
    await transaction(db, async (tx) => make(tx, null)).catch(ignoreOtherProcess);
    await load();
  }
  const system = newest.get(null);
  if (!system) throw new Error('the system data key could not be made');

  return {
    pepper: deriveKey(system, 'token-pepper'),
    async active(executor, environmentId) {
      const known = newest.get(environmentId);
      if (known) return known;
      await load();
      return newest.get(environmentId) ?? make(executor, environmentId);
    },
    async byId(_executor, id) {
      if (!byId.has(id)) await load();
      return byId.get(id);
    },
  };
}

// Two processes that start on one empty database: the unique version lets one of them insert; both then read the same key.
function ignoreOtherProcess(error: unknown): void {
  const code = findCode(error);
  if (code !== '23505') throw error;
}

function findCode(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'cause' in error ? findCode(error.cause) : undefined;
}
