import { and, desc, eq, lte, sql, type SQL } from 'drizzle-orm';

import type { Database } from '../database.js';
import { first } from '../one-row.js';
import { changedRow, isAuthentic } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { events, webhookAttempts, webhookDeliveries } from '../tables/index.js';
import { isAnyOf } from './conditions.js';
import { KEPT_ATTEMPTS } from './record-attempts.js';

type Delivery = typeof webhookDeliveries.$inferSelect;

export type DeliveryRecord = Readonly<
  Pick<
    Delivery,
    | 'id'
    | 'eventId'
    | 'endpointId'
    | 'url'
    | 'orderKey'
    | 'status'
    | 'attempt'
    | 'nextAttemptAt'
    | 'deliveredAt'
    | 'lastStatus'
    | 'lastError'
  >
> & {
  readonly eventUid: string;
  readonly eventType: string;
  /** When the event happened. */
  readonly createdAt: Date;
};

export interface DeliveryWithBody extends DeliveryRecord {
  readonly body: string;
}

export type AttemptRecord = Readonly<Omit<typeof webhookAttempts.$inferSelect, 'environmentId' | 'deliveryId'>>;

export interface DeliveryFilter {
  readonly endpointId?: string | undefined;
  readonly eventType?: string | undefined;
  readonly status?: Delivery['status'] | undefined;
  /** The last delivery of the previous page. */
  readonly before?: Pick<DeliveryRecord, 'eventId' | 'id'> | undefined;
  readonly limit: number;
}

const { environmentId: environment, eventId, endpointId, status } = webhookDeliveries;

const STORED = {
  delivery: {
    ...guardedSelection('webhook_deliveries'),
    id: webhookDeliveries.id,
    eventId,
    status,
    attempt: webhookDeliveries.attempt,
    nextAttemptAt: webhookDeliveries.nextAttemptAt,
    deliveredAt: webhookDeliveries.deliveredAt,
    lastStatus: webhookDeliveries.lastStatus,
    lastError: webhookDeliveries.lastError,
  },
  event: { ...guardedSelection('events'), createdAt: events.createdAt },
};

/** A page of deliveries in the order of their events, newest first. `rows` lacks those that were changed outside this service. */
export async function list(
  db: Database,
  environmentId: string,
  filter: DeliveryFilter,
): Promise<{
  readonly rows: readonly DeliveryRecord[];
  /** The last delivery of the page, changed or not; undefined on the last page. */
  readonly last: Pick<DeliveryRecord, 'eventId' | 'id'> | undefined;
}> {
  const { before, limit } = filter;
  const found = await deliveriesWith(db)
    .where(
      and(
        eq(environment, environmentId),
        filter.endpointId === undefined ? undefined : eq(endpointId, filter.endpointId),
        filter.eventType === undefined ? undefined : eq(events.type, filter.eventType),
        filter.status && HAS_STATUS[filter.status],
        before && sql`(${eventId}, ${webhookDeliveries.id}) < (${before.eventId}, ${before.id})`,
        // The planner does not derive this from the condition above, and needs it to read the events of one type.
        before && lte(events.id, before.eventId),
      ),
    )
    .orderBy(desc(eventId), desc(webhookDeliveries.id))
    .limit(limit + 1);
  const page = found.slice(0, limit);
  const rows: DeliveryRecord[] = [];
  for (const row of page) if (await isWhole(db, row)) rows.push(recordOf(row));
  return { rows, last: found.length > limit ? page.at(-1)?.delivery : undefined };
}

/** @throws AppError `credential_integrity` when it, or its event, was changed outside this service */
export async function get(db: Database, environmentId: string, id: number): Promise<DeliveryWithBody | undefined> {
  const row = first(await deliveriesWith(db).where(and(eq(environment, environmentId), eq(webhookDeliveries.id, id))));
  if (row === undefined) return undefined;
  if (!(await isWhole(db, row))) throw changedRow();
  return { ...recordOf(row), body: row.event.body };
}

/** Newest first. */
export async function attemptsOf(
  db: Database,
  environmentId: string,
  deliveryId: number,
): Promise<readonly AttemptRecord[]> {
  return db
    .select({
      attempt: webhookAttempts.attempt,
      startedAt: webhookAttempts.startedAt,
      finishedAt: webhookAttempts.finishedAt,
      statusCode: webhookAttempts.statusCode,
      error: webhookAttempts.error,
      url: webhookAttempts.url,
      plainSignature: webhookAttempts.plainSignature,
      responseBody: webhookAttempts.responseBody,
    })
    .from(webhookAttempts)
    .where(and(eq(webhookAttempts.environmentId, environmentId), eq(webhookAttempts.deliveryId, deliveryId)))
    .orderBy(desc(webhookAttempts.attempt))
    .limit(KEPT_ATTEMPTS);
}

/** The states of the deliveries of these events, in the order in which they were queued. */
export async function statesOf(
  db: Database,
  environmentId: string,
  eventIds: readonly number[],
): Promise<readonly Pick<DeliveryRecord, 'id' | 'eventId' | 'status'>[]> {
  if (eventIds.length === 0) return [];
  return db
    .select({ id: webhookDeliveries.id, eventId, status })
    .from(webhookDeliveries)
    .where(and(eq(environment, environmentId), isAnyOf(eventId, eventIds)))
    .orderBy(webhookDeliveries.id);
}

function deliveriesWith(db: Database) {
  return db
    .select(STORED)
    .from(webhookDeliveries)
    .innerJoin(events, and(eq(events.environmentId, environment), eq(events.id, eventId)))
    .$dynamic();
}

// Literals, not parameters: only then does a prepared plan use the index of the unfinished deliveries.
const HAS_STATUS: Readonly<Record<Delivery['status'], SQL>> = {
  pending: sql`${status} = 'pending'`,
  delivered: sql`${status} = 'delivered'`,
  dead: sql`${status} = 'dead'`,
};

type Stored = Awaited<ReturnType<typeof deliveriesWith>>[number];

/** The number of the event is not authenticated, so the event must have the uid that is. */
async function isWhole(db: Database, { delivery, event }: Stored): Promise<boolean> {
  return (
    delivery.eventUid === event.uid &&
    (await isAuthentic(db, 'webhook_deliveries', delivery)) &&
    (await isAuthentic(db, 'events', event))
  );
}

function recordOf({ delivery, event }: Stored): DeliveryRecord {
  const { environmentId: _environmentId, rowMac: _rowMac, ...record } = delivery;
  return { ...record, eventUid: event.uid, eventType: event.type, createdAt: event.createdAt };
}
