export type {
  ApiKey,
  ApiKeyCredentials,
  AuthMode,
  BasicCredentials,
  ClientCredentials,
  Connection,
  ConnectionActivity,
  ConnectionActivityPage,
  ConnectionList,
  CompletedConnectSession,
  CreatedApiKey,
  ConnectSettings,
  CreatedConnectSession,
  CreatedWebhookEndpoint,
  Diagnosis,
  Credentials,
  ErrorCode,
  EndUserView,
  GrantedScope,
  ImportedConnections,
  ImportedRow,
  Integration,
  IntegrationComparison,
  Issue,
  ListedConnection,
  Metadata,
  NoCredentials,
  OAuth1Credentials,
  OAuth2Credentials,
  ProviderAccount,
  ProviderTemplate,
  ReportedUnauthorized,
  Scope,
  TagCondition,
  WebhookEndpoint,
  WebhookEndpointSigningKey,
  WebhookSettings,
  Where,
} from '@holdfast/schema';

export { createHoldfast } from './create-holdfast.js';
export { type Holdfast } from './holdfast.js';
export {
  type CallOptions,
  type FetchLike,
  type HoldfastOptions,
  type ReceivedResponse,
  type RequestHooks,
  type SentRequest,
} from './holdfast-options.js';
export {
  HoldfastError,
  type ClientErrorCode,
  type HoldfastErrorCode,
  type HoldfastErrorDetails,
  type Reconnect,
} from './holdfast-error.js';
export { type HoldfastTrpc, type Mutation, type Query, type Success, type WrittenMetadata } from './holdfast-trpc.js';
export { type ImportCredentialsInput } from './import-credentials-input.js';
export {
  type ActivityPageInput,
  type CompareIntegrationInput,
  type CompleteConnectSessionInput,
  type AppInput,
  type ConnectionName,
  type CreateApiKeyInput,
  type CreateConnectSessionInput,
  type CreateIntegrationInput,
  type CreateManageSessionInput,
  type CreateReconnectSessionInput,
  type CreateWebhookEndpointInput,
  type CustomAppInput,
  type DiagnoseConnectionOptions,
  type EndUserInput,
  type GenericMcpClientInput,
  type GetConnectionOptions,
  type ImportConnectionInput,
  type ImportConnectionsOptions,
  type ImportedEndUserInput,
  type IntegrationCredentialsInput,
  type AppearanceInput,
  type IntegrationDefaultsInput,
  type IntegrationPart,
  type ListConnectionsFilter,
  type McpClientInput,
  type OAuthClientInput,
  type OrganizationInput,
  type PatchConnectionInput,
  type TagsInput,
  type UpdateConnectSettingsInput,
  type UpdateIntegrationInput,
  type UpdateWebhookEndpointInput,
  type UpdateWebhookSettingsInput,
} from './inputs.js';
export { type ProxyInput, type ProxyParam, type ProxyResponse } from './proxy-inputs.js';
export { type ConnectionToken, type OAuth1Token } from './token-of.js';
export { verifyWebhook, type VerifyWebhookInput } from './verify-webhook.js';
export { type AuthWebhook, type UnknownWebhook, type WebhookEvent } from './webhook-event.js';
export {
  defineHoldfast,
  env,
  type ConnectionConfigOf,
  type CredentialsOf,
  type CustomProviders,
  type EnvironmentVariable,
  type HoldfastConfig,
  type IntegrationConfig,
  type IntegrationId,
  type MetadataOf,
  type ProviderId,
  type Register,
  type RegisteredConfig,
  type TagsOf,
} from './typed/define-holdfast.js';
export { type ProviderShape } from './typed/provider-shape.js';
export { type Fault, type StandardSchema } from './typed/standard-schema.js';
export { type TagField, type TagFields, type TagFilter } from './typed/tag-conditions.js';
export {
  type ConnectionHandle,
  type ConnectionsFilter,
  type ConnectOptions,
  type ConnectSession,
  type TypedConnection,
  type TypedHoldfast,
  type TypedListedConnection,
  type UsableCredential,
} from './typed/typed-holdfast.js';
export { versioned } from './typed/versioned.js';
