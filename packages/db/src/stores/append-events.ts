/**
 * Writes events with their deliveries. SQL, because one statement writes an event and a delivery for each target,
 * whose rows need the number that the event's row receives.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { only } from '../one-row.js';
import { signRow } from '../rows/check-rows.js';
import { jsonb } from './jsonb.js';

export interface EventTarget {
  /** Null for a URL that belongs to no endpoint of the environment. */
  readonly endpointId: string | null;
  readonly url: string;
}

export interface AppendEventInput {
  /** The webhook-id, the same in every attempt. */
  readonly uid: string;
  readonly type: string;
  /** Deliveries with the same key to the same URL keep their order. */
  readonly orderKey: string;
  /** The body that is signed and sent, or the facts if the event has no targets. */
  readonly body: string;
  /** The facts, if `body` does not contain them. */
  readonly facts?: object;
  readonly targets: readonly EventTarget[];
}

/** Writes the event and a delivery for each target in one statement; call it in the transaction of the change. */
export async function append(
  db: Database,
  environmentId: string,
  input: AppendEventInput,
): Promise<{ readonly id: number }> {
  const { rowMac, targets } = await signed(db, environmentId, input);
  const rows = await clientOf(db)<{ id: number }[]>`
    with event as (
      insert into events (environment_id, uid, type, order_key, body, facts, row_mac)
      values (${environmentId}, ${input.uid}, ${input.type}, ${input.orderKey}, ${input.body}, ${input.facts ? jsonb(input.facts) : null}::text::jsonb, decode(${rowMac}, 'base64'))
      returning environment_id, id, uid, order_key
    ), queued as (
      insert into webhook_deliveries (environment_id, event_id, event_uid, endpoint_id, url, order_key, row_mac)
      select event.environment_id, event.id, event.uid, target."endpointId", target.url, event.order_key, decode(target."rowMac", 'base64')
      from event cross join jsonb_to_recordset(${jsonb(targets)}::text::jsonb) target ("endpointId" uuid, url text, "rowMac" text)
    )
    select id from event`;
  return only(rows);
}

/** The same for many events, in order, by one statement. */
export async function appendMany(
  db: Database,
  environmentId: string,
  inputs: readonly AppendEventInput[],
): Promise<void> {
  const given = await Promise.all(
    inputs.map(async (input, position) => ({ ...input, position, ...(await signed(db, environmentId, input)) })),
  );
  await clientOf(db)`
    with given as (
      select * from jsonb_to_recordset(${jsonb(given)}::text::jsonb)
        as given (uid text, type text, "orderKey" text, body text, facts jsonb, targets jsonb, position int, "rowMac" text)
    ), event as (
      insert into events (environment_id, uid, type, order_key, body, facts, row_mac)
      select ${environmentId}::uuid, uid, type, "orderKey", body, facts, decode("rowMac", 'base64') from given order by position
      returning environment_id, id, uid, order_key
    )
    insert into webhook_deliveries (environment_id, event_id, event_uid, endpoint_id, url, order_key, row_mac)
    select event.environment_id, event.id, event.uid, target."endpointId", target.url, event.order_key, decode(target."rowMac", 'base64')
    from event join given on given.uid = event.uid
    cross join jsonb_to_recordset(given.targets) target ("endpointId" uuid, url text, "rowMac" text)
    order by event.id`;
}

interface Signed {
  readonly rowMac: string;
  readonly targets: readonly (EventTarget & { readonly rowMac: string })[];
}

async function signed(db: Database, environmentId: string, input: AppendEventInput): Promise<Signed> {
  const { uid: eventUid, orderKey } = input;
  const rowMac = base64(await signRow(db, 'events', { ...input, environmentId }));
  const targets = input.targets.map(async (target) => ({
    ...target,
    rowMac: base64(await signRow(db, 'webhook_deliveries', { ...target, environmentId, eventUid, orderKey })),
  }));
  return { rowMac, targets: await Promise.all(targets) };
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
