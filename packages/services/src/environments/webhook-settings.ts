import { environmentStore } from '@holdfast/db';
import type { UpdateWebhookSettingsInput, WebhookSettings } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

/** The events that the environment sends. */
export async function getWebhookSettings(ctx: ServiceContext): Promise<{ data: WebhookSettings }> {
  return { data: present(await environmentStore.webhookSettings(ctx.db, ctx.environment.id)) };
}

/** Changes the settings that the input has; they apply to later events. */
export async function updateWebhookSettings(
  ctx: ServiceContext,
  input: UpdateWebhookSettingsInput,
): Promise<{ data: WebhookSettings }> {
  const row = await environmentStore.updateWebhookSettings(ctx.db, ctx.environment.id, {
    ...(input.on_auth_creation !== undefined && { onAuthCreation: input.on_auth_creation }),
    ...(input.on_auth_refresh_error !== undefined && { onAuthRefreshError: input.on_auth_refresh_error }),
    ...(input.on_connection_deletion !== undefined && { onConnectionDeletion: input.on_connection_deletion }),
    ...(input.override_plain_signature !== undefined && { overridePlainSignature: input.override_plain_signature }),
  });
  return { data: present(row) };
}

function present(row: environmentStore.WebhookSettingsRow): WebhookSettings {
  return {
    on_auth_creation: row.onAuthCreation,
    on_auth_refresh_error: row.onAuthRefreshError,
    on_connection_deletion: row.onConnectionDeletion,
    override_plain_signature: row.overridePlainSignature,
  };
}
