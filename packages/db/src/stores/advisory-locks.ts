/** Locks on names. SQL, because an advisory lock belongs to no table. */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';

/** Held until the end of the transaction; callers with the same name take turns even if no row exists yet. */
export async function lockByName(db: Database, name: string): Promise<void> {
  await clientOf(db)`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
