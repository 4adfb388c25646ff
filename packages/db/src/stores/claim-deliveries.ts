/**
 * Claims deliveries that are due. SQL, because one statement locks rows, skips those that another process holds, and
 * asks whether their owners live.
 */
import { and, eq } from 'drizzle-orm';

import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { guardColumns, splitResults } from '../rows/joined-rows.js';
import { webhookDeliveries } from '../tables/index.js';
import { lockedDueRows } from './locked-due-rows.js';

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
  /** Whether its endpoint, or the environment for its overrides, asks for the older header as well. */
  readonly plainSignature: boolean;
  /** The number of this try, from 1. */
  readonly attempt: number;
}

const CLAIMED = { d: 'webhook_deliveries', e: 'events', v: 'environments', p: 'webhook_endpoints' } as const;

/**
 * Claims deliveries that are due, in every environment. Of those to one URL about one connection only the first that
 * is unfinished can be claimed: that keeps their order. What somebody else changed is given up: it is neither signed nor sent.
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
  const rows = await sql<FoundDelivery[]>`
    with ${locked}
    update webhook_deliveries d set
      claimed_by = ${owner}, claimed_until = clock_timestamp() + make_interval(secs => ${leaseSeconds})
    from locked
    join webhook_deliveries w on w.environment_id = locked.environment_id and w.id = locked.id
    join events e on e.environment_id = w.environment_id and e.id = w.event_id
    join environments v on v.id = w.environment_id
    left join webhook_endpoints p on p.environment_id = w.environment_id and p.id = w.endpoint_id
    where d.environment_id = locked.environment_id and d.id = locked.id
    returning d.id, d.environment_id, e.uid as event_uid, d.event_uid as own_event_uid, e.body, d.url, d.endpoint_id, d.attempt + 1 as attempt,
      case when d.endpoint_id is null then v.override_plain_signature else coalesce(p.plain_signature, false) end as plain_signature,
      ${guardColumns(db, CLAIMED)}`;
  const { authentic, changed } = await splitResults(db, CLAIMED, rows);
  const ofAnotherEvent = authentic.filter(({ eventUid, ownEventUid }) => eventUid !== ownEventUid);
  await giveUp(db, [...changed, ...ofAnotherEvent]);
  return authentic.flatMap(({ ownEventUid, ...delivery }) => (delivery.eventUid === ownEventUid ? [delivery] : []));
}

/** `ownEventUid` is authenticated with the delivery; the event that it leads to must be that one. */
type FoundDelivery = ClaimedDelivery & { readonly ownEventUid: string | null };

async function giveUp(
  db: Database,
  deliveries: readonly Pick<ClaimedDelivery, 'environmentId' | 'id'>[],
): Promise<void> {
  for (const { environmentId, id } of deliveries) {
    await db
      .update(webhookDeliveries)
      .set({
        status: 'dead',
        lastError: 'changed by somebody else than this service',
        claimedBy: null,
        claimedUntil: null,
      })
      .where(
        and(
          eq(webhookDeliveries.environmentId, environmentId),
          eq(webhookDeliveries.id, id),
          eq(webhookDeliveries.status, 'pending'),
        ),
      );
  }
}
