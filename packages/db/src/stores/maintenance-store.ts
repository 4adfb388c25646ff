import { clientOf } from '../database.js';
import type { Database, SqlFragment } from '../database.js';

export interface PurgeInput {
  readonly sessionDays: number;
  readonly flowDays: number;
  readonly deletedDays: number;
  readonly deliveredDays: number;
}

const batchSize = 1_000;

/** Removes, in small steps, what has been over for so many days: in every environment. */
export async function purge(db: Database, input: PurgeInput): Promise<void> {
  const sql = clientOf(db);
  const before = (days: number): SqlFragment => sql`now() - make_interval(days => ${days})`;

  await purgeRows(db, 'connect_sessions', sql`expires_at < ${before(input.sessionDays)}`);
  await purgeRows(db, 'operator_sessions', sql`expires_at < now()`);
  await purgeRows(db, 'authorization_flows', sql`expires_at < ${before(input.flowDays)}`);
  await sql`delete from outcome_reports where created_at < now() - interval '1 hour'`;
  await purgeRows(db, 'revocations', sql`finished_at < ${before(input.deletedDays)}`);
  await purgeRows(db, 'connections', sql`deleted_at < ${before(input.deletedDays)}`);
  await purgeRows(
    db,
    'integrations',
    sql`deleted_at < ${before(input.deletedDays)} and not exists (
      select from connections c where c.environment_id = purged.environment_id and c.integration_id = purged.id
    ) and not exists (
      select from authorization_flows f where f.environment_id = purged.environment_id and f.integration_id = purged.id
    )`,
  );
  await purgeRows(
    db,
    'events',
    sql`created_at < ${before(input.deliveredDays)} and not exists (
      select from webhook_deliveries d
      where d.environment_id = purged.environment_id and d.event_id = purged.id and d.status = 'pending'
    )`,
  );
}

type Purgeable = 'connect_sessions' | 'operator_sessions' | 'authorization_flows' | 'revocations' | 'connections' | 'integrations' | 'events';

async function purgeRows(db: Database, table: Purgeable, condition: SqlFragment): Promise<void> {
  const sql = clientOf(db);
  for (;;) {
    const { count } = await sql`
      delete from ${sql(table)} where (environment_id, id) in (
        select environment_id, id from ${sql(table)} purged where ${condition} limit ${batchSize}
      )`;
    if (count < batchSize) return;
  }
}
