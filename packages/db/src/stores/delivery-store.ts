import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import { lockedDueRows } from './locked-due-rows.js';
import { first, only } from './rows.js';

export interface ClaimDueInput {
  /** The replica lock's key of the claiming process. */
  readonly owner: number;
  readonly limit: number;
  readonly leaseSeconds: number;
  /** How many of one URL at a time, so that a slow receiver does not hold up the others. */
  readonly perEndpoint: number;
  /** None of these: the caller has enough under way to them. */
  readonly exceptUrls?: readonly string[];
}

export interface ClaimedDelivery {
  readonly id: number;
  readonly environmentId: string;
  readonly eventUid: string;
  readonly body: string;
  readonly url: string;
  readonly endpointId: string | null;
  /** Whether its endpoint asks for the older header, too. */
  readonly plainSignature: boolean;
  /** The number of this try, from 1. */
  readonly attempt: number;
}

export interface RecordAttemptInput {
  readonly owner: number;
  readonly outcome: 'delivered' | 'retry' | 'dead';
  readonly retryInMs: number | null;
  readonly statusCode: number | null;
  readonly error: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/**
 * Claims deliveries that are due, in every environment. Of those to one URL about one connection only the first that
 * is unfinished can be claimed: that keeps their order.
 */
export async function claimDue(db: Database, input: ClaimDueInput): Promise<readonly ClaimedDelivery[]> {
  const { owner, limit, leaseSeconds, perEndpoint, exceptUrls = [] } = input;
  const sql = clientOf(db);
  const locked = lockedDueRows(db, {
    table: 'webhook_deliveries',
    target: 'url',
    perTarget: perEndpoint,
    condition: sql`
      d.url <> all(${[...exceptUrls]}::text[])
      and not exists (
        select from webhook_deliveries earlier
        where earlier.environment_id = d.environment_id and earlier.order_key = d.order_key
          and earlier.status = 'pending' and earlier.id < d.id and earlier.url = d.url
      )`,
    limit,
  });
  return sql<ClaimedDelivery[]>`
    with ${locked}
    update webhook_deliveries d set
      claimed_by = ${owner}, claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from locked, events e
    where d.environment_id = locked.environment_id and d.id = locked.id
      and e.environment_id = d.environment_id and e.id = d.event_id
    returning d.id, d.environment_id, e.uid as event_uid, e.body, d.url, d.endpoint_id, d.attempt + 1 as attempt,
      coalesce((
        select p.plain_signature from webhook_endpoints p
        where p.environment_id = d.environment_id and p.id = d.endpoint_id
      ), false) as plain_signature`;
}

/** Writes down a try and what follows from it. False when the claim had been lost: then the other's try counts. */
export function recordAttempt(db: Database, delivery: ClaimedDelivery, input: RecordAttemptInput): Promise<boolean> {
  const status = input.outcome === 'retry' ? 'pending' : input.outcome;
  return transaction(db, async (tx) => {
    const [row] = await clientOf(tx)<{ nextAttemptAt: Date }[]>`
      update webhook_deliveries set
        status = ${status}, attempt = ${delivery.attempt},
        next_attempt_at = coalesce(clock_timestamp() + ${input.retryInMs} * interval '1 millisecond', next_attempt_at),
        delivered_at = case when ${status} = 'delivered' then clock_timestamp() end,
        last_status = ${input.statusCode}, last_error = ${input.error}, claimed_by = null, claimed_until = null
      where environment_id = ${delivery.environmentId} and id = ${delivery.id}
        and status = 'pending' and claimed_by = ${input.owner}
      returning next_attempt_at`;
    if (!row) return false;
    await clientOf(tx)`
      insert into webhook_attempts (environment_id, delivery_id, attempt, started_at, finished_at, status_code, error)
      values (
        ${delivery.environmentId}, ${delivery.id}, ${delivery.attempt}, ${input.startedAt}, ${input.finishedAt},
        ${input.statusCode}, ${input.error}
      )`;
    await rescheduleFollowing(tx, delivery, input.retryInMs === null ? null : row.nextAttemptAt);
    return true;
  });
}

/**
 * Those that wait behind this one would be looked at in vain until it is finished, so they are due when it is; when it
 * is finished, the next one is due at once.
 */
async function rescheduleFollowing(tx: Database, delivery: ClaimedDelivery, retryAt: Date | null): Promise<void> {
  const sql = clientOf(tx);
  const { environmentId, id, url } = delivery;
  const orderKey = sql`(select order_key from webhook_deliveries where environment_id = ${environmentId} and id = ${id})`;
  if (retryAt !== null) {
    await sql`
      update webhook_deliveries set next_attempt_at = ${retryAt}
      where environment_id = ${environmentId} and order_key = ${orderKey} and status = 'pending' and id > ${id}
        and url = ${url} and next_attempt_at < ${retryAt}`;
    return;
  }
  await sql`
    update webhook_deliveries set next_attempt_at = least(next_attempt_at, clock_timestamp())
    where environment_id = ${environmentId} and id = (
      select min(id) from webhook_deliveries
      where environment_id = ${environmentId} and order_key = ${orderKey} and status = 'pending' and url = ${url}
        and attempt = 0
    )`;
}

/** When the next unclaimed delivery is due; null when none waits. */
export async function nextDueAt(db: Database): Promise<Date | null> {
  const rows = await clientOf(db)<{ nextDueAt: Date | null }[]>`
    select min(next_attempt_at) as next_due_at from webhook_deliveries
    where status = 'pending' and (claimed_until is null or claimed_until < clock_timestamp())`;
  return only(rows).nextDueAt;
}

/** Sends a finished delivery once more, with the same webhook-id. */
export async function replay(db: Database, environmentId: string, id: number): Promise<boolean> {
  const rows = await clientOf(db)<{ id: number }[]>`
    update webhook_deliveries set status = 'pending', next_attempt_at = now(), claimed_by = null, claimed_until = null
    where environment_id = ${environmentId} and id = ${id} and status <> 'pending'
    returning id`;
  return first(rows) !== undefined;
}
