import { connectionStore } from '@holdfast/db';
import { AppError, type ConnectionRef } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** Erases the credential at once and hides the connection for good; its id may be used again. */
export async function deleteConnection(ctx: ServiceContext, input: ConnectionRef): Promise<{ success: true }> {
  const deleted = await connectionStore.markDeleted(ctx.db, ctx.environment.id, input.provider_config_key, input.connection_id);
  if (!deleted) {
    throw new AppError('unknown_connection', `the connection "${input.connection_id}" does not exist for "${input.provider_config_key}"`);
  }
  return { success: true };
}
