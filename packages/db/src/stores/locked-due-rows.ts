/**
 * Table expressions that lock rows for a claim. SQL, because they rank rows, skip locked ones, and check again under
 * the lock.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { isGone } from './replica-liveness.js';

export interface LockedDueRowsInput {
  /** The claimed table, with `status`, `next_attempt_at`, `claimed_by` and `claimed_until`. */
  readonly table: 'revocations' | 'webhook_deliveries';
  /** The column that names the target of a row. */
  readonly target: 'integration_id' | 'url';
  /** The maximum for one target at a time, so that a slow target does not delay the others. */
  readonly perTarget: number;
  /** A further condition on a row `d`. */
  readonly condition: SqlFragment;
  readonly limit: number;
}

/** Beyond this many due rows, the youngest wait until the older ones have been tried. */
const windowSize = 5_000;

/**
 * Table expressions whose last one, `locked`, has the keys (`environment_id`, `id`) of due rows that no living
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
