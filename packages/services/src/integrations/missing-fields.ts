import type { IntegrationRecord } from '@holdfast/db';
import { authModeOf, type ProviderDefinition } from '@holdfast/providers';
import { AUTH_MODES } from '@holdfast/schema';

import { needsClient } from './needs-client.js';

type Held = Pick<IntegrationRecord, 'clientId' | 'sealedClientSecret' | 'appId' | 'appLink' | 'sealedPrivateKey'>;

/**
 * The credentials that an integration lacks before anybody can connect, by their names in `credentials`; empty if it is
 * ready.
 */
export function missingFields(integration: Held, definition: ProviderDefinition): readonly string[] {
  return [...missingClientFields(integration, definition), ...missingAppFields(integration, definition)];
}

function missingClientFields(
  { clientId, sealedClientSecret }: Held,
  definition: ProviderDefinition,
): readonly string[] {
  if (!needsClient(definition) || clientId !== null) return [];
  // A client of an MCP server may be public.
  return definition.auth.mode === 'mcp-oauth' || sealedClientSecret !== null
    ? ['client_id']
    : ['client_id', 'client_secret'];
}

function missingAppFields(
  { appId, appLink, sealedPrivateKey }: Held,
  definition: ProviderDefinition,
): readonly string[] {
  if (!AUTH_MODES[authModeOf(definition)].integrationNeeds.includes('app')) return [];
  const held = { app_id: appId, app_link: appLink, private_key: sealedPrivateKey };
  return Object.entries(held).flatMap(([name, value]) => (value === null ? [name] : []));
}
