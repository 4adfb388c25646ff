import { integrationStore, type IntegrationRecord } from '@holdfast/db';
import type { ProviderDefinition } from '@holdfast/providers';
import { AppError, notFound } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';

export interface FoundIntegration {
  readonly integration: IntegrationRecord;
  readonly definition: ProviderDefinition;
}

/** @throws AppError `not_found`, also for a provider that is no longer in the catalogue */
export async function findIntegration(ctx: ServiceContext, uniqueKey: string): Promise<FoundIntegration> {
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, uniqueKey);
  if (!integration) throw notFound('integration', uniqueKey);
  const definition = ctx.providers.get(integration.provider);
  if (!definition) throw notFound('provider', integration.provider);
  return { integration, definition };
}

/** For flows in which an end user connects. @throws AppError `unknown_integration`, `unknown_provider_template` */
export async function findIntegrationToConnect(ctx: ServiceContext, uniqueKey: string): Promise<FoundIntegration> {
  const integration = await integrationStore.getByKey(ctx.db, ctx.environment.id, uniqueKey);
  if (!integration) throw new AppError('unknown_integration', `the integration "${uniqueKey}" does not exist`);
  return { integration, definition: definitionOf(ctx, integration) };
}

export function definitionOf(ctx: ServiceContext, integration: IntegrationRecord): ProviderDefinition {
  const definition = ctx.providers.get(integration.provider);
  if (!definition) {
    throw new AppError('unknown_provider_template', `the provider "${integration.provider}" is not in the catalogue`);
  }
  return definition;
}
