import type { IntegrationRecord } from '@holdfast/db';
import { logoPathOf } from '@holdfast/providers';
import type { Integration } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';
import { openClientSecret, openPrivateKey } from './integration-secrets.js';
import { usesSharedCallback } from './service-settings.js';

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

/** The last part of the redirect URI's path; empty for the shared one. */
export function callbackContextOf(record: Pick<IntegrationRecord, 'callbackContext' | 'settings'>): string {
  return usesSharedCallback(record.settings) ? '' : record.callbackContext;
}

/** The redirect URI to register at the provider: every integration has its own, so that an answer cannot be passed to another, unless it shares one. */
export function redirectUriOf(runtime: Pick<Runtime, 'publicUrl'>, record: IntegrationRecord): string {
  return new URL(['oauth/callback', callbackContextOf(record)].filter((part) => part !== '').join('/'), runtime.publicUrl).href;
}

/** The credentials of an integration as its owner sees them; `null` for a mode that needs none. */
export async function presentIntegrationCredentials(
  runtime: Runtime,
  record: IntegrationRecord,
): Promise<NonNullable<Integration['credentials']> | null> {
  switch (record.authMode) {
    case 'OAUTH1':
    case 'OAUTH2':
    case 'TBA':
      return {
        type: record.authMode,
        client_id: record.clientId,
        client_secret: await openClientSecret(runtime, record),
        scopes: record.scopes,
        webhook_secret:
          record.sealedWebhookSecret &&
          (await openValue(runtime, record.sealedWebhookSecret, owners.inboundSecret(record.environmentId, record.id))),
      };
    case 'APP':
      return { type: 'APP', ...(await presentApp(runtime, record)) };
    case 'CUSTOM':
      return {
        type: 'CUSTOM',
        client_id: record.clientId,
        client_secret: await openClientSecret(runtime, record),
        ...(await presentApp(runtime, record)),
      };
    default:
      return null;
  }
}

interface PresentedApp {
  readonly app_id: string | null;
  readonly app_link: string | null;
  readonly private_key: string | null;
}

async function presentApp(runtime: Runtime, record: IntegrationRecord): Promise<PresentedApp> {
  return { app_id: record.appId, app_link: record.appLink, private_key: await openPrivateKey(runtime, record) };
}
