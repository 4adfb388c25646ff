/** Table expressions that lock rows for a claim. SQL, because they rank rows, skip those that are locked, and look again under the lock. */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { isGone } from './replica-liveness.js';

export interface LockedDueRowsInput {
  /** What is claimed: a table with `status`, `next_attempt_at`, `claimed_by` and `claimed_until`. */
  readonly table: 'revocations' | 'webhook_deliveries';
  /** The column that names whom a row waits for. */
  readonly target: 'integration_id' | 'url';
  /** How many of one target at a time, so that a slow one does not hold up the others. */
  readonly perTarget: number;
  /** What else a row `d` must be to be claimed. */
  readonly condition: SqlFragment;
  readonly limit: number;
}

/** Beyond this many that are due at once, the youngest wait until the older ones have been tried. */
const windowSize = 5_000;

/**
 * Table expressions whose last, `locked`, has the keys (`environment_id`, `id`) of rows that are due and that no living
 * process has claimed, locked for the update that claims them. A claim ends by time, or when its owner is dead.
 */
export function lockedDueRows(db: Database, input: LockedDueRowsInput): SqlFragment {
  const { table, target, perTarget, condition, limit } = input;
  const sql = clientOf(db);
  const isUnclaimed = sql`
    (d.claimed_until is null or d.claimed_until < clock_timestamp() or ${isGone(db, sql`d.claimed_by`)})`;
  return sql`
    due as materialized (
      select d.environment_id, d.id, d.${sql(target)} as target, d.next_attempt_at
      from ${sql(table)} d
      where d.status = 'pending' and d.next_attempt_at <= clock_timestamp() and ${condition} and ${isUnclaimed}
      order by d.next_attempt_at, d.id
      limit ${windowSize}
    ), placed as (
      select environment_id, id, next_attempt_at,
        row_number() over (partition by environment_id, target order by next_attempt_at, id) as place
      from due
    ), picked as (
      select environment_id, id from placed
      where place <= ${perTarget}
      order by next_attempt_at, id
      limit ${limit}
    ), locked as (
      -- Asked once more under the lock: another process may have claimed the row since.
      select d.environment_id, d.id
      from ${sql(table)} d
      join picked using (environment_id, id)
      where d.status = 'pending' and ${isUnclaimed}
      for update of d skip locked
    )`;
}
