/** Locks on names. SQL, because an advisory lock belongs to no table. */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';

/** Until the end of the transaction, also when there is no row yet: callers with one name take turns. */
export async function lockByName(db: Database, name: string): Promise<void> {
  await clientOf(db)`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`;
}
