import type { Connection, Metadata } from '@holdfast/schema';

import { callProcedure } from './call-procedure.js';
import { checkFilter, checkTags } from './check-input.js';
import { HoldfastError, type Reconnect } from './holdfast-error.js';
import type { Holdfast, HoldfastOptions } from './holdfast.js';
import type { GetConnectionOptions } from './inputs.js';
import type { ProxyInput } from './proxy-inputs.js';
import { callThroughProxy, proxyFetch } from './proxy.js';
import { readSettings, type Settings } from './settings.js';
import { tokenOf } from './token-of.js';
import { createProcedures } from './trpc-procedures.js';
import { createTypedHoldfast } from './typed/create-typed-holdfast.js';
import type { HoldfastConfig, RegisteredConfig } from './typed/define-holdfast.js';
import type { TypedHoldfast } from './typed/typed-holdfast.js';

/**
 * Creates the client of one environment. Runs wherever `fetch` exists. Neither reads its options nor sends a request before the first call, which
 * rejects with `invalid_options` when `url` or `secretKey` is missing or malformed.
 *
 * @example
 * const holdfast = createHoldfast({ url: 'http://localhost:3003', secretKey: process.env.HOLDFAST_SECRET_KEY });
 *
 * @example
 * // With a configuration made by `defineHoldfast`, ids, credentials, tags and metadata have their types.
 * const holdfast = createHoldfast({ url, secretKey, config });
 */
