import type { IntegrationRecord } from '@holdfast/db';
import { logoPathOf } from '@holdfast/providers';
import type { Integration } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';
import { openClientSecret } from './client-secret.js';

/** The wire form of an integration, without anything secret. */
export function presentIntegration(runtime: Runtime, record: IntegrationRecord): Integration {
  const definition = runtime.providers.get(record.provider);
  return {
    unique_key: record.uniqueKey,
    provider: record.provider,
    display_name: record.displayName ?? definition?.name ?? record.provider,
    logo: new URL(logoPathOf(record.provider), runtime.publicUrl).href,
    forward_webhooks: record.forwardWebhooks,
    created_at: record.createdAt.toISOString(),
    updated_at: record.updatedAt.toISOString(),
  };
}

/** The redirect URI to register at the provider: every integration has its own, so that an answer cannot be passed to another. */
export function redirectUriOf(runtime: Pick<Runtime, 'publicUrl'>, record: IntegrationRecord): string {
  return new URL(`oauth/callback/${record.callbackContext}`, runtime.publicUrl).href;
}

/** The credentials of an integration as its owner sees them; `null` for a mode that needs none. */
export async function presentIntegrationCredentials(
  runtime: Runtime,
  record: IntegrationRecord,
): Promise<NonNullable<Integration['credentials']> | null> {
  if (record.authMode !== 'OAUTH2' && record.authMode !== 'OAUTH1' && record.authMode !== 'TBA') return null;
  return {
    type: record.authMode,
    client_id: record.clientId,
    client_secret: await openClientSecret(runtime, record),
    scopes: record.scopes,
    webhook_secret:
      record.sealedWebhookSecret &&
      (await openValue(runtime, record.sealedWebhookSecret, owners.inboundSecret(record.environmentId, record.id))),
  };
}
