import { integrationStore } from '@holdfast/db';
import type { CreateIntegrationInput } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { createIntegration } from './create-integration.js';
import { findIntegration } from './find-integration.js';
import { redirectUriOf } from './present-integration.js';
import { clientColumns } from './write-integration.js';

/** Creates an integration, or updates the client of an existing one, and returns the redirect URI to register. */
export async function ensureIntegration(
  ctx: ServiceContext,
  input: CreateIntegrationInput,
): Promise<{ redirectUri: string }> {
  const existing = await integrationStore.getByKey(ctx.db, ctx.environment.id, input.unique_key);
  if (!existing) await createIntegration(ctx, input);
  const { integration } = await findIntegration(ctx, input.unique_key);
  if (existing && input.credentials) {
    const client = await clientColumns(ctx, integration, input.credentials);
    await integrationStore.update(ctx.db, ctx.environment.id, integration.id, client);
  }
  return { redirectUri: redirectUriOf(ctx, integration) };
}
