import type { Connection, Credentials, Metadata } from '@holdfast/schema';

import { callProcedure } from './call-procedure.js';
import { checkFilter, checkTags } from './check-input.js';
import { HoldfastError, type Reconnect } from './holdfast-error.js';
import type { CallOptions, HoldfastOptions } from './holdfast-options.js';
import type { ConnectionRef } from './holdfast-trpc.js';
import type { Holdfast } from './holdfast.js';
import type { GetConnectionOptions } from './inputs.js';
import { iterateList, iteratePages } from './iterate.js';
import type { ProxyInput } from './proxy-inputs.js';
import { callThroughProxy, proxyFetch } from './proxy.js';
import { readCredentials, type ReadOptions } from './read-credentials.js';
import { readSettings, type Settings } from './settings.js';
import { createTokenCache } from './token-cache.js';
import { accessTokenOf, ownTokenOf } from './token-of.js';
import { createProcedures } from './trpc-procedures.js';
import { createTypedHoldfast } from './typed/create-typed-holdfast.js';
import type { HoldfastConfig, RegisteredConfig } from './typed/define-holdfast.js';
import type { TypedHoldfast } from './typed/typed-holdfast.js';

/**
 * Creates the client of one environment. Runs wherever `fetch` exists. Neither reads its options nor sends a request before the first call, which
 * rejects with `invalid_options` when `url` or `secretKey` is missing or malformed.
 *
 * @example
 * const holdfast = createHoldfast(); // with HOLDFAST_URL and HOLDFAST_SECRET_KEY
 *
 * @example
 * // With a configuration made by `defineHoldfast`, ids, credentials, tags and metadata have their types.
 * const holdfast = createHoldfast({ config });
 */
