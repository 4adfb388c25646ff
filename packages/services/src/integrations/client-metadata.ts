import { integrationStore, type IntegrationRecord } from '@holdfast/db';
import type { ClientDescription } from '@holdfast/oauth';
import { notFound } from '@holdfast/schema';

import type { Runtime } from '../context.js';
import { redirectUriOf } from './present-integration.js';

/** A client's description of itself for any authorization server (OAuth client id metadata document). */
export interface ClientMetadataDocument extends ClientDescription {
  /** The URL of this document. */
  readonly client_id: string;
  readonly token_endpoint_auth_method: 'none';
}

/** The URL of an integration's client metadata document; null if it is not https, because no server could trust it. */
export function clientMetadataUrl(
  runtime: Pick<Runtime, 'publicUrl' | 'sharedCallback'>,
  integration: Pick<IntegrationRecord, 'environmentId' | 'uniqueKey'>,
): URL | null {
  if (runtime.publicUrl.protocol !== 'https:') return null;
  return new URL(
    `oauth/client-metadata/${integration.environmentId}/${encodeURIComponent(integration.uniqueKey)}`,
    runtime.publicUrl,
  );
}

export function describeClient(
  runtime: Pick<Runtime, 'publicUrl' | 'providers' | 'sharedCallback'>,
  integration: IntegrationRecord,
): ClientDescription {
  return {
    client_name: integration.displayName ?? runtime.providers.get(integration.provider)?.name ?? integration.provider,
    client_uri: runtime.publicUrl.href,
    redirect_uris: [redirectUriOf(runtime, integration)],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
  };
}

/** Returns the document of one integration to anybody. @throws AppError `not_found` */
export async function getClientMetadata(
  runtime: Runtime,
  input: { readonly environmentId: string; readonly integrationKey: string },
): Promise<ClientMetadataDocument> {
  const integration = await integrationStore.getByKey(runtime.db, input.environmentId, input.integrationKey);
  const definition = integration && runtime.providers.get(integration.provider);
  const url = integration && clientMetadataUrl(runtime, integration);
  if (!integration || definition?.auth.mode !== 'mcp-oauth' || !url)
    throw notFound('client metadata document', input.integrationKey);
  return { client_id: url.href, ...describeClient(runtime, integration), token_endpoint_auth_method: 'none' };
}
