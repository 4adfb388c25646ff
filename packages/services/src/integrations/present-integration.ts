import type { IntegrationRecord } from '@holdfast/db';
import { logoPathOf } from '@holdfast/providers';
import type { Integration } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { openValue, owners } from '../keys/sealed-values.js';
import { openClientSecret, openPrivateKey } from './integration-secrets.js';
import { usesSharedCallback } from './service-settings.js';

/** The wire form of an integration, without secrets. */
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

/** The last segment of the redirect URI's path; empty for the shared one. */
type CallbackRuntime = Pick<Runtime, 'publicUrl' | 'sharedCallback' | 'providers'>;

export function callbackContextOf(
  runtime: CallbackRuntime,
  record: Pick<IntegrationRecord, 'callbackContext' | 'provider' | 'settings'>,
): string {
  return usesSharedCallback(runtime, record) ? '' : record.callbackContext;
}

/**
 * The redirect URI to register at the provider. Every integration has its own, so that a response cannot be passed to
 * another one, unless it uses the shared one.
 */
export function redirectUriOf(
  runtime: CallbackRuntime,
  record: Pick<IntegrationRecord, 'callbackContext' | 'provider' | 'settings'>,
): string {
  return new URL(
    ['oauth/callback', callbackContextOf(runtime, record)].filter((part) => part !== '').join('/'),
    runtime.publicUrl,
  ).href;
}

/** The credentials of an integration for its owner; `null` for a mode that needs none. */
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
    case 'API_KEY':
    case 'AWS_SIGV4':
    case 'BASIC':
    case 'BILL':
    case 'INSTALL_PLUGIN':
    case 'JWT':
    case 'MCP_OAUTH2':
    case 'MCP_OAUTH2_GENERIC':
    case 'NONE':
    case 'OAUTH2_CC':
    case 'SIGNATURE':
    case 'TWO_STEP':
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
