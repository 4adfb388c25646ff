import { randomUUID } from 'node:crypto';

import type { TestServer } from './start-server.js';

/** An integration that needs no external service. */
export async function createApiKeyIntegration(app: Pick<TestServer, 'trpc'>, uniqueKey = 'private'): Promise<string> {
  await app.trpc.integrations.create.mutate({
    provider: 'private-api-bearer',
    unique_key: uniqueKey,
    integration_config: { baseUrl: 'https://api.example.com' },
  });
  return uniqueKey;
}

export interface ImportedConnection {
  readonly connection_id: string;
  readonly provider_config_key: string;
}

/** A connection with an API key, under its own id. */
export async function importApiKey(
  app: Pick<TestServer, 'trpc'>,
  uniqueKey: string,
  given: { readonly connectionId?: string; readonly tags?: Record<string, string> } = {},
): Promise<ImportedConnection> {
  const connection = await app.trpc.connections.import.mutate({
    provider_config_key: uniqueKey,
    connection_id: given.connectionId ?? randomUUID(),
    credentials: { type: 'API_KEY', apiKey: 'an-api-key' },
    ...(given.tags && { tags: given.tags }),
  });
  return { connection_id: connection.connection_id, provider_config_key: uniqueKey };
}
