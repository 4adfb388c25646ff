import { integrationStore, pendingGrantStore, revocationStore, transaction, type PendingGrant } from '@holdfast/db';
import { mayRevoke } from '@holdfast/providers';
import { AppError } from '@holdfast/schema';

import type { Runtime, ServiceContext } from '../context.js';
import { recordEvent } from '../events/record-event.js';
import { GRANT_GENERATION } from '../keys/sealed-values.js';
import type { GrantParams } from './grant-params.js';

const BATCH = 50;

export interface DestructionReason {
  readonly type: string;
  readonly description: string;
  /** Whether to revoke the tokens at the provider; true if absent. */
  readonly revokes?: boolean;
}

/** Queues the revocation and notifies the product's backend; call it in the transaction that erases the grant. */
export async function destroyGrant(
  ctx: ServiceContext,
  grant: PendingGrant,
  { revokes = true, ...error }: DestructionReason,
): Promise<void> {
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, grant.integrationRowId);
  const definition = integration && ctx.providers.get(integration.provider);
  if (!integration || !definition) return;
  const granted = grant.terms as unknown as GrantParams;
  if (revokes && grant.sealedCredential !== null && mayRevoke(definition)) {
    // No connection row exists: the sealed value belongs to the id of the grant.
    const connection = {
      id: 0,
      uid: grant.id,
      connectionId: grant.connectionId,
      connectionConfig: granted.connectionConfig,
    };
    await revocationStore.queue(ctx.db, ctx.environment.id, {
      connection,
      integration,
      generation: GRANT_GENERATION,
      sealedCredential: grant.sealedCredential,
    });
  }
  const { connectionId } = grant;
  await recordEvent(ctx, {
    type: 'auth.creation',
    subject: {
      connectionId,
      integrationKey: integration.uniqueKey,
      provider: integration.provider,
      authMode: integration.authMode,
      webhookUrlOverride: granted.webhookUrlOverride ?? null,
    },
    error,
  });
}

/**
 * Destroys grants that nobody completed within ten minutes and returns how many more there may be. A token from a
 * reconnect is not revoked: it may belong to the same authorization as the one that the connection keeps.
 */
export async function destroyUnclaimedGrants(runtime: Runtime): Promise<number> {
  const count = await transaction(runtime.db, async (tx) => {
    const { count: destroyed, grants } = await pendingGrantStore.destroyExpired(tx, BATCH);
    for (const grant of grants) {
      const ctx: ServiceContext = {
        ...runtime,
        db: tx,
        environment: { id: grant.environmentId, name: grant.environmentName },
      };
      // The grant stays erased even if its integration was changed outside this service and no event can be written.
      await destroyGrant(ctx, grant, { ...EXPIRED, revokes: grant.targetConnection === null }).catch(unlessChanged);
    }
    return destroyed;
  });
  if (count > 0) runtime.wakeDeliveries();
  return count < BATCH ? 0 : count;
}

const EXPIRED = {
  type: 'completion_expired',
  description: 'Nobody completed the connection within ten minutes, so its credential was destroyed.',
};

function unlessChanged(error: unknown): void {
  if (!(error instanceof AppError) || error.code !== 'credential_integrity') throw error;
}
