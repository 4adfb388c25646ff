import type { IntegrationRecord } from '@holdfast/db';
import { authModeOf, settingsIssues, type ProviderDefinition } from '@holdfast/providers';
import { invalidBody, invalidBodyOf, type IntegrationCredentials } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { owners, sealValue } from '../keys/sealed-values.js';

/** The columns that credentials become; secrets leave this function sealed. */
export interface ClientColumns {
  readonly clientId: string;
  readonly sealedClientSecret: Uint8Array;
  readonly scopes?: string;
  readonly sealedWebhookSecret?: Uint8Array | null;
}

type Owner = Pick<IntegrationRecord, 'environmentId' | 'id'>;

export async function clientColumns(runtime: Runtime, owner: Owner, credentials: IntegrationCredentials): Promise<ClientColumns> {
  const { scopes, webhook_secret: webhookSecret } = credentials;
  return {
    clientId: credentials.client_id,
    sealedClientSecret: await sealValue(runtime, credentials.client_secret, owners.clientSecret(owner.environmentId, owner.id)),
    ...(scopes !== undefined && { scopes: normalizeScopes(scopes) }),
    ...(webhookSecret !== undefined && {
      sealedWebhookSecret:
        webhookSecret === '' ? null : await sealValue(runtime, webhookSecret, owners.inboundSecret(owner.environmentId, owner.id)),
    }),
  };
}

/** @throws AppError `invalid_body` when the credentials are not those of the provider's mode */
export function checkCredentialType(definition: ProviderDefinition, credentials: IntegrationCredentials | undefined): void {
  const mode = authModeOf(definition);
  if (credentials && credentials.type !== mode) {
    throw invalidBody(['credentials', 'type'], `must be ${mode}, the mode of the provider "${definition.id}"`);
  }
}

/** @throws AppError `invalid_body` for a setting that breaks the provider's rules, or that it does not declare */
export function checkSettings(definition: ProviderDefinition, settings: Readonly<Record<string, string>>): void {
  const issues = settingsIssues(definition, settings);
  if (issues.length > 0) throw invalidBodyOf(issues.map((issue) => ({ ...issue, path: ['integration_config', ...issue.path] })));
}

function normalizeScopes(scopes: string): string {
  return scopes.split(',').map((scope) => scope.trim()).filter((scope) => scope !== '').join(',');
}
