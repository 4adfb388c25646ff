import { connectionStore, integrationStore, transaction } from '@holdfast/db';

import type { ServiceContext } from '../context.js';
import { findIntegration } from './find-integration.js';

/** Deletes an integration and, with it, its connections and their credentials. @throws AppError `not_found` */
export async function deleteIntegration(ctx: ServiceContext, input: { readonly unique_key: string }): Promise<{ success: true }> {
  await transaction(ctx.db, async (tx) => {
    const { integration } = await findIntegration({ ...ctx, db: tx }, input.unique_key);
    await integrationStore.markDeleted(tx, ctx.environment.id, integration.id);
    await connectionStore.markDeletedByIntegration(tx, ctx.environment.id, integration.id);
  });
  return { success: true };
}
