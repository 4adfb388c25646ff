import { integrationStore, isUniqueViolation, transaction, type IntegrationRecord } from '@holdfast/db';
import { invalidBody, notFound, type Integration, type UpdateIntegrationInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { keyTaken } from './create-integration.js';
import { describeIntegration } from './describe-integration.js';
import { findIntegration } from './find-integration.js';
import { openSettings } from './integration-secrets.js';
import { recordRedirect, requireMayRedirect } from './require-may-redirect.js';
import { checkCredentialType, clientColumns, settingsColumns } from './write-integration.js';

/**
 * Changes the values in the input. A new key is refused while the integration has connections. @throws AppError
 * `not_found`, `invalid_body`
 */
export async function updateIntegration(
  ctx: ServiceContext,
  input: UpdateIntegrationInput,
): Promise<{ data: Integration }> {
  try {
    const record = await transaction(ctx.db, async (tx) => update({ ...ctx, db: tx }, input));
    return { data: describeIntegration(ctx, record) };
  } catch (error) {
    if (isUniqueViolation(error)) throw keyTaken(input.new_unique_key ?? input.unique_key);
    throw error;
  }
}

async function update(ctx: ServiceContext, input: UpdateIntegrationInput): Promise<IntegrationRecord> {
  const { integration, definition } = await findIntegration(ctx, input.unique_key);
  checkCredentialType(definition, input.credentials);
  const current = await openSettings(ctx, integration);
  const redirected = requireMayRedirect(ctx, {
    definition,
    current,
    given: { ...input.integration_config, ...input.custom },
  });
  const settings = await settingsColumns(ctx, integration, { definition, input, current });
  const newKey = input.new_unique_key;
  if (newKey !== undefined && newKey !== input.unique_key) {
    const connections = await integrationStore.countConnections(ctx.db, ctx.environment.id, integration.id);
    if (connections > 0) throw invalidBody(['unique_key'], 'an integration with connections keeps its key');
  }
  const updated = await integrationStore.update(ctx.db, ctx.environment.id, integration.id, {
    ...(newKey !== undefined && { uniqueKey: newKey }),
    ...(input.display_name !== undefined && { displayName: input.display_name }),
    ...(input.forward_webhooks !== undefined && { forwardWebhooks: input.forward_webhooks }),
    ...settings,
    ...(input.credentials && (await clientColumns(ctx, integration, input.credentials))),
  });
  if (!updated) throw notFound('integration', input.unique_key);
  await recordRedirect(ctx, updated.uniqueKey, redirected);
  return updated;
}
