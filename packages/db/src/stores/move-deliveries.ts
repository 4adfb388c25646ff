/**
 * Moves the waiting deliveries of an endpoint. SQL, because each statement locks or writes up to a thousand rows,
 * each with its own MAC.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { authenticRows, signRow, type StoredRow } from '../rows/check-rows.js';

const MOVED_AT_ONCE = 1_000;

/** The deliveries that wait for an endpoint move to its new address. */
export async function moveDeliveries(
  tx: Database,
  environmentId: string,
  endpointId: string,
  url: string,
): Promise<void> {
  const sql = clientOf(tx);
  const waiting = await sql<{ id: number }[]>`
    select id from webhook_deliveries
    where environment_id = ${environmentId} and endpoint_id = ${endpointId} and status = 'pending' and url <> ${url}
    order by id`;
  for (let at = 0; at < waiting.length; at += MOVED_AT_ONCE) {
    const ids = waiting.slice(at, at + MOVED_AT_ONCE).map(({ id }) => id);
    const moved = await resignDeliveries(tx, environmentId, ids, url);
    await sql`
      update webhook_deliveries d set url = ${url}, row_mac = decode(moved.mac, 'base64')
      from unnest(${moved.map(({ id }) => id)}::bigint[], ${moved.map(({ mac }) => mac)}::text[]) as moved (id, mac)
      where d.environment_id = ${environmentId} and d.id = moved.id`;
  }
}

/** Deliveries that were changed outside this service stay, and are given up when they are due. */
async function resignDeliveries(
  tx: Database,
  environmentId: string,
  ids: readonly number[],
  url: string,
): Promise<readonly { readonly id: number; readonly mac: string }[]> {
  const sql = clientOf(tx);
  const rows = await sql<Delivery[]>`
    select id, environment_id, event_uid, endpoint_id, url, order_key, row_mac from webhook_deliveries
    where environment_id = ${environmentId} and id = any(${[...ids]}::bigint[])
    order by id
    for no key update`;
  const authentic = await authenticRows(tx, 'webhook_deliveries', rows);
  return Promise.all(
    authentic.map(async (row) => ({
      id: row.id,
      mac: Buffer.from(await signRow(tx, 'webhook_deliveries', { ...row, url })).toString('base64'),
    })),
  );
}

type Delivery = StoredRow<'webhook_deliveries'> & { readonly id: number };
