import { randomBytes, randomUUID } from 'node:crypto';

import { integrationStore, isUniqueViolation } from '@holdfast/db';
import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import { invalidBody, type AppError, type CreateIntegrationInput, type Integration } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { describeIntegration } from './describe-integration.js';
import { checkCredentialType, clientColumns, settingsColumns } from './write-integration.js';

/**
 * Adds a provider to this environment. Credentials can follow with `updateIntegration`: registering a client at the
 * provider requires the redirect URI, which the answer contains. @throws AppError `invalid_body`
 */
export async function createIntegration(
  ctx: ServiceContext,
  input: CreateIntegrationInput,
): Promise<{ data: Integration }> {
  const definition = ctx.providers.get(input.provider);
  if (!definition)
    throw invalidBody(['provider'], `the provider "${input.provider}" is not in the catalogue`, 'invalid_string');
  checkCredentialType(definition, input.credentials);
  const owner = { environmentId: ctx.environment.id, id: randomUUID() };
  const settings = await settingsColumns(ctx, owner, { definition, input, current: pinnedSettings(definition) });
  try {
    const record = await integrationStore.insert(ctx.db, ctx.environment.id, {
      id: owner.id,
      uniqueKey: input.unique_key,
      // Stored as requested, because the caller compares it with an alias.
      provider: input.provider,
      displayName: input.display_name ?? null,
      forwardWebhooks: input.forward_webhooks ?? true,
      callbackContext: randomBytes(16).toString('hex'),
      authMode: authModeOf(definition),
      ...settings,
      ...(input.credentials && (await clientColumns(ctx, owner, input.credentials))),
    });
    return { data: describeIntegration(ctx, record) };
  } catch (error) {
    if (isUniqueViolation(error)) throw keyTaken(input.unique_key);
    throw error;
  }
}

/** Defaults of today, stored so that a later change of the definition does not change this integration. */
function pinnedSettings({ settings = {} }: ProviderDefinition): Record<string, string> {
  return Object.fromEntries(
    Object.entries(settings).flatMap(([key, { pinned, default: value }]) =>
      pinned && value !== undefined ? [[key, value] as const] : [],
    ),
  );
}

export function keyTaken(uniqueKey: string): AppError {
  return invalidBody(['uniqueKey'], `the integration "${uniqueKey}" already exists`);
}
