/**
 * Claims due rows of a queue. SQL, because one statement ranks rows, skips those that another process holds, checks
 * again under the lock, and asks whether the owners live.
 */
import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';
import { guardColumns, splitResults, type Joined } from '../rows/joined-rows.js';
import { isGone } from './replica-liveness.js';

/** The process that claims rows, and for how long. */
export interface Claim {
  /** The key of the claiming process's replica lock. */
  readonly owner: number;
  readonly limit: number;
  readonly leaseSeconds: number;
}

export interface ClaimDueRowsInput extends Claim {
  /** The claimed table, with `status`, `next_attempt_at`, `claimed_by` and `claimed_until`. */
  readonly table: 'revocations' | 'webhook_deliveries';
  /** The column that names the target of a row. */
  readonly target: 'integration_id' | 'url';
  /** The maximum for one target at a time, so that a slow target does not delay the others. */
  readonly perTarget: number;
  /** A further condition on a row `d`. */
  readonly condition: SqlFragment;
  /** Joins with `locked`, which has the keys of the claimed rows: `environment_id` and `id`. */
  readonly joins: SqlFragment;
  /** The columns to return, of the claimed row `d` and the joined ones. */
  readonly columns: SqlFragment;
  /** The tables whose rows are authenticated, by their aliases. */
  readonly guarded: Joined;
}

/** Beyond this many due rows, the youngest wait until the older ones have been tried. */
const windowSize = 5_000;

/**
 * Claims due rows in every environment that no living process has claimed: a claim ends by time, or when its owner is
 * dead. Returns those that are what this service wrote, and those that were changed outside it.
 */
export async function claimDueRows<R extends object>(
  db: Database,
  input: ClaimDueRowsInput,
): Promise<{ readonly authentic: readonly R[]; readonly changed: readonly R[] }> {
  const { table, owner, leaseSeconds, joins, columns, guarded } = input;
  const sql = clientOf(db);
  const rows = await sql<R[]>`
    with ${lockedDueRows(db, input)}
    update ${sql(table)} d set
      claimed_by = ${owner}, claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from locked ${joins}
    where d.environment_id = locked.environment_id and d.id = locked.id
    returning ${columns}, ${guardColumns(db, guarded)}`;
  return splitResults<R>(db, guarded, rows);
}

/** Table expressions; the last one locks the keys of the rows to claim. */
function lockedDueRows(db: Database, input: ClaimDueRowsInput): SqlFragment {
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
