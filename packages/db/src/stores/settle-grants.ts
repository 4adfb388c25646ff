/**
 * Ends pending grants. SQL, because each statement returns the rows as they were before it and erases their content;
 * the statement for expired grants skips rows that another process has locked.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { first } from '../one-row.js';
import { authenticResults, checkJoined, guardColumns } from '../rows/joined-rows.js';
import type { pendingGrants } from '../tables/index.js';

type Table = typeof pendingGrants.$inferSelect;

export type PendingGrant = Readonly<
  Omit<Table, 'codeMac' | 'status' | 'createdAt' | 'expiresAt' | 'settledAt' | 'rowMac'>
> & {
  readonly environmentName: string;
};

/**
 * Uses the code, which works once: the grant is returned here for the last time, whether or not the end user is the
 * right one. Undefined for a code that is unknown, used or expired.
 * @throws AppError `credential_integrity`, which rolls the statement back
 */
export async function settle(
  db: Database,
  environmentId: string,
  given: { readonly codeMac: Uint8Array; readonly endUserId: string; readonly isRightPlace?: boolean },
): Promise<PendingGrant | undefined> {
  const sql = clientOf(db);
  const rows = await sql<PendingGrant[]>`
    update pending_grants g set
      status = case when w.end_user_id = ${given.endUserId} and ${given.isRightPlace ?? true} then 'completed' else 'destroyed' end,
      sealed_credential = null, row_mac = null, settled_at = now()
    from pending_grants w, environments e
    where w.environment_id = ${environmentId} and w.code_mac = ${given.codeMac} and e.id = w.environment_id
      and g.environment_id = w.environment_id and g.id = w.id and g.status = 'pending' and g.expires_at > now()
    returning w.environment_id, e.name as environment_name, w.id, w.connection_id, w.integration_id as integration_row_id, w.target_connection,
      w.end_user_id, w.sealed_credential, w.terms, ${guardColumns(db, SETTLED)}`;
  const found = first(rows);
  return found && checkJoined(db, SETTLED, found);
}

/** The grant as it was before the statement that ends it. */
const SETTLED = { w: 'pending_grants', e: 'environments' } as const;

/** Destroys a few expired grants, in every environment; returns their number, and those that are authentic. */
export async function destroyExpired(
  db: Database,
  limit: number,
): Promise<{ readonly count: number; readonly grants: readonly PendingGrant[] }> {
  const rows = await clientOf(db)<PendingGrant[]>`
    update pending_grants g set status = 'destroyed', sealed_credential = null, row_mac = null, settled_at = now()
    from (
      select * from pending_grants where status = 'pending' and expires_at <= now()
      order by expires_at limit ${limit} for update skip locked
    ) w, environments e
    where g.environment_id = w.environment_id and g.id = w.id and e.id = w.environment_id
    returning w.environment_id, e.name as environment_name, w.id, w.connection_id, w.integration_id as integration_row_id, w.target_connection,
      w.end_user_id, w.sealed_credential, w.terms, ${guardColumns(db, SETTLED)}`;
  return { count: rows.length, grants: await authenticResults(db, SETTLED, rows) };
}
