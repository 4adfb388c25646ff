import { connectionStore, type Database } from '@holdfast/db';

import type { Runtime } from '../context.js';

const MAX_NOTED = 10_000;

export interface FetchedLog {
  readonly note: Runtime['noteFetched'];
  /** Writes the notes since the last flush in one statement. */
  readonly flush: () => Promise<void>;
}

/**
 * Collects when connections were read, so that a read writes nothing. A killed process loses its notes, which are only
 * hints.
 */
export function createFetchedLog(db: Database): FetchedLog {
  let noted = new Map<number, connectionStore.FetchedEntry>();
  return {
    note(environmentId, id, at) {
      if (noted.size < MAX_NOTED || noted.has(id)) noted.set(id, { environmentId, id, at });
    },
    async flush() {
      if (noted.size === 0) return;
      const entries = [...noted.values()];
      noted = new Map();
      await connectionStore.touchFetched(db, entries);
    },
  };
}
