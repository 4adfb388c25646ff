import type { GetIntegrationInput, Integration } from '@holdfast/schema';

import { hasScope } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';
import { describeIntegration } from './describe-integration.js';
import { findIntegration } from './find-integration.js';
import { presentIntegrationCredentials } from './present-integration.js';

/** @throws AppError `not_found` */
export async function getIntegration(ctx: ServiceContext, input: GetIntegrationInput): Promise<{ data: Integration }> {
  const { integration } = await findIntegration(ctx, input.unique_key);
  return {
    data: {
      ...describeIntegration(ctx, integration),
      // Webhooks from providers are not received, so there is no URL to register.
      ...(input.include.includes('webhook') && { webhook_url: null }),
      // Omit the credentials silently if the key lacks the scope, as Nango's API does.
      ...(input.include.includes('credentials') &&
        hasScope(ctx, 'environment:integrations:read_credentials') && {
          credentials: await presentIntegrationCredentials(ctx, integration),
        }),
    },
  };
}
