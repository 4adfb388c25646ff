import { randomUUID } from 'node:crypto';

import { connectionStore, transaction, type ConnectionRecord } from '@holdfast/db';

import type { ServiceContext } from '../context.js';
import { recordEvent } from '../events/record-event.js';

/** The source of the 401. */
export type UnauthorizedEvidence = 'product' | 'proxy' | 'verification';

const SENTENCES: Readonly<Record<UnauthorizedEvidence, string>> = {
  product: 'the product reports that the provider answered 401 to this credential',
  proxy: 'the provider answered 401 to calls with this credential',
  verification: 'the provider answered 401 to the verification request with this credential',
};

/**
 * Requires reauthorization, once, because the provider no longer accepts a credential that cannot be refreshed. False
 * if another credential was stored in the meantime, or if it was marked already.
 */
export async function markUnauthorized(
  ctx: ServiceContext,
  record: ConnectionRecord,
  evidence: UnauthorizedEvidence,
): Promise<boolean> {
  const logId = randomUUID();
  const isMarked = await transaction(ctx.db, async (tx) => {
    const change = { generation: record.generation, code: `unauthorized_by_${evidence}`, logId };
    const recorded = await connectionStore.recordUnauthorized(tx, ctx.environment.id, record.id, change);
    if (recorded) {
      const error = { type: 'invalid_credentials', description: SENTENCES[evidence] };
      await recordEvent({ ...ctx, db: tx }, { type: 'auth.refresh', subject: { ...record, endUser: null }, error });
    }
    return recorded;
  });
  if (!isMarked) return false;
  ctx.wakeDeliveries();
  ctx.logger.warn(
    { logId, connection: record.id, provider: record.provider, code: `unauthorized_by_${evidence}` },
    'a provider no longer accepts a credential that cannot be refreshed',
  );
  return true;
}
