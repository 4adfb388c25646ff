import { connectionStore, eventStore, integrationStore, revocationStore, transaction } from '@holdfast/db';
import { mayRevoke } from '@holdfast/providers';
import { notFound } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { recordEvents } from '../events/record-event.js';

/**
 * Deletes an integration with its connections and their credentials, and queues the revocation of their tokens with the
 * client that they were issued to. @throws AppError `not_found`
 */
export async function deleteIntegration(
  ctx: ServiceContext,
  input: { readonly unique_key: string },
): Promise<{ success: true }> {
  await transaction(ctx.db, async (tx) => {
    const integration = await integrationStore.getByKey(tx, ctx.environment.id, input.unique_key);
    if (!integration) throw notFound('integration', input.unique_key);
    // An integration can be deleted although its provider is no longer in the catalogue.
    const definition = ctx.providers.get(integration.provider);
    // First, so that no connection is created in between.
    await integrationStore.markDeleted(tx, ctx.environment.id, integration.id);
    const revokes = definition !== undefined && mayRevoke(definition);
    if (revokes) await revocationStore.queueByIntegration(tx, ctx.environment.id, integration);
    const connectionIds = await eventStore.connectionsOf(tx, ctx.environment.id, integration.id);
    const deletions = connectionIds.map((connectionId) => ({
      type: 'connection.deleted' as const,
      subject: { connectionId, integrationKey: integration.uniqueKey },
      revocation: revokes ? ('queued' as const) : ('not_supported' as const),
      notify: false as const,
    }));
    await recordEvents({ ...ctx, db: tx }, deletions);
    await connectionStore.markDeletedByIntegration(tx, ctx.environment.id, integration.id);
  });
  return { success: true };
}
