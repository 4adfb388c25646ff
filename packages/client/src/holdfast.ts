import type {
  ApiKey,
  Connection,
  ConnectionActivity,
  ConnectionActivityPage,
  ConnectionList,
  CompletedConnectSession,
  CreatedApiKey,
  CreatedLease,
  ConnectSettings,
  CreatedConnectSession,
  CreatedWebhookEndpoint,
  Diagnosis,
  EnvironmentActivity,
  EnvironmentActivityPage,
  ImportedConnections,
  Integration,
  IntegrationComparison,
  Lease,
  LeasePage,
  Metadata,
  ProviderTemplate,
  ReportedUnauthorized,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEndpointSigningKey,
  WebhookSettings,
} from '@holdfast/schema';

import type { CallOptions, FetchLike } from './holdfast-options.js';
import type { HoldfastTrpc, Success, WrittenMetadata } from './holdfast-trpc.js';
import type {
  ActivityPageInput,
  CompareIntegrationInput,
  CompleteConnectSessionInput,
  ConnectionName,
  CreateApiKeyInput,
  CreateConnectSessionInput,
  CreateIntegrationInput,
  CreateManageSessionInput,
  CreateLeaseInput,
  CreateReconnectSessionInput,
  CreateWebhookEndpointInput,
  DiagnoseConnectionOptions,
  GetConnectionOptions,
  ImportConnectionInput,
  ImportConnectionsOptions,
  IntegrationPart,
  ListActivityFilter,
  ListConnectionsFilter,
  ListWebhookDeliveriesFilter,
  ListLeasesFilter,
  PatchConnectionInput,
  UpdateConnectSettingsInput,
  UpdateIntegrationInput,
  UpdateWebhookEndpointInput,
  UpdateWebhookSettingsInput,
} from './inputs.js';
import type { ProxyInput, ProxyResponse } from './proxy-inputs.js';
import type { ConnectionToken } from './token-of.js';

/** The client of one environment, made by `createHoldfast`. Every method returns a promise that rejects with a `HoldfastError`. */
export interface Holdfast {
  /**
   * Lists connections, newest first, without their credentials. When the result has a `next_cursor`, pass it as
   * `cursor` to get the next page. A page has at most `limit` connections and at most 8 MiB.
   *
   * @example
   * const { connections, next_cursor } = await holdfast.listConnections({ tags: { end_user_id: 'user_1' } });
   */
  listConnections(filter?: ListConnectionsFilter, options?: CallOptions): Promise<ConnectionList>;

  /**
   * Returns a connection with a credential that is valid now: an expired one is refreshed first. Pass `true` to refresh it in any case.
   *
   * @throws HoldfastError `unknown_connection`; `invalid_credentials` when the connection has no valid credential: see `reason` and `reconnect`.
   */
  getConnection(
    integrationId: string,
    connectionId: string,
    options?: boolean | GetConnectionOptions,
  ): Promise<Connection>;

  /**
   * Returns what an API call needs: the access token as a string for OAuth 2, `{ oAuthToken, oAuthTokenSecret }` for OAuth 1, and otherwise the
   * credentials of the auth mode, such as `{ type: 'API_KEY', apiKey }`. Takes the options and throws the errors of `getConnection`.
   *
   * @example
   * const token = await holdfast.getToken('github', connectionId);
   * await fetch('https://api.github.com/user', { headers: { authorization: `Bearer ${token}` } });
   */
  getToken(
    integrationId: string,
    connectionId: string,
    options?: boolean | GetConnectionOptions,
  ): Promise<ConnectionToken>;

  /**
   * Returns the access token of a connection as a string, whichever OAuth 2 mode, app, JWT or login issued it. Takes the options of `getConnection`.
   *
   * @throws HoldfastError `no_access_token` when requests are authenticated otherwise, as with an API key or a password: use `getToken`.
   */
  getAccessToken(
    integrationId: string,
    connectionId: string,
    options?: boolean | GetConnectionOptions,
  ): Promise<string>;

  /**
   * Reports that the provider answered 401 to a call that you made with `token`, as `getToken` or `getConnection` returned it. Holdfast refreshes the
   * credential once if it can; otherwise the end user must authorize again, and a webhook says so. If the connection already holds a newer
   * credential, nothing changes.
   */
  reportUnauthorized(
    integrationId: string,
    connectionId: string,
    token: string,
    options?: CallOptions,
  ): Promise<ReportedUnauthorized>;

