/**
 * Claims due deliveries. SQL, because the claim joins four tables and keeps the order of deliveries to one URL.
 */
import { and, eq } from 'drizzle-orm';

import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { webhookDeliveries } from '../tables/index.js';
import { claimDueRows, type Claim } from './claim-due-rows.js';

export interface ClaimDueInput extends Claim {
  /** The maximum for one URL at a time, so that a slow receiver does not delay others. */
  readonly perEndpoint: number;
  /** URLs to skip, because the caller has enough deliveries in progress to them. */
  readonly exceptUrls?: readonly string[];
}

export interface ClaimedDelivery {
  readonly id: number;
  readonly environmentId: string;
  readonly eventUid: string;
  readonly eventType: string;
  readonly body: string;
  readonly url: string;
  readonly endpointId: string | null;
  /** Whether the endpoint, or the environment for its overrides, wants the older signature header as well. */
  readonly plainSignature: boolean;
  /** The number of this attempt, from 1. */
  readonly attempt: number;
}

/**
 * Claims due deliveries in every environment. Only the first unfinished delivery to one URL about one connection can
 * be claimed, which keeps their order. A delivery that was changed outside this service is given up: it is neither
 * signed nor sent.
 */
export async function claimDue(db: Database, input: ClaimDueInput): Promise<readonly ClaimedDelivery[]> {
  const { perEndpoint, exceptUrls = [], ...claim } = input;
  const sql = clientOf(db);
  const { authentic, changed } = await claimDueRows<FoundDelivery>(db, {
    ...claim,
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
    joins: sql`
      join webhook_deliveries w on w.environment_id = locked.environment_id and w.id = locked.id
      join events e on e.environment_id = w.environment_id and e.id = w.event_id
      join environments v on v.id = w.environment_id
      left join webhook_endpoints p on p.environment_id = w.environment_id and p.id = w.endpoint_id`,
    columns: sql`
      d.id, d.environment_id, e.uid as event_uid, e.type as event_type, d.event_uid as own_event_uid, e.body, d.url, d.endpoint_id, d.attempt + 1 as attempt,
      case when d.endpoint_id is null then v.override_plain_signature else coalesce(p.plain_signature, false) end as plain_signature`,
    guarded: { d: 'webhook_deliveries', e: 'events', v: 'environments', p: 'webhook_endpoints' },
  });
  const ofAnotherEvent = authentic.filter(({ eventUid, ownEventUid }) => eventUid !== ownEventUid);
  await giveUp(db, [...changed, ...ofAnotherEvent]);
  return authentic.flatMap(({ ownEventUid, ...delivery }) => (delivery.eventUid === ownEventUid ? [delivery] : []));
}

/** The MAC of the delivery covers `ownEventUid`; the delivery's event must have that uid. */
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
        lastError: 'changed outside this service',
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
