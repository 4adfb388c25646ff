import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { GUARDED_TABLES, signAsTheyStand } from '../rows/resign-rows.js';

/** After a test wrote into tables by itself: signs every row as it stands, so that it counts as written by the service whose keys guard this database. */
export async function signRowsAgain(db: Database): Promise<void> {
  const environments = await clientOf(db)<{ id: string }[]>`select id from environments`;
  for (const { id } of environments) {
    for (const table of GUARDED_TABLES) {
      let after: string | null = null;
      do ({ next: after } = await signAsTheyStand(db, { table, environmentId: id }, { after, limit: 1_000 }));
      while (after !== null);
    }
  }
}
