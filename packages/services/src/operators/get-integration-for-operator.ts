import { presentProvider, type ProviderDefinition } from '@holdfast/providers';
import type { OperatorIntegration } from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import { describeIntegration } from '../integrations/describe-integration.js';
import { findIntegration } from '../integrations/find-integration.js';
import { openSettings } from '../integrations/integration-secrets.js';

/** An integration as its page shows it. @throws AppError `not_found` */
export async function getIntegrationForOperator(
  ctx: ServiceContext,
  input: { readonly unique_key: string },
): Promise<{ data: OperatorIntegration }> {
  const { integration } = await findIntegration(ctx, input.unique_key);
  const definition = ctx.providers.get(integration.provider);
  const settings = Object.entries(await openSettings(ctx, integration));
  const isSecret = (name: string): boolean =>
    !Object.hasOwn(integration.settings, name) || definition?.settings?.[name]?.secret === true;
  return {
    data: {
      ...describeIntegration(ctx, integration),
      client_id: integration.clientId,
      scopes: integration.scopes.split(',').filter((scope) => scope !== ''),
      has_client_secret: integration.sealedClientSecret !== null,
      suggested_scopes: definition ? suggestedScopesOf(definition) : [],
      settings: Object.fromEntries(settings.filter(([name]) => !isSecret(name))),
      secret_settings: settings.flatMap(([name]) => (isSecret(name) ? [name] : [])),
      template: definition ? presentProvider(definition, ctx.publicUrl) : null,
    },
  };
}

function suggestedScopesOf({ auth }: ProviderDefinition): string[] {
  return auth.mode === 'oauth2' ? [...(auth.suggestedScopes ?? [])] : [];
}