export function createHoldfast<C extends HoldfastConfig = RegisteredConfig>(
  options: HoldfastOptions & { readonly config?: C },
): Holdfast & TypedHoldfast<C> {
  let checked: Settings | undefined;
  const settings = (): Settings => (checked ??= readSettings(options));
  const trpc = createProcedures(async (call) => callProcedure(settings(), call));

  async function fetchConnection(
    integrationId: string,
    connectionId: string,
    getOptions: boolean | GetConnectionOptions = {},
  ): Promise<Connection> {
    const { forceRefresh, refreshToken, appJwt } =
      typeof getOptions === 'boolean' ? { forceRefresh: getOptions } : getOptions;
    const ref = { connection_id: connectionId, provider_config_key: integrationId };
    return reconnectable(
      { integrationId, connectionId },
      trpc.connections.get.query({
        ...ref,
        force_refresh: forceRefresh,
        refresh_token: refreshToken,
        refresh_github_app_jwt_token: appJwt,
      }),
    );
  }

  /** Adds `reconnect` to the error of a call that fails because the end user has to authorize the connection again. */
  async function reconnectable<T>(
    { integrationId, connectionId }: { readonly integrationId: string; readonly connectionId: string },
    call: Promise<T>,
  ): Promise<T> {
    try {
      return await call;
    } catch (error) {
      if (!(error instanceof HoldfastError) || !needsEndUser(error)) throw error;
      const reconnect: Reconnect = async (session = {}) => {
        const input = { ...session, connection_id: connectionId, integration_id: integrationId };
        return (await holdfast.createReconnectSession(input)).data.connect_link;
      };
      throw new HoldfastError({ ...error, message: error.message, cause: error.cause, reconnect });
    }
  }

  const holdfast: Holdfast = {
    listConnections: async (filter = {}) => {
      checkFilter(filter);
      const { integrationId, ...others } = filter;
      return trpc.connections.list.query({
        ...others,
        ...(integrationId !== undefined && { integrationId: [integrationId].flat().join(',') }),
      });
    },
    getConnection: fetchConnection,
    getToken: async (integrationId, connectionId, getOptions) =>
      tokenOf((await fetchConnection(integrationId, connectionId, getOptions)).credentials),
    reportUnauthorized: (integrationId, connectionId, token) =>
      trpc.connections.reportUnauthorized.mutate({
        connection_id: connectionId,
        provider_config_key: integrationId,
        token,
      }),
    deleteConnection: (integrationId, connectionId) =>
      trpc.connections.delete.mutate({ connection_id: connectionId, provider_config_key: integrationId }),
    listConnectionActivity: (integrationId, connectionId, page = {}) =>
      trpc.connections.activity.query({ ...page, connection_id: connectionId, provider_config_key: integrationId }),
    patchConnection: async ({ connectionId, provider_config_key }, changes) => {
      checkTags(changes.tags);
      return trpc.connections.patch.mutate({ ...changes, connection_id: connectionId, provider_config_key });
    },
    importConnection: async (input) => {
      checkTags(input.tags);
      return trpc.connections.import.mutate(input);
    },
    importConnections: async (connections, importOptions = {}) => {
      for (const { tags } of connections) checkTags(tags);
      return trpc.connections.importMany.mutate({ ...importOptions, connections });
    },

    setMetadata: (integrationId, connectionId, metadata) =>
      trpc.connections.setMetadata.mutate({
        connection_id: connectionId,
        provider_config_key: integrationId,
        metadata: asMetadata(metadata),
      }),
    updateMetadata: (integrationId, connectionId, metadata) =>
      trpc.connections.updateMetadata.mutate({
        connection_id: connectionId,
        provider_config_key: integrationId,
        metadata: asMetadata(metadata),
      }),
    getMetadata: async <T extends object>(integrationId: string, connectionId: string) => {
      const ref = { connection_id: connectionId, provider_config_key: integrationId };
      return assertedByCaller<T>((await trpc.connections.getMetadata.query(ref)).metadata ?? {});
    },

    createConnectSession: async (input) => {
      checkTags(input.tags);
      return trpc.connectSessions.create.mutate(input);
    },
    createReconnectSession: async (input) => {
      checkTags(input.tags);
      return trpc.connectSessions.createReconnect.mutate(input);
    },

    completeConnectSession: (input) => trpc.connectSessions.complete.mutate(input),
    getConnectSettings: () => trpc.connectSettings.get.query(),
    updateConnectSettings: (changes) => trpc.connectSettings.update.mutate(changes),

    proxy: async <T>(input: ProxyInput) => reconnectable(input, callThroughProxy<T>(settings(), input)),
    fetch: (integrationId, connectionId) => {
      const connection = { integrationId, connectionId };
      const fetch = proxyFetch(settings, connection);
      return async (input, init) => reconnectable(connection, fetch(input, init));
    },

    listIntegrations: () => trpc.integrations.list.query(),
    createIntegration: (input) => trpc.integrations.create.mutate(input),
    getIntegration: (integrationId, { include = [] } = {}) =>
      trpc.integrations.get.query({ unique_key: integrationId, include: [...include] }),
    updateIntegration: (integrationId, changes) =>
      trpc.integrations.update.mutate({ ...changes, unique_key: integrationId }),
    deleteIntegration: (integrationId) => trpc.integrations.delete.mutate({ unique_key: integrationId }),

    listProviders: (filter = {}) => trpc.providers.list.query(filter),
    getProvider: (providerId) => trpc.providers.get.query({ provider: providerId }),

    createApiKey: (input) => trpc.apiKeys.create.mutate(input),
    listApiKeys: () => trpc.apiKeys.list.query(),
    deleteApiKey: (id) => trpc.apiKeys.delete.mutate({ id }),

    listWebhookEndpoints: () => trpc.webhookEndpoints.list.query(),
    createWebhookEndpoint: (input) => trpc.webhookEndpoints.create.mutate(input),
    updateWebhookEndpoint: (id, changes) => trpc.webhookEndpoints.update.mutate({ ...changes, id }),
    getWebhookEndpointSecret: (id) => trpc.webhookEndpoints.getSecret.query({ id }),
    rotateWebhookEndpointSecret: (id) => trpc.webhookEndpoints.rotateEndpointSecret.mutate({ id }),
    rotateWebhookSecret: () => trpc.webhookEndpoints.rotateSecret.mutate(),
    getWebhookSettings: () => trpc.webhookEndpoints.settings.query(),
    updateWebhookSettings: (changes) => trpc.webhookEndpoints.updateSettings.mutate(changes),
    deleteWebhookEndpoint: (id) => trpc.webhookEndpoints.delete.mutate({ id }),

    trpc,
  };
  return { ...holdfast, ...createTypedHoldfast(holdfast, options.config) };
}

function needsEndUser({ code, reason }: HoldfastError): boolean {
  return code === 'invalid_credentials' && (reason === 'refresh_failed' || reason === 'reauthorization_required');
}

/** An interface has no index signature, but an object in JSON has any members; the server rejects what is no object. */
function asMetadata(metadata: object): Metadata {
  return metadata as Metadata;
}

/** The caller knows the type of their own metadata; nothing here can check it. */
function assertedByCaller<T extends object>(metadata: Metadata): T {
  return metadata as T;
}
