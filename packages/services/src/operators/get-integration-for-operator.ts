import { presentProvider } from '@holdfast/providers';
import type { OperatorIntegration } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { describeIntegration } from '../integrations/describe-integration.js';
import { findIntegration } from '../integrations/find-integration.js';

/** An integration as its page shows it. @throws AppError `not_found` */
export async function getIntegrationForOperator(
  ctx: ServiceContext,
  input: { readonly unique_key: string },
): Promise<{ data: OperatorIntegration }> {
  const { integration } = await findIntegration(ctx, input.unique_key);
  const definition = ctx.providers.get(integration.provider);
  return {
    data: {
      ...describeIntegration(ctx, integration),
      client_id: integration.clientId,
      scopes: integration.scopes.split(',').filter((scope) => scope !== ''),
      has_client_secret: integration.sealedClientSecret !== null,
      template: definition ? presentProvider(definition, ctx.publicUrl) : null,
    },
  };
}
