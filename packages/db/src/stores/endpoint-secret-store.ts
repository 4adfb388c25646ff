import { and, eq, sql, type SQL } from 'drizzle-orm';

import { transaction } from '../database.js';
import type { Database } from '../database.js';
import { lockAndSignOne } from '../rows/change-rows.js';
import { checkRow } from '../rows/check-rows.js';
import { guardedSelection } from '../rows/guarded-selection.js';
import { webhookEndpoints } from '../tables/index.js';
import { databaseMoment } from './database-now.js';

/** The secrets that sign for a webhook endpoint. */
export interface EndpointSecretsRow {
  /** Null if only the environment's secrets sign. */
  readonly sealedSecret: Uint8Array | null;
  /** The previous secret while `isOverlapping`; null then means the environment's secrets. */
  readonly sealedPreviousSecret: Uint8Array | null;
  /** Whether the previous secret still signs in addition to the current one. */
  readonly isOverlapping: boolean;
}

/** How long the previous secret still signs, so that receivers have time to change theirs. */
const previousSecretHours = 24;

/** Undefined if the endpoint no longer exists. @throws AppError `credential_integrity` */
export async function get(
  db: Database,
  environmentId: string,
  endpointId: string,
  options: { readonly forUpdate?: boolean } = {},
): Promise<EndpointSecretsRow | undefined> {
  const query = db
    .select({
      row: guardedSelection('webhook_endpoints'),
      sealedSecret: webhookEndpoints.sealedSecret,
      sealedPreviousSecret: webhookEndpoints.sealedPreviousSecret,
      isOverlapping: sql<boolean>`coalesce(${webhookEndpoints.previousSecretUntil} > now(), false)`,
    })
    .from(webhookEndpoints)
    .where(isEndpoint(environmentId, endpointId));
  const [found] = await (options.forUpdate === true ? query.for('no key update') : query);
  if (!found) return undefined;
  const { row, sealedSecret, isOverlapping, sealedPreviousSecret } = found;
  await checkRow(db, 'webhook_endpoints', row);
  return { sealedSecret, isOverlapping, sealedPreviousSecret: isOverlapping ? sealedPreviousSecret : null };
}

/** For a day, `previous` signs in addition to the new secret; null means the environment's secrets. */
export async function set(
  db: Database,
  environmentId: string,
  endpointId: string,
  sealed: { readonly present: Uint8Array; readonly previous: Uint8Array | null },
): Promise<void> {
  await transaction(db, async (tx) => {
    const until = await databaseMoment(tx, { inSeconds: previousSecretHours * 3_600 });
    const where = isEndpoint(environmentId, endpointId);
    const rowMac = await lockAndSignOne(tx, { table: 'webhook_endpoints', where }, { previousSecretUntil: until });
    if (!rowMac) return;
    await tx
      .update(webhookEndpoints)
      .set({ sealedSecret: sealed.present, sealedPreviousSecret: sealed.previous, previousSecretUntil: until, rowMac })
      .where(where);
  });
}

function isEndpoint(environmentId: string, id: string): SQL | undefined {
  return and(eq(webhookEndpoints.environmentId, environmentId), eq(webhookEndpoints.id, id));
}
