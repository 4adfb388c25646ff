import type { GetIntegrationInput, Integration } from '@holdfast/schema';

import { hasScope } from '../access/require-scope.js';
import { redirectModeOf } from '../authorization/redirect-modes.js';
import type { ServiceContext } from '../context.js';
import { findIntegration } from './find-integration.js';
import { presentIntegration, presentIntegrationCredentials, redirectUriOf } from './present-integration.js';

/** @throws AppError `not_found` */
export async function getIntegration(ctx: ServiceContext, input: GetIntegrationInput): Promise<{ data: Integration }> {
  const { integration, definition } = await findIntegration(ctx, input.unique_key);
  return {
    data: {
      ...presentIntegration(ctx, integration),
      ...(redirectModeOf(definition) && { redirect_uri: redirectUriOf(ctx, integration) }),
      // Inbound webhooks of providers are not received, so there is no address to register.
      ...(input.include.includes('webhook') && { webhook_url: null }),
      // Not to ask for more than one may is the caller's business: the contract leaves the member out without a word.
      ...(input.include.includes('credentials') && hasScope(ctx, 'environment:integrations:read_credentials') && { credentials: await presentIntegrationCredentials(ctx, integration) }),
    },
  };
}
