/**
 * Records the result of a delivery attempt. SQL, because every delivery runs these statements in a transaction, and
 * building them would cost more than running them.
 */
import { clientOf, transaction } from '../database.js';
import type { Database } from '../database.js';
import type { ClaimedDelivery } from './claim-deliveries.js';

/** A delivery that is sent again and again keeps this many attempts. */
export const KEPT_ATTEMPTS = 50;

interface SentRequest {
  readonly url: string;
  readonly plainSignature: boolean;
}

export interface RecordAttemptInput {
  readonly owner: number;
  readonly outcome: 'delivered' | 'retry' | 'dead';
  readonly retryInMs: number | null;
  readonly statusCode: number | null;
  readonly error: string | null;
  /** The request, if one was sent. */
  readonly request: SentRequest | null;
  /** The start of the answer's body, without secrets. */
  readonly responseBody: string | null;
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/**
 * Records an attempt and its consequences. False if the claim was lost: then the attempt of the other process counts.
 */
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
      insert into webhook_attempts (
        environment_id, delivery_id, attempt, started_at, finished_at, status_code, error, url, plain_signature, response_body
      ) values (
        ${delivery.environmentId}, ${delivery.id}, ${delivery.attempt}, ${input.startedAt}, ${input.finishedAt},
        ${input.statusCode}, ${input.error}, ${input.request?.url ?? null}, ${input.request?.plainSignature ?? null},
        ${input.responseBody}
      )`;
    if (delivery.attempt > KEPT_ATTEMPTS)
      await clientOf(tx)`
        delete from webhook_attempts
        where environment_id = ${delivery.environmentId} and delivery_id = ${delivery.id}
          and attempt <= ${delivery.attempt - KEPT_ATTEMPTS}`;
    await rescheduleFollowing(tx, delivery, input.retryInMs === null ? null : row.nextAttemptAt);
    return true;
  });
}

/**
 * The deliveries behind this one cannot be sent until it is finished, so they become due at its next attempt; once it
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
