import { and, eq, lt, sql } from 'drizzle-orm';

import { transaction } from '../database.js';
import type { Database } from '../database.js';
import { first } from '../one-row.js';
import { lockAndSign } from '../rows/change-rows.js';
import { webhookDeliveries, webhookEndpoints } from '../tables/index.js';

export type ResendResult = 'due' | 'not_found' | 'endpoint_deleted' | 'endpoint_disabled';

/**
 * Makes a delivery due at once, with the same webhook-id, whatever its state. It goes to the present URL of its endpoint: the
 * URL from before may belong to somebody else by now.
 * @throws AppError `credential_integrity` when the delivery or its endpoint was changed outside this service
 */
export function resend(db: Database, environmentId: string, id: number): Promise<ResendResult> {
  return transaction(db, async (tx) => {
    const where = and(eq(webhookDeliveries.environmentId, environmentId), eq(webhookDeliveries.id, id));
    const found = first(
      await tx.select({ endpointId: webhookDeliveries.endpointId }).from(webhookDeliveries).where(where),
    );
    if (!found) return 'not_found';
    // The endpoint is locked before its deliveries, as when it changes.
    const url = await urlOf(tx, environmentId, found.endpointId);
    if (url === 'endpoint_deleted' || url === 'endpoint_disabled') return url;
    const [signed] = await lockAndSign(tx, { table: 'webhook_deliveries', where }, () => url);
    if (!signed) return 'not_found';
    await tx
      .update(webhookDeliveries)
      .set({
        ...url,
        rowMac: signed.rowMac,
        status: 'pending',
        nextAttemptAt: sql`clock_timestamp()`,
        // An attempt in progress keeps its claim; a claim on a finished delivery has ended.
        claimedBy: sql`case when status = 'pending' then claimed_by end`,
        claimedUntil: sql`case when status = 'pending' then claimed_until end`,
      })
      .where(where);
    await makeDueBefore(tx, { ...signed.row, id });
    return 'due';
  });
}

/** Nothing to change for the URL of a session or connection, which belongs to no endpoint. */
async function urlOf(
  tx: Database,
  environmentId: string,
  endpointId: string | null,
): Promise<{ readonly url?: string } | 'endpoint_deleted' | 'endpoint_disabled'> {
  if (endpointId === null) return {};
  const where = and(eq(webhookEndpoints.environmentId, environmentId), eq(webhookEndpoints.id, endpointId));
  const [endpoint] = await lockAndSign(tx, { table: 'webhook_endpoints', where }, () => ({}));
  if (!endpoint) return 'endpoint_deleted';
  return endpoint.row.enabled ? { url: endpoint.row.url } : 'endpoint_disabled';
}

interface Position {
  readonly environmentId: string;
  readonly orderKey: string;
  readonly url: string;
  readonly id: number;
}

/** Deliveries keep their order, so those that are to arrive before this one are due as well. */
async function makeDueBefore(tx: Database, { environmentId, orderKey, url, id }: Position): Promise<void> {
  await tx
    .update(webhookDeliveries)
    .set({ nextAttemptAt: sql`clock_timestamp()` })
    .where(
      and(
        eq(webhookDeliveries.environmentId, environmentId),
        eq(webhookDeliveries.orderKey, orderKey),
        eq(webhookDeliveries.url, url),
        sql`${webhookDeliveries.status} = 'pending'`,
        lt(webhookDeliveries.id, id),
      ),
    );
}
