import type { Connection, ListedConnection } from '@holdfast/schema';

import { checkFilter, checkTags } from './check-input.js';
import { createTrpcClient } from './create-trpc-client.js';
import { describeFailure } from './describe-failure.js';
import { HoldfastError, type HoldfastErrorDetails } from './holdfast-error.js';
import type { Holdfast, HoldfastOptions } from './holdfast.js';
import type { GetConnectionOptions } from './inputs.js';
import { callThroughProxy, proxyFetch } from './proxy.js';
import { tokenOf } from './token-of.js';

/**
 * Creates the client of one environment. Runs wherever `fetch` exists, and sends no request before the first call.
 *
 * @throws HoldfastError `invalid_options` when `url` or `secretKey` is missing or malformed.
 * @example
 * const holdfast = createHoldfast({ url: 'http://localhost:3003', secretKey: process.env.HOLDFAST_SECRET_KEY });
 */
export function createHoldfast(options: HoldfastOptions): Holdfast {
  checkOptions(options);
  const trpc = createTrpcClient(options);

  async function fetchConnection(
    integrationId: string,
    connectionId: string,
    getOptions: boolean | GetConnectionOptions = {},
  ): Promise<Connection> {
    const { forceRefresh, refreshToken, appJwt } =
      typeof getOptions === 'boolean' ? { forceRefresh: getOptions } : getOptions;
    const ref = { connection_id: connectionId, provider_config_key: integrationId };
    try {
      return await trpc.connections.get.query({
        ...ref,
        force_refresh: forceRefresh,
        refresh_token: refreshToken,
        refresh_github_app_jwt_token: appJwt,
      });
    } catch (error) {
      const failure = describeFailure(error);
      throw new HoldfastError(
        needsEndUser(failure)
          ? { ...failure, reconnectUrl: await createReconnectUrl(integrationId, connectionId) }
          : failure,
      );
    }
  }

  /** Undefined when the request fails, so that the caller still sees the original error. */
  async function createReconnectUrl(integrationId: string, connectionId: string): Promise<string | undefined> {
    const input = { connection_id: connectionId, integration_id: integrationId };
    return trpc.connectSessions.createReconnect.mutate(input).then(
      ({ data }) => data.connect_link,
      () => undefined,
    );
  }

  // Reads from the list, which neither opens nor refreshes the credential, so metadata is readable while the end user has to re-authorize.
  async function findListed(integrationId: string, connectionId: string): Promise<ListedConnection> {
    const { connections } = await explained(trpc.connections.list.query({ integrationId, connectionId, limit: 1 }));
    if (connections[0]) return connections[0];
    throw new HoldfastError({ code: 'not_found', message: `connection "${connectionId}" does not exist`, status: 404 });
  }

  return {
    listConnections: async (filter = {}) => {
      checkFilter(filter);
      const { integrationId, ...others } = filter;
      return explained(
        trpc.connections.list.query({
          ...others,
          ...(integrationId !== undefined && { integrationId: [integrationId].flat().join(',') }),
        }),
      );
    },
    getConnection: fetchConnection,
    getToken: async (integrationId, connectionId, getOptions) =>
      tokenOf((await fetchConnection(integrationId, connectionId, getOptions)).credentials),
    reportUnauthorized: (integrationId, connectionId, token) =>
      explained(
        trpc.connections.reportUnauthorized.mutate({
          connection_id: connectionId,
          provider_config_key: integrationId,
          token,
        }),
      ),
    deleteConnection: (integrationId, connectionId) =>
      explained(trpc.connections.delete.mutate({ connection_id: connectionId, provider_config_key: integrationId })),
    listConnectionActivity: (integrationId, connectionId, page = {}) =>
      explained(
        trpc.connections.activity.query({ ...page, connection_id: connectionId, provider_config_key: integrationId }),
      ),
    patchConnection: async ({ connectionId, provider_config_key }, changes) => {
      checkTags(changes.tags);
      return explained(trpc.connections.patch.mutate({ ...changes, connection_id: connectionId, provider_config_key }));
    },
    importConnection: async (input) => {
      checkTags(input.tags);
      return explained(trpc.connections.import.mutate(input));
    },
    importConnections: async (connections, importOptions = {}) => {
      for (const { tags } of connections) checkTags(tags);
      return explained(trpc.connections.importMany.mutate({ ...importOptions, connections }));
    },

    setMetadata: (integrationId, connectionId, metadata) =>
      explained(
        trpc.connections.setMetadata.mutate({
          connection_id: connectionId,
          provider_config_key: integrationId,
          metadata,
        }),
      ),
    updateMetadata: (integrationId, connectionId, metadata) =>
      explained(
        trpc.connections.updateMetadata.mutate({
          connection_id: connectionId,
          provider_config_key: integrationId,
          metadata,
        }),
      ),
    getMetadata: async <T>(integrationId: string, connectionId: string) =>
      assertedByCaller<T>((await findListed(integrationId, connectionId)).metadata),

    createConnectSession: async (input) => {
      checkTags(input.tags);
      return explained(trpc.connectSessions.create.mutate(input));
    },
    createReconnectSession: async (input) => {
      checkTags(input.tags);
      return explained(trpc.connectSessions.createReconnect.mutate(input));
    },

    completeConnectSession: (input) => explained(trpc.connectSessions.complete.mutate(input)),
    getConnectSettings: () => explained(trpc.connectSettings.get.query()),
    updateConnectSettings: (changes) => explained(trpc.connectSettings.update.mutate(changes)),

    proxy: (input) => callThroughProxy(options, input),
    fetch: (integrationId, connectionId) => proxyFetch(options, integrationId, connectionId),

    listIntegrations: () => explained(trpc.integrations.list.query()),
    createIntegration: (input) => explained(trpc.integrations.create.mutate(input)),
    getIntegration: (integrationId, { include = [] } = {}) =>
      explained(trpc.integrations.get.query({ unique_key: integrationId, include: [...include] })),
    updateIntegration: (integrationId, changes) =>
      explained(trpc.integrations.update.mutate({ ...changes, unique_key: integrationId })),
    deleteIntegration: (integrationId) => explained(trpc.integrations.delete.mutate({ unique_key: integrationId })),

    listProviders: (filter = {}) => explained(trpc.providers.list.query(filter)),
    getProvider: (providerId) => explained(trpc.providers.get.query({ provider: providerId })),

    createApiKey: (input) => explained(trpc.apiKeys.create.mutate(input)),
    listApiKeys: () => explained(trpc.apiKeys.list.query()),
    deleteApiKey: (id) => explained(trpc.apiKeys.delete.mutate({ id })),

    listWebhookEndpoints: () => explained(trpc.webhookEndpoints.list.query()),
    createWebhookEndpoint: (input) => explained(trpc.webhookEndpoints.create.mutate(input)),
    updateWebhookEndpoint: (id, changes) => explained(trpc.webhookEndpoints.update.mutate({ ...changes, id })),
    getWebhookEndpointSecret: (id) => explained(trpc.webhookEndpoints.getSecret.query({ id })),
    rotateWebhookEndpointSecret: (id) => explained(trpc.webhookEndpoints.rotateEndpointSecret.mutate({ id })),
    rotateWebhookSecret: () => explained(trpc.webhookEndpoints.rotateSecret.mutate()),
    getWebhookSettings: () => explained(trpc.webhookEndpoints.settings.query()),
    updateWebhookSettings: (changes) => explained(trpc.webhookEndpoints.updateSettings.mutate(changes)),
    deleteWebhookEndpoint: (id) => explained(trpc.webhookEndpoints.delete.mutate({ id })),

    trpc,
  };
}

function checkOptions({ url, secretKey }: HoldfastOptions): void {
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol)) {
    throw new HoldfastError({
      code: 'invalid_options',
      message: 'createHoldfast: url must be the http or https URL of your Holdfast server.',
    });
  }
  // The message must not contain the key.
  if (secretKey === undefined || !/^[\x21-\x7e]+$/.test(secretKey)) {
    throw new HoldfastError({
      code: 'invalid_options',
      message: 'createHoldfast: secretKey must be the secret key of an environment.',
    });
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

/** The caller knows the type of their own metadata; nothing here can check it. */
function assertedByCaller<T>(metadata: Connection['metadata']): T {
  return metadata as T;
}
