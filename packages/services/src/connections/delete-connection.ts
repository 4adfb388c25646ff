import { connectionStore, revocationStore, transaction, type ConnectionRecord } from '@holdfast/db';
import { mayRevoke } from '@holdfast/providers';
import { AppError, matchesTags, type ConnectionRef } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { recordEvent } from '../events/record-event.js';
import { findIntegration } from '../integrations/find-integration.js';

/** An end user deletes only a connection that has these tags and belongs to one of these integrations; null allows all. */
interface EndUserDeletion {
  readonly by: 'end_user';
  readonly tags: Readonly<Record<string, string>>;
  readonly integrationKeys: readonly string[] | null;
}

/**
 * Erases the credential at once, hides the connection for good, and queues the revocation of its tokens. Its id can be
 * used again.
 */
export async function deleteConnection(
  ctx: ServiceContext,
  input: ConnectionRef,
  endUser?: EndUserDeletion,
): Promise<{ success: true }> {
  const { provider_config_key: key, connection_id: id } = input;
  await transaction(ctx.db, async (tx) => {
    const deleted = await connectionStore.markDeleted(tx, ctx.environment.id, key, id);
    // Rolls the deletion back: the row is locked, so its tags cannot change between the comparison and the deletion.
    if (!deleted || (endUser && !isOwn(deleted, endUser)))
      throw new AppError('unknown_connection', `the connection "${id}" does not exist for "${key}"`);
    const inside = { ...ctx, db: tx };
    const isQueued = await queueRevocation(inside, deleted);
    const revocation = isQueued ? 'queued' : 'not_supported';
    await recordEvent(inside, {
      type: 'connection.deleted',
      subject: deleted,
      revocation,
      ...(endUser && { by: endUser.by }),
    });
  });
  ctx.wakeDeliveries();
  return { success: true };
}

function isOwn(
  { tags, integrationKey }: ConnectionRecord,
  { tags: wanted, integrationKeys }: EndUserDeletion,
): boolean {
  return matchesTags(tags, wanted) && integrationKeys?.includes(integrationKey) !== false;
}

/** False if the provider has no revocation, or is no longer in the catalogue. */
async function queueRevocation(ctx: ServiceContext, deleted: ConnectionRecord): Promise<boolean> {
  const definition = ctx.providers.get(deleted.provider);
  if (deleted.sealedCredential === null || !definition || !mayRevoke(definition)) return false;
  const { integration } = await findIntegration(ctx, deleted.integrationKey);
  const { generation, sealedCredential } = deleted;
  await revocationStore.queue(ctx.db, ctx.environment.id, {
    connection: deleted,
    integration,
    generation,
    sealedCredential,
  });
  return true;
}
