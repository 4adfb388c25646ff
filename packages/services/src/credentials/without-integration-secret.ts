import { integrationStore, type ConnectionRecord } from '@holdfast/db';
import type { Credentials } from '@holdfast/schema';

import { hasScope } from '../access/require-scope.js';
import type { ServiceContext } from '../context.js';

/**
 * Returns a connection's credentials without the secret of its integration. A connection to an MCP server keeps the
 * OAuth client that authorized it; if that is the integration's own client, only a caller that may read integration
 * credentials sees its secret.
 */
export async function withoutIntegrationSecret(
  ctx: ServiceContext,
  record: ConnectionRecord,
  credentials: Credentials,
): Promise<Credentials> {
  if (!('type' in credentials) || credentials.type !== 'OAUTH2' || credentials.authorization_server === undefined)
    return credentials;
  const { config_override: client } = credentials;
  if (client?.client_secret === undefined || hasScope(ctx, 'environment:integrations:read_credentials'))
    return credentials;
  const integration = await integrationStore.getById(ctx.db, ctx.environment.id, record.integrationRowId);
  if (integration && integration.clientId !== client.client_id) return credentials;
  const { client_secret: _secret, ...shown } = client;
  return { ...credentials, config_override: shown };
}