  /** Deletes the connection, its credential and its metadata, and revokes its tokens at the provider where it supports that. This cannot be undone. */
  deleteConnection(integrationId: string, connectionId: string, options?: CallOptions): Promise<Success>;

  /**
   * Lists the events of a connection in the last month, newest first, even after it was deleted. Pass `next_cursor`
   * as `cursor` for the next page.
   */
  listConnectionActivity(
    integrationId: string,
    connectionId: string,
    page?: ActivityPageInput,
    options?: CallOptions,
  ): Promise<ConnectionActivityPage>;

  /** Iterates over the events of a connection in the last month, newest first, and reads further pages as needed. */
  connectionActivity(
    integrationId: string,
    connectionId: string,
    options?: CallOptions,
  ): AsyncIterable<ConnectionActivity>;

  /**
   * Says why a connection works or not: the request that its next refresh would send, with every secret redacted,
   * scopes, clocks, recorded outcomes, and findings with what to do. It refreshes nothing and sends no credential.
   *
   * @example
   * const { findings } = await holdfast.diagnoseConnection('github', connectionId);
   * for (const { message, advice } of findings) console.log(message, advice ?? '');
   */
  diagnoseConnection(
    integrationId: string,
    connectionId: string,
    options?: DiagnoseConnectionOptions,
  ): Promise<Diagnosis>;

  /**
   * Changes the tags, the end user or the webhook URL of a connection. `tags` replaces all existing tags; omitted
   * members stay as they are.
   */
  patchConnection(connection: ConnectionName, changes: PatchConnectionInput, options?: CallOptions): Promise<Success>;

  /** Stores a credential that you already hold. A connection that `getConnection` returned with `refreshToken: true` can be passed unchanged. */
  importConnection(input: ImportConnectionInput, options?: CallOptions): Promise<Connection>;

  /**
   * Stores up to 1,000 credentials in one call and reports the result for each. By default one invalid connection rejects the whole call, and
   * `issues` names each fault by a path such as `['connections', '3', 'tags']`. The providers are not asked whether they accept the credentials.
   */
  importConnections(
    connections: readonly ImportConnectionInput[],
    options?: ImportConnectionsOptions & CallOptions,
  ): Promise<ImportedConnections>;

  /** Replaces the metadata of one connection, or of up to 1,000: all of them or none. `T` may be your own interface. */
  setMetadata<T extends object>(
    integrationId: string,
    connectionId: string | readonly string[],
    metadata: T,
    options?: CallOptions,
  ): Promise<WrittenMetadata>;

  /** Overwrites the given top-level keys of the metadata and keeps the others, for one connection or up to 1,000: all of them or none. */
  updateMetadata<T extends object>(
    integrationId: string,
    connectionId: string | readonly string[],
    metadata: T,
    options?: CallOptions,
  ): Promise<WrittenMetadata>;

  /**
   * Returns the metadata; `{}` if none was set. Works even while the end user has to authorize again. `T` is the
   * shape that you stored; it is not checked.
   */
  getMetadata<T extends object = Metadata>(
    integrationId: string,
    connectionId: string,
    options?: CallOptions,
  ): Promise<T>;

  /**
   * Creates a 30-minute session in which one end user can connect an account. Open `data.connect_link` in the end user's browser, or pass
   * `data.token` to `connect()` of `@holdfast/connect-js`.
   *
   * @example
   * const { data } = await holdfast.createConnectSession({ tags: { end_user_id: 'user_1' }, allowed_integrations: ['github'] });
   */
  createConnectSession(input: CreateConnectSessionInput, options?: CallOptions): Promise<CreatedConnectSession>;

  /** Creates a session in which the end user authorizes an existing connection again. The connection keeps its id, tags and metadata. */
  createReconnectSession(input: CreateReconnectSessionInput, options?: CallOptions): Promise<CreatedConnectSession>;

  /**
   * Creates a session in which one end user sees and disconnects what they connected. It shows the connections that have
   * the tags that you pass, of which `end_user_id` is required, and can do nothing else.
   *
   * @example
   * const { data } = await holdfast.createManageSession({ tags: { end_user_id: 'user_1' } });
   * console.log(data.connect_link);
   */
  createManageSession(input: CreateManageSessionInput, options?: CallOptions): Promise<CreatedConnectSession>;

  /**
   * Confirms who authorized a connection when the session required completion. Creates the connection that waits under `completion_code` if
   * `end_user_id` is the end user of the session; otherwise destroys its credential and rejects with `end_user_mismatch`.
   * If the end user installed a plugin, pass this customer's shop address from your own records as `installed_at`; a
   * different address is a mismatch too.
   */
  completeConnectSession(input: CompleteConnectSessionInput, options?: CallOptions): Promise<CompletedConnectSession>;