export function createHoldfast<C extends HoldfastConfig = RegisteredConfig>(
  options: HoldfastOptions & { readonly config?: C } = {},
): Holdfast & TypedHoldfast<C> {
  let checked: Settings | undefined;
  const settings = (): Settings => (checked ??= readSettings(options));
  const tokens = createTokenCache();
  const trpc = createProcedures(async (call) => {
    try {
      return await callProcedure(settings(), call);
    } finally {
      tokens.forgetChangedBy(call);
    }
  });

  async function fetchConnection(
    integrationId: string,
    connectionId: string,
    getOptions: boolean | GetConnectionOptions = {},
  ): Promise<Connection> {
    const { forceRefresh, refreshToken, appJwt, signal } = optionsOf(getOptions);
    const input = {
      ...refOf(integrationId, connectionId),
      force_refresh: forceRefresh,
      refresh_token: refreshToken,
      refresh_github_app_jwt_token: appJwt,
    };
    try {
      return await reconnectable({ integrationId, connectionId }, trpc.connections.get.query(input, { signal }));
    } finally {
      if (forceRefresh === true) tokens.forget(refOf(integrationId, connectionId));
    }
  }

  /** The short way for the most frequent call, at a third of the cost. */
  function kept(integrationId: string, connectionId: string, options: unknown): Credentials | undefined {
    return options === undefined ? tokens.get(refOf(integrationId, connectionId)) : undefined;
  }

  /** The credentials of a connection, from memory while they may be kept. */
  async function credentialsOf(
    integrationId: string,
    connectionId: string,
    readOptions: boolean | ReadOptions = {},
  ): Promise<Credentials> {
    const read = readCredentials(refOf(integrationId, connectionId), optionsOf(readOptions), {
      settings: settings(),
      tokens,
      getConnection: async (getOptions) => fetchConnection(integrationId, connectionId, getOptions),
    });
    return reconnectable({ integrationId, connectionId }, read);
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

  /* oxlint-disable max-params -- The methods of the public API, whose last argument is the options of a call. */
  const holdfast: Holdfast = {
    listConnections: async (filter = {}, callOptions) => {
      checkFilter(filter);
      const { integrationId, ...others } = filter;
      return trpc.connections.list.query(
        { ...others, ...(integrationId !== undefined && { integrationId: [integrationId].flat().join(',') }) },
        callOptions,
      );
    },
    getConnection: fetchConnection,
    getToken: async (integrationId, connectionId, getOptions) =>
      ownTokenOf(
        kept(integrationId, connectionId, getOptions) ?? (await credentialsOf(integrationId, connectionId, getOptions)),
      ),
    getAccessToken: async (integrationId, connectionId, getOptions) =>
      accessTokenOf(
        kept(integrationId, connectionId, getOptions) ?? (await credentialsOf(integrationId, connectionId, getOptions)),
      ),
    reportUnauthorized: (integrationId, connectionId, token, callOptions) =>
      trpc.connections.reportUnauthorized.mutate({ ...refOf(integrationId, connectionId), token }, callOptions),
    deleteConnection: (integrationId, connectionId, callOptions) =>
      trpc.connections.delete.mutate(refOf(integrationId, connectionId), callOptions),
    listConnectionActivity: (integrationId, connectionId, page = {}, callOptions) =>
      trpc.connections.activity.query({ ...page, ...refOf(integrationId, connectionId) }, callOptions),
    connectionActivity: (integrationId, connectionId, callOptions) =>
      iteratePages(async (cursor) => {
        const page = await holdfast.listConnectionActivity(integrationId, connectionId, { cursor }, callOptions);
        return { items: page.data, next: page.next_cursor };
      }),
    diagnoseConnection: async (integrationId, connectionId, { checkClock, signal } = {}) => {
      const input = { ...refOf(integrationId, connectionId), check_clock: checkClock };
      return (await trpc.connections.diagnose.query(input, { signal })).data;
    },
    patchConnection: async (name, changes, callOptions) => {
      checkTags(changes.tags);
      const integrationId = 'integrationId' in name ? name.integrationId : name.provider_config_key;
      return trpc.connections.patch.mutate({ ...changes, ...refOf(integrationId, name.connectionId) }, callOptions);
    },
    importConnection: async (input, callOptions) => {
      checkTags(input.tags);
      return trpc.connections.import.mutate(input, callOptions);
    },
    importConnections: async (connections, { signal, idempotencyKey, ...importOptions } = {}) => {
      for (const { tags } of connections) checkTags(tags);
      return trpc.connections.importMany.mutate({ ...importOptions, connections }, { signal, idempotencyKey });
    },

    setMetadata: (integrationId, connectionId, metadata, callOptions) =>
      trpc.connections.setMetadata.mutate(
        { connection_id: connectionId, provider_config_key: integrationId, metadata: asMetadata(metadata) },
        callOptions,
      ),
    updateMetadata: (integrationId, connectionId, metadata, callOptions) =>
      trpc.connections.updateMetadata.mutate(
        { connection_id: connectionId, provider_config_key: integrationId, metadata: asMetadata(metadata) },
        callOptions,
      ),
    getMetadata: async <T extends object>(integrationId: string, connectionId: string, callOptions?: CallOptions) => {
      const { metadata } = await trpc.connections.getMetadata.query(refOf(integrationId, connectionId), callOptions);
      return assertedByCaller<T>(metadata ?? {});
    },

    createConnectSession: async (input, callOptions) => {
      checkTags(input.tags);
      return trpc.connectSessions.create.mutate(input, callOptions);
    },
    createReconnectSession: async (input, callOptions) => {
      checkTags(input.tags);
      return trpc.connectSessions.createReconnect.mutate(input, callOptions);
    },
    createManageSession: async (input, callOptions) => {
      checkTags(input.tags);
      return trpc.connectSessions.createManage.mutate(input, callOptions);
    },
    completeConnectSession: (input, callOptions) => trpc.connectSessions.complete.mutate(input, callOptions),
    getConnectSettings: (callOptions) => trpc.connectSettings.get.query(undefined, callOptions),
    updateConnectSettings: (changes, callOptions) => trpc.connectSettings.update.mutate(changes, callOptions),

    proxy: async <T>(input: ProxyInput, { signal = input.signal }: CallOptions = {}) =>
      reconnectable(input, callThroughProxy<T>(settings(), { ...input, signal })),
    fetch: (integrationId, connectionId) => {
      const connection = { integrationId, connectionId };
      const fetch = proxyFetch(settings, connection);
      return async (input, init) => reconnectable(connection, fetch(input, init));
    },

    listIntegrations: (callOptions) => trpc.integrations.list.query(undefined, callOptions),
    integrations: (callOptions) => iterateList(async () => holdfast.listIntegrations(callOptions)),
    createIntegration: (input, callOptions) => trpc.integrations.create.mutate(input, callOptions),
    getIntegration: (integrationId, { include = [], signal } = {}) =>
      trpc.integrations.get.query({ unique_key: integrationId, include: [...include] }, { signal }),
    updateIntegration: (integrationId, changes, callOptions) =>
      trpc.integrations.update.mutate({ ...changes, unique_key: integrationId }, callOptions),
    compareIntegration: (integrationId, values, callOptions) =>
      trpc.integrations.compare.mutate({ ...values, integrationId }, callOptions),
    deleteIntegration: (integrationId, callOptions) =>
      trpc.integrations.delete.mutate({ unique_key: integrationId }, callOptions),

    listProviders: (filter = {}, callOptions) => trpc.providers.list.query(filter, callOptions),
    providers: (filter, callOptions) => iterateList(async () => holdfast.listProviders(filter, callOptions)),
    getProvider: (providerId, callOptions) => trpc.providers.get.query({ provider: providerId }, callOptions),

    createApiKey: (input, callOptions) => trpc.apiKeys.create.mutate(input, callOptions),
    listApiKeys: (callOptions) => trpc.apiKeys.list.query(undefined, callOptions),
    apiKeys: (callOptions) => iterateList(async () => holdfast.listApiKeys(callOptions)),
    deleteApiKey: (id, callOptions) => trpc.apiKeys.delete.mutate({ id }, callOptions),

    createLease: (input, callOptions) => trpc.leases.create.mutate(input, callOptions),
    listLeases: async (filter = {}, callOptions) => {
      checkFilter(filter);
      return trpc.leases.list.query(filter, callOptions);
    },
    leases: (filter, callOptions) =>
      iteratePages(async (cursor) => {
        const page = await holdfast.listLeases({ ...filter, cursor }, callOptions);
        return { items: page.data, next: page.next_cursor };
      }),
    revokeLease: (id, callOptions) => trpc.leases.revoke.mutate({ id }, callOptions),

    listWebhookEndpoints: (callOptions) => trpc.webhookEndpoints.list.query(undefined, callOptions),
    webhookEndpoints: (callOptions) => iterateList(async () => holdfast.listWebhookEndpoints(callOptions)),
    createWebhookEndpoint: (input, callOptions) => trpc.webhookEndpoints.create.mutate(input, callOptions),
    updateWebhookEndpoint: (id, changes, callOptions) =>
      trpc.webhookEndpoints.update.mutate({ ...changes, id }, callOptions),
    listActivity: (filter = {}, callOptions) => trpc.activity.list.query(filter, callOptions),
    activity: (filter = {}, callOptions) =>
      iteratePages(async (cursor) => {
        const page = await holdfast.listActivity({ ...filter, cursor: cursor ?? filter.cursor }, callOptions);
        return { items: page.data, next: page.next_cursor };
      }),
    testWebhookEndpoint: (id, callOptions) => trpc.webhookEndpoints.test.mutate({ id }, callOptions),
    listWebhookDeliveries: (filter = {}, callOptions) => trpc.webhookDeliveries.list.query(filter, callOptions),
    webhookDeliveries: (filter = {}, callOptions) =>
      iteratePages(async (cursor) => {
        const page = await holdfast.listWebhookDeliveries({ ...filter, cursor: cursor ?? filter.cursor }, callOptions);
        return { items: page.data, next: page.next_cursor };
      }),
    getWebhookDelivery: (id, callOptions) => trpc.webhookDeliveries.get.query({ id }, callOptions),
    resendWebhookDelivery: (id, callOptions) => trpc.webhookDeliveries.resend.mutate({ id }, callOptions),
    getWebhookEndpointSecret: (id, callOptions) => trpc.webhookEndpoints.getSecret.query({ id }, callOptions),
    rotateWebhookEndpointSecret: (id, callOptions) =>
      trpc.webhookEndpoints.rotateEndpointSecret.mutate({ id }, callOptions),
    rotateWebhookSecret: (callOptions) => trpc.webhookEndpoints.rotateSecret.mutate(undefined, callOptions),
    getWebhookSettings: (callOptions) => trpc.webhookEndpoints.settings.query(undefined, callOptions),
    updateWebhookSettings: (changes, callOptions) => trpc.webhookEndpoints.updateSettings.mutate(changes, callOptions),
    deleteWebhookEndpoint: (id, callOptions) => trpc.webhookEndpoints.delete.mutate({ id }, callOptions),

    trpc,
  };
  /* oxlint-enable max-params */
  return { ...holdfast, ...createTypedHoldfast(holdfast, options.config, credentialsOf) };
}

function optionsOf<Options extends GetConnectionOptions>(given: boolean | Options): Options | GetConnectionOptions {
  return typeof given === 'boolean' ? { forceRefresh: given } : given;
}

function refOf(integrationId: string, connectionId: string): ConnectionRef {
  return { connection_id: connectionId, provider_config_key: integrationId };
}

function needsEndUser({ code, reason }: HoldfastError): boolean {
  return code === 'invalid_credentials' && (reason === 'refresh_failed' || reason === 'reauthorization_required');
}

/**
 * An interface has no index signature, but a JSON object accepts any members; the server rejects anything that is not
 * an object.
 */
function asMetadata(metadata: object): Metadata {
  return metadata as Metadata;
}

/** The caller knows the type of their own metadata; nothing here can check it. */
function assertedByCaller<T extends object>(metadata: Metadata): T {
  return metadata as T;
}
