import { connectionStore, eventStore, integrationStore, revocationStore, transaction } from '@holdfast/db';

import type { ServiceContext } from '../context.js';
import { mayRevoke } from '../revocation/revoke-tokens.js';
import { findIntegration } from './find-integration.js';

/**
 * Deletes an integration and, with it, its connections and their credentials; what their provider is to take back is queued with the
 * client that it was given to. @throws AppError `not_found`
 */
export async function deleteIntegration(ctx: ServiceContext, input: { readonly unique_key: string }): Promise<{ success: true }> {
  await transaction(ctx.db, async (tx) => {
    const { integration, definition } = await findIntegration({ ...ctx, db: tx }, input.unique_key);
    // First, so that no connection is made meanwhile.
    await integrationStore.markDeleted(tx, ctx.environment.id, integration.id);
    const revokes = mayRevoke(definition);
    if (revokes) await revocationStore.queueByIntegration(tx, ctx.environment.id, integration);
    await eventStore.appendDeletions(tx, ctx.environment.id, { ...integration, revocation: revokes ? 'queued' : 'not_supported' });
    await connectionStore.markDeletedByIntegration(tx, ctx.environment.id, integration.id);
  });
  return { success: true };
}