  /** Returns how end users connect: which origins are yours, and whether your backend completes each connection. */
  getConnectSettings(options?: CallOptions): Promise<{ data: ConnectSettings }>;
  /** Changes the settings that you pass and keeps the others. `allowed_origins` replaces the whole list. */
  updateConnectSettings(changes: UpdateConnectSettingsInput, options?: CallOptions): Promise<{ data: ConnectSettings }>;

  /**
   * Calls a provider's API with a connection's credential. Resolves with the provider's response whatever its status, so check `ok`.
   *
   * @throws HoldfastError when the provider sent no response.
   * @example
   * const response = await holdfast.proxy<{ login: string }>({ integrationId: 'github', connectionId, endpoint: '/user' });
   */
  proxy<T = unknown>(input: ProxyInput, options?: CallOptions): Promise<ProxyResponse<T>>;

  /** Returns a standard `fetch` that sends each request with the connection's credential. URLs are paths, or absolute URLs below the provider's base URL. */
  fetch(integrationId: string, connectionId: string): FetchLike;

  /** Lists the integrations of the environment, without their credentials. */
  listIntegrations(options?: CallOptions): Promise<{ data: Integration[] }>;
  /** Iterates over the integrations of the environment. */
  integrations(options?: CallOptions): AsyncIterable<Integration>;
  /** Creates an integration. Without `credentials` it is not ready: register its `redirect_uri` at the provider, then add them with `updateIntegration`. */
  createIntegration(input: CreateIntegrationInput, options?: CallOptions): Promise<{ data: Integration }>;
  /** Returns one integration. `include: ['credentials']` adds its OAuth client with the secret. */
  getIntegration(
    integrationId: string,
    options?: { readonly include?: readonly IntegrationPart[] } & CallOptions,
  ): Promise<{ data: Integration }>;
  /**
   * Changes the members that you pass and keeps the rest. `new_unique_key` renames the integration while it has no
   * connections.
   */
  updateIntegration(
    integrationId: string,
    changes: UpdateIntegrationInput,
    options?: CallOptions,
  ): Promise<{ data: Integration }>;
  /**
   * Says which values of an integration differ from those that you give as fingerprints, without sending or returning a
   * secret. `npx holdfast plan` does this for a whole configuration.
   */
  compareIntegration(
    integrationId: string,
    values: CompareIntegrationInput,
    options?: CallOptions,
  ): Promise<{ data: IntegrationComparison }>;
  /** Deletes the integration and all its connections. */
  deleteIntegration(integrationId: string, options?: CallOptions): Promise<Success>;

  /** Lists the providers of the catalogue; `search` matches any part of a provider's id. */
  listProviders(
    filter?: { readonly search?: string | undefined },
    options?: CallOptions,
  ): Promise<{ data: ProviderTemplate[] }>;
  /** Iterates over the providers of the catalogue. */
  providers(filter?: { readonly search?: string | undefined }, options?: CallOptions): AsyncIterable<ProviderTemplate>;
  /** Returns one provider of the catalogue, such as `github`. */
  getProvider(providerId: string, options?: CallOptions): Promise<{ data: ProviderTemplate }>;

  /** Creates a secret key with the given scopes, which cannot exceed those of your own key. `data.secret_key` is returned only here. */
  createApiKey(input: CreateApiKeyInput, options?: CallOptions): Promise<CreatedApiKey>;
  /** Lists the secret keys of the environment, without the keys themselves. */
  listApiKeys(options?: CallOptions): Promise<{ data: ApiKey[] }>;
  /** Iterates over the secret keys of the environment. */
  apiKeys(options?: CallOptions): AsyncIterable<ApiKey>;
  /** Deletes a secret key; calls with it fail within a second. The last key with full access cannot be deleted. */
  deleteApiKey(id: string, options?: CallOptions): Promise<Success>;

