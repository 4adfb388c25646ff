import type { Connection, ListedConnection } from '@holdfast/schema';

import { createTrpcClient } from './create-trpc-client.js';
import { describeFailure } from './describe-failure.js';
import { HoldfastError, type HoldfastErrorDetails } from './holdfast-error.js';
import type { Holdfast, HoldfastOptions } from './holdfast.js';
import type { GetConnectionOptions } from './inputs.js';
import { callThroughProxy, proxyFetch } from './proxy.js';
import { tokenOf } from './token-of.js';

/** Runs wherever there is `fetch`; makes no request before the first call. */
export function createHoldfast(options: HoldfastOptions): Holdfast {
  checkOptions(options);
  const trpc = createTrpcClient(options);

  async function fetchConnection(integrationId: string, connectionId: string, wish: boolean | GetConnectionOptions = {}): Promise<Connection> {
    const { forceRefresh, refreshToken } = typeof wish === 'boolean' ? { forceRefresh: wish } : wish;
    const ref = { connection_id: connectionId, provider_config_key: integrationId };
    try {
      return await trpc.connections.get.query({ ...ref, force_refresh: forceRefresh, refresh_token: refreshToken });
    } catch (error) {
      const failure = describeFailure(error);
      throw new HoldfastError(needsEndUser(failure) ? { ...failure, reconnectUrl: await createReconnectUrl(integrationId, connectionId) } : failure);
    }
  }

  /** Undefined when it cannot be had: the failure that it comes with matters more. */
  async function createReconnectUrl(integrationId: string, connectionId: string): Promise<string | undefined> {
    const input = { connection_id: connectionId, integration_id: integrationId };
    return trpc.connectSessions.createReconnect.mutate(input).then(
      ({ data }) => data.connect_link,
      () => undefined,
    );
  }

  // By the list, which neither opens nor refreshes the credential: metadata is there even when the end user must come back.
  async function findListed(integrationId: string, connectionId: string): Promise<ListedConnection> {
    const { connections } = await explained(trpc.connections.list.query({ integrationId, connectionId, limit: 1 }));
    if (connections[0]) return connections[0];
    throw new HoldfastError({ code: 'not_found', message: `connection "${connectionId}" does not exist`, status: 404 });
  }

  return {
    listConnections: ({ integrationId, ...filter } = {}) =>
      explained(
        trpc.connections.list.query({
          ...filter,
          integrationId: typeof integrationId === 'object' ? integrationId.join(',') : integrationId,
        }),
      ),
    getConnection: fetchConnection,
    getToken: async (integrationId, connectionId, wish) => tokenOf((await fetchConnection(integrationId, connectionId, wish)).credentials),
    deleteConnection: (integrationId, connectionId) =>
      explained(trpc.connections.delete.mutate({ connection_id: connectionId, provider_config_key: integrationId })),
    listConnectionActivity: (integrationId, connectionId, page = {}) =>
      explained(trpc.connections.activity.query({ ...page, connection_id: connectionId, provider_config_key: integrationId })),
    patchConnection: ({ connectionId, provider_config_key }, changes) =>
      explained(trpc.connections.patch.mutate({ ...changes, connection_id: connectionId, provider_config_key })),
    importConnection: (input) => explained(trpc.connections.import.mutate(input)),

    setMetadata: (integrationId, connectionId, metadata) =>
      explained(trpc.connections.setMetadata.mutate({ connection_id: oneOrMany(connectionId), provider_config_key: integrationId, metadata })),
    updateMetadata: (integrationId, connectionId, metadata) =>
      explained(trpc.connections.updateMetadata.mutate({ connection_id: oneOrMany(connectionId), provider_config_key: integrationId, metadata })),
    getMetadata: async <T>(integrationId: string, connectionId: string) =>
      assertedByCaller<T>((await findListed(integrationId, connectionId)).metadata),

    createConnectSession: (input) => explained(trpc.connectSessions.create.mutate(input)),
    createReconnectSession: (input) => explained(trpc.connectSessions.createReconnect.mutate(input)),

    proxy: (input) => callThroughProxy(options, input),
    fetch: (integrationId, connectionId) => proxyFetch(options, integrationId, connectionId),

    listIntegrations: () => explained(trpc.integrations.list.query()),
    createIntegration: (input) => explained(trpc.integrations.create.mutate(input)),
    getIntegration: (integrationId, { include = [] } = {}) =>
      explained(trpc.integrations.get.query({ unique_key: integrationId, include: [...include] })),
    updateIntegration: (integrationId, changes) => explained(trpc.integrations.update.mutate({ ...changes, unique_key: integrationId })),
    deleteIntegration: (integrationId) => explained(trpc.integrations.delete.mutate({ unique_key: integrationId })),

    listProviders: (filter = {}) => explained(trpc.providers.list.query(filter)),
    getProvider: (providerId) => explained(trpc.providers.get.query({ provider: providerId })),

    createApiKey: ({ scopes, ...input }) => explained(trpc.apiKeys.create.mutate({ ...input, ...(scopes && { scopes: [...scopes] }) })),
    listApiKeys: () => explained(trpc.apiKeys.list.query()),
    deleteApiKey: (id) => explained(trpc.apiKeys.delete.mutate({ id })),

    listWebhookEndpoints: () => explained(trpc.webhookEndpoints.list.query()),
    createWebhookEndpoint: (input) => explained(trpc.webhookEndpoints.create.mutate(input)),
    updateWebhookEndpoint: (id, changes) => explained(trpc.webhookEndpoints.update.mutate({ ...changes, id })),
    rotateWebhookSecret: () => explained(trpc.webhookEndpoints.rotateSecret.mutate()),
    getWebhookSettings: () => explained(trpc.webhookEndpoints.settings.query()),
    updateWebhookSettings: (changes) => explained(trpc.webhookEndpoints.updateSettings.mutate(changes)),
    deleteWebhookEndpoint: (id) => explained(trpc.webhookEndpoints.delete.mutate({ id })),

    trpc,
  };
}

function checkOptions({ url, secretKey }: HoldfastOptions): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new HoldfastError({ code: 'invalid_options', message: 'createHoldfast needs the http or https url of Holdfast.' });
  }
  // The value itself never enters a message.
  if (secretKey === undefined || !/^[\x21-\x7e]+$/.test(secretKey)) {
    throw new HoldfastError({ code: 'invalid_options', message: 'createHoldfast needs the secret key of an environment.' });
  }
}

async function explained<T>(call: Promise<T>): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw new HoldfastError(describeFailure(error));
  }
}

function needsEndUser({ code, reason }: HoldfastErrorDetails): boolean {
  return code === 'invalid_credentials' && (reason === 'refresh_failed' || reason === 'reauthorization_required');
}

function oneOrMany(connectionId: string | readonly string[]): string | string[] {
  return typeof connectionId === 'string' ? connectionId : [...connectionId];
}

/** The caller names the type of their own metadata; nothing here can know better. */
function assertedByCaller<T>(metadata: Connection['metadata']): T {
  return metadata as T;
}
