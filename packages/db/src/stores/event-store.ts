import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import type { events } from '../tables/index.js';
import { jsonb } from './jsonb.js';
import { only } from './rows.js';

export type EventRecord = Readonly<typeof events.$inferSelect>;

export interface EventTarget {
  /** Null for a URL that belongs to no endpoint of the environment. */
  readonly endpointId: string | null;
  readonly url: string;
}

export interface AppendEventInput {
  /** The webhook-id: the same in every attempt. */
  readonly uid: string;
  readonly type: string;
  /** Deliveries with the same one to the same URL keep their order. */
  readonly orderKey: string;
  /** The text that is signed and sent. */
  readonly body: string;
  readonly targets: readonly EventTarget[];
}

/** Writes the event and a delivery for each target, in one statement; call it in the transaction of the change. */
export async function append(
  db: Database,
  environmentId: string,
  input: AppendEventInput,
): Promise<{ readonly id: number }> {
  const rows = await clientOf(db)<{ id: number }[]>`
    with event as (
      insert into events (environment_id, uid, type, order_key, body)
      values (${environmentId}, ${input.uid}, ${input.type}, ${input.orderKey}, ${input.body})
      returning environment_id, id, order_key
    ), queued as (
      insert into webhook_deliveries (environment_id, event_id, endpoint_id, url, order_key)
      select event.environment_id, event.id, target."endpointId", target.url, event.order_key
      from event cross join jsonb_to_recordset(${jsonb(input.targets)}::text::jsonb) target ("endpointId" uuid, url text)
    )
    select id from event`;
  return only(rows);
}

/** The event of a deletion for each live connection of an integration, for nobody to be sent to; call it before they are deleted. */
export async function appendDeletions(
  db: Database,
  environmentId: string,
  integration: { readonly id: string; readonly uniqueKey: string; readonly revocation: string },
): Promise<void> {
  await clientOf(db)`
    insert into events (environment_id, uid, type, order_key, body)
    select environment_id, 'msg_' || replace(gen_random_uuid()::text, '-', ''), 'connection.deleted',
      ${integration.uniqueKey} || '/' || connection_id,
      json_build_object('connectionId', connection_id, 'providerConfigKey', ${integration.uniqueKey}::text,
        'revocation', ${integration.revocation}::text, 'type', 'connection.deleted')::text
    from connections
    where environment_id = ${environmentId} and integration_id = ${integration.id} and deleted_at is null
    order by id`;
}

/** Newest first, those with ids below `before`, of what has one order key. */
export async function listOf(
  db: Database,
  environmentId: string,
  page: { readonly orderKey: string; readonly before: number | null; readonly limit: number },
): Promise<readonly EventRecord[]> {
  return clientOf(db)<EventRecord[]>`
    select environment_id, id, uid, type, order_key, body, created_at
    from events
    where environment_id = ${environmentId} and order_key = ${page.orderKey}
      and (${page.before}::bigint is null or id < ${page.before})
    order by id desc
    limit ${page.limit}`;
}

/** In the order of the log, after the event with the id `after`. */
export async function list(
  db: Database,
  environmentId: string,
  page: { readonly after: number; readonly limit: number },
): Promise<readonly EventRecord[]> {
  return clientOf(db)<EventRecord[]>`
    select environment_id, id, uid, type, order_key, body, created_at
    from events
    where environment_id = ${environmentId} and id > ${page.after}
    order by id
    limit ${page.limit}`;
}