  /**
   * Creates a lease: a token that calls one connection through the proxy, with the listed methods at the listed paths, for a limited
   * time. `data.token` is returned only here. The lease ends early with the connection, or with the secret key of this client.
   *
   * @throws HoldfastError `invalid_body` if the connection does not exist; `forbidden` if the key lacks `environment:leases:manage` or `environment:proxy`
   */
  createLease(input: CreateLeaseInput, options?: CallOptions): Promise<CreatedLease>;
  /** Returns a page of the leases that still work, newest first, with how often and when each was last used. */
  listLeases(filter?: ListLeasesFilter, options?: CallOptions): Promise<LeasePage>;
  /** Iterates over the leases that still work, newest first. */
  leases(filter?: Omit<ListLeasesFilter, 'cursor'>, options?: CallOptions): AsyncIterable<Lease>;
  /** Ends a lease at once. @throws HoldfastError `not_found` if it has already ended */
  revokeLease(id: string, options?: CallOptions): Promise<Success>;

  /** Lists the webhook endpoints of the environment. Each enabled endpoint receives every event. */
  listWebhookEndpoints(options?: CallOptions): Promise<{ data: WebhookEndpoint[] }>;
  /** Iterates over the webhook endpoints of the environment. */
  webhookEndpoints(options?: CallOptions): AsyncIterable<WebhookEndpoint>;
  /** Creates a webhook endpoint. Events that go to it are signed with `data.webhook_signing_key`, which no other endpoint has. */
  createWebhookEndpoint(input: CreateWebhookEndpointInput, options?: CallOptions): Promise<CreatedWebhookEndpoint>;
  /** Changes a webhook endpoint. `enabled: true` re-enables one that was disabled after days of failed deliveries. */
  updateWebhookEndpoint(
    id: string,
    changes: UpdateWebhookEndpointInput,
    options?: CallOptions,
  ): Promise<{ data: WebhookEndpoint }>;
  /** Deletes a webhook endpoint. It receives no further events. */
  deleteWebhookEndpoint(id: string, options?: CallOptions): Promise<Success>;
  /** Sends a signed test event to this endpoint, once. Read the delivery a moment later to see what the endpoint answered. */
  testWebhookEndpoint(id: string, options?: CallOptions): Promise<{ data: WebhookDelivery }>;
  /** Lists one page of the environment's webhook deliveries, newest event first, for about a month. */
  listWebhookDeliveries(filter?: ListWebhookDeliveriesFilter, options?: CallOptions): Promise<WebhookDeliveryPage>;
  /** Iterates over all webhook deliveries that match a filter, newest event first; pages are requested as needed. */
  webhookDeliveries(filter?: ListWebhookDeliveriesFilter, options?: CallOptions): AsyncIterable<WebhookDelivery>;
  /** Returns a webhook delivery with its body and its attempts. */
  getWebhookDelivery(id: string, options?: CallOptions): Promise<{ data: WebhookDeliveryDetail }>;
  /** Sends a webhook delivery again, at once and with the same `webhook-id`, to the present URL of its endpoint. */
  resendWebhookDelivery(id: string, options?: CallOptions): Promise<{ data: WebhookDelivery }>;
  /** Returns the secret that signs webhooks to this endpoint, or null when the environment's secret does, which cannot be read again. */
  getWebhookEndpointSecret(id: string, options?: CallOptions): Promise<{ data: WebhookEndpointSigningKey }>;
  /** Creates a new signing secret for this endpoint alone. The previous secret also signs for 24 more hours. */
  rotateWebhookEndpointSecret(id: string, options?: CallOptions): Promise<{ data: { webhook_signing_key: string } }>;
  /**
   * Creates a new signing secret for the environment and returns it only here. It signs for the configured endpoint, for `webhook_url_override`,
   * and for endpoints without a secret of their own. The previous secret also signs for 24 more hours.
   */
  rotateWebhookSecret(options?: CallOptions): Promise<{ data: { webhook_signing_key: string } }>;
  /** Lists one page of what happened in the environment, newest first, for about a month, with the webhook deliveries of each event. */
  listActivity(filter?: ListActivityFilter, options?: CallOptions): Promise<EnvironmentActivityPage>;
  /** Iterates over everything that happened in the environment and matches a filter, newest first; pages are requested as needed. */
  activity(filter?: ListActivityFilter, options?: CallOptions): AsyncIterable<EnvironmentActivity>;
  /** Returns which events are sent. Deletions are not sent unless `on_connection_deletion` is set. */
  getWebhookSettings(options?: CallOptions): Promise<{ data: WebhookSettings }>;
  /** Changes which events are sent; omitted settings stay as they are. */
  updateWebhookSettings(changes: UpdateWebhookSettingsInput, options?: CallOptions): Promise<{ data: WebhookSettings }>;

  /** Every procedure under its name on the wire. Rejects with a `HoldfastError` too. */
  readonly trpc: HoldfastTrpc;
}
