import { and, eq, ne, sql } from 'drizzle-orm';

import type { Database } from '../database.js';
import { webhookDeliveries } from '../tables/index.js';

export { claimDue, type ClaimDueInput, type ClaimedDelivery } from './claim-deliveries.js';
export { recordAttempt, type RecordAttemptInput } from './record-attempts.js';

/** Sends a finished delivery again with the same webhook-id. */
export async function replay(db: Database, environmentId: string, id: number): Promise<boolean> {
  const { count } = await db
    .update(webhookDeliveries)
    .set({ status: 'pending', nextAttemptAt: sql`now()`, claimedBy: null, claimedUntil: null })
    .where(
      and(
        eq(webhookDeliveries.environmentId, environmentId),
        eq(webhookDeliveries.id, id),
        ne(webhookDeliveries.status, 'pending'),
      ),
    );
  return count > 0;
}
