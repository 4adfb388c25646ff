/** The clock of the database. SQL, because it belongs to no table. */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { only } from '../one-row.js';

/** The moment that many seconds from now by the clock of the database, for a row whose expiry is authenticated. */
export async function databaseMoment(db: Database, { inSeconds }: { readonly inSeconds: number }): Promise<Date> {
  const rows = await clientOf(db)<
    { moment: Date }[]
  >`select (now() + make_interval(secs => ${inSeconds}))::timestamptz(3) as moment`;
  return only(rows).moment;
}
