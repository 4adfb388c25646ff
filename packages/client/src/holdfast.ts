import type {
  ApiKey,
  Connection,
  ConnectionActivityPage,
  ConnectionList,
  CreatedApiKey,
  CreatedConnectSession,
  Integration,
  Metadata,
  ProviderTemplate,
  WebhookEndpoint,
  WebhookSettings,
} from '@holdfast/schema';

import type { HoldfastTrpc, Success, WrittenMetadata } from './holdfast-trpc.js';
import type {
  ActivityPageInput,
  ConnectionName,
  CreateApiKeyInput,
  CreateConnectSessionInput,
  CreateIntegrationInput,
  CreateReconnectSessionInput,
  CreateWebhookEndpointInput,
  GetConnectionOptions,
  ImportConnectionInput,
  IntegrationPart,
  ListConnectionsFilter,
  PatchConnectionInput,
  UpdateIntegrationInput,
  UpdateWebhookEndpointInput,
  UpdateWebhookSettingsInput,
} from './inputs.js';
import type { ProxyInput, ProxyResponse } from './proxy-inputs.js';
import type { ConnectionToken } from './token-of.js';

export interface HoldfastOptions {
  /** Where Holdfast is reached, for example `http://localhost:3003`. */
  readonly url: string;
  /** The environment's secret key. Keep it on your server. Typed for `process.env`: when it is unset, `createHoldfast` throws. */
  readonly secretKey: string | undefined;
  /** The `fetch` to use in place of the global one. */
  readonly fetch?: typeof globalThis.fetch;
  /** How long one call may take; 60,000 when absent. Nothing is sent twice. */
  readonly timeoutMs?: number;
}

/** Every method rejects with a `HoldfastError` and with nothing else. */
export interface Holdfast {
  /** Newest first. A page that is shorter than `limit` is the last. */
  listConnections(filter?: ListConnectionsFilter): Promise<ConnectionList>;

  /** The connection with a credential that is valid now; `true` refreshes it first. */
  getConnection(integrationId: string, connectionId: string, options?: boolean | GetConnectionOptions): Promise<Connection>;

  /** What to call the API with: the access token of OAuth 2 as text, otherwise the credentials that the auth mode has. */
  getToken(integrationId: string, connectionId: string, options?: boolean | GetConnectionOptions): Promise<ConnectionToken>;

  /** Removes the connection, its credential and its metadata, and has its tokens revoked at the provider, where it can. It cannot be undone. */
  deleteConnection(integrationId: string, connectionId: string): Promise<Success>;

  /** What happened to a connection in the last month, newest first; also after it was deleted. Give `next_cursor` for the next page. */
  listConnectionActivity(integrationId: string, connectionId: string, page?: ActivityPageInput): Promise<ConnectionActivityPage>;

  /** Changes tags, end user or webhook address. Tags are replaced as a whole. */
  patchConnection(connection: ConnectionName, changes: PatchConnectionInput): Promise<Success>;

  /** Stores a credential that you already hold. */
  importConnection(input: ImportConnectionInput): Promise<Connection>;

  /** Replaces the metadata of one connection or of many; all or none. */
  setMetadata(integrationId: string, connectionId: string | readonly string[], metadata: Metadata): Promise<WrittenMetadata>;

  /** Overwrites the given top-level keys and keeps the others, for one connection or for many; all or none. */
  updateMetadata(integrationId: string, connectionId: string | readonly string[], metadata: Metadata): Promise<WrittenMetadata>;

  /** The metadata, `null` if it was never set. `T` says what you have stored there; nothing checks it. */
  getMetadata<T = Metadata | null>(integrationId: string, connectionId: string): Promise<T>;

  /** A short-lived permission to connect. Open `data.connect_link` in the end user's browser. */
  createConnectSession(input: CreateConnectSessionInput): Promise<CreatedConnectSession>;

  /** The same for renewing one connection in place: its id, tags and metadata stay. */
  createReconnectSession(input: CreateReconnectSessionInput): Promise<CreatedConnectSession>;

  /** Calls the provider's API with the connection's credential. Rejects only when the provider did not answer: look at `ok`. */
  proxy<T = unknown>(input: ProxyInput): Promise<ProxyResponse<T>>;

  /** A standard `fetch` bound to one connection, for libraries that take one; URLs are paths or absolute ones of the provider's API. */
  fetch(integrationId: string, connectionId: string): typeof globalThis.fetch;

  listIntegrations(): Promise<{ data: Integration[] }>;
  createIntegration(input: CreateIntegrationInput): Promise<{ data: Integration }>;
  getIntegration(integrationId: string, options?: { readonly include?: readonly IntegrationPart[] }): Promise<{ data: Integration }>;
  updateIntegration(integrationId: string, changes: UpdateIntegrationInput): Promise<{ data: Integration }>;
  /** Deletes its connections too. */
  deleteIntegration(integrationId: string): Promise<Success>;

  listProviders(filter?: { readonly search?: string | undefined }): Promise<{ data: ProviderTemplate[] }>;
  getProvider(providerId: string): Promise<{ data: ProviderTemplate }>;

  /** A further secret key, with the scopes that it is given and no more than yours has. `data.secret_key` is shown this once. */
  createApiKey(input: CreateApiKeyInput): Promise<CreatedApiKey>;
  listApiKeys(): Promise<{ data: ApiKey[] }>;
  /** Ends a key at once. The last one that may do everything stays. */
  deleteApiKey(id: string): Promise<Success>;

  /** Where the environment's events are sent; each goes to every one that is enabled. */
  listWebhookEndpoints(): Promise<{ data: WebhookEndpoint[] }>;
  createWebhookEndpoint(input: CreateWebhookEndpointInput): Promise<{ data: WebhookEndpoint }>;
  /** `enabled: true` gives a new start to one that was disabled after days of failures. */
  updateWebhookEndpoint(id: string, changes: UpdateWebhookEndpointInput): Promise<{ data: WebhookEndpoint }>;
  deleteWebhookEndpoint(id: string): Promise<Success>;
  /** A new secret that signs what goes to every endpoint, shown this once; the one before it signs beside it for a day. */
  rotateWebhookSecret(): Promise<{ data: { webhook_signing_key: string } }>;
  /** Which events are sent. Those of a deletion are not until `on_connection_deletion` is set. */
  getWebhookSettings(): Promise<{ data: WebhookSettings }>;
  updateWebhookSettings(changes: UpdateWebhookSettingsInput): Promise<{ data: WebhookSettings }>;

  /** The tRPC client underneath. Its errors are those of tRPC. */
  readonly trpc: HoldfastTrpc;
}
