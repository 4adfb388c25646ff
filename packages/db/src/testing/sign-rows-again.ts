import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { GUARDED_TABLES, signUnchecked } from '../rows/resign-rows.js';

/**
 * Signs every row with its current content, after a test wrote into tables directly, so that the rows count as
 * authentic.
 */
export async function signRowsAgain(db: Database): Promise<void> {
  const environments = await clientOf(db)<{ id: string }[]>`select id from environments`;
  for (const { id } of environments) {
    for (const table of GUARDED_TABLES) {
      let after: string | null = null;
      do ({ next: after } = await signUnchecked(db, { table, environmentId: id }, { after, limit: 1_000 }));
      while (after !== null);
    }
  }
}
