import { connectionStore, eventStore, integrationStore, revocationStore, transaction } from '@holdfast/db';
import { notFound } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { mayRevoke } from '../revocation/revoke-tokens.js';

/**
 * Deletes an integration and, with it, its connections and their credentials; what their provider is to take back is queued with the
 * client that it was given to. @throws AppError `not_found`
 */
export async function deleteIntegration(ctx: ServiceContext, input: { readonly unique_key: string }): Promise<{ success: true }> {
  await transaction(ctx.db, async (tx) => {
    const integration = await integrationStore.getByKey(tx, ctx.environment.id, input.unique_key);
    if (!integration) throw notFound('integration', input.unique_key);
    // One whose provider is not known any more can be deleted all the same.
    const definition = ctx.providers.get(integration.provider);
    // First, so that no connection is made meanwhile.
    await integrationStore.markDeleted(tx, ctx.environment.id, integration.id);
    const revokes = definition !== undefined && mayRevoke(definition);
    if (revokes) await revocationStore.queueByIntegration(tx, ctx.environment.id, integration);
    await eventStore.appendDeletions(tx, ctx.environment.id, { ...integration, revocation: revokes ? 'queued' : 'not_supported' });
    await connectionStore.markDeletedByIntegration(tx, ctx.environment.id, integration.id);
  });
  return { success: true };
}
