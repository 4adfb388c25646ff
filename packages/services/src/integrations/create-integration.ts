import { randomBytes, randomUUID } from 'node:crypto';

import { integrationStore, isUniqueViolation } from '@holdfast/db';
import { authModeOf } from '@holdfast/providers';
import { invalidBody, type AppError, type CreateIntegrationInput, type Integration } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { needsCredentials } from './needs-client.js';
import { presentIntegration } from './present-integration.js';
import { checkCredentialType, clientColumns, settingsColumns } from './write-integration.js';

/** Sets a provider up in this environment. @throws AppError `invalid_body` */
export async function createIntegration(ctx: ServiceContext, input: CreateIntegrationInput): Promise<{ data: Integration }> {
  const definition = ctx.providers.get(input.provider);
  if (!definition) throw invalidBody(['provider'], `the provider "${input.provider}" is not in the catalogue`, 'invalid_string');
  checkCredentialType(definition, input.credentials);
  if (!input.credentials && needsCredentials(definition)) {
    throw invalidBody(['credentials'], `the provider "${definition.id}" needs ${authModeOf(definition) === 'APP' ? 'an app id, a link and a private key' : 'a client id and a client secret'}`);
  }
  const owner = { environmentId: ctx.environment.id, id: randomUUID() };
  const settings = await settingsColumns(ctx, owner, { definition, input });
  try {
    const record = await integrationStore.insert(ctx.db, ctx.environment.id, {
      id: owner.id,
      uniqueKey: input.unique_key,
      provider: definition.id,
      displayName: input.display_name ?? null,
      forwardWebhooks: input.forward_webhooks ?? true,
      callbackContext: randomBytes(16).toString('hex'),
      authMode: authModeOf(definition),
      ...settings,
      ...(input.credentials && (await clientColumns(ctx, owner, input.credentials))),
    });
    return { data: presentIntegration(ctx, record) };
  } catch (error) {
    if (isUniqueViolation(error)) throw keyTaken(input.unique_key);
    throw error;
  }
}

export function keyTaken(uniqueKey: string): AppError {
  return invalidBody(['uniqueKey'], `the integration "${uniqueKey}" exists already`);
}
