export type {
  ApiKey,
  ApiKeyCredentials,
  AuthMode,
  AuthWebhook,
  BasicCredentials,
  ClientCredentials,
  Connection,
  ConnectionActivity,
  ConnectionActivityPage,
  ConnectionList,
  CreatedApiKey,
  CreatedConnectSession,
  Credentials,
  ErrorCode,
  GrantedScope,
  Integration,
  Issue,
  ListedConnection,
  Metadata,
  NoCredentials,
  OAuth1Credentials,
  OAuth2Credentials,
  ProviderAccount,
  ProviderTemplate,
  Scope,
  WebhookEndpoint,
  WebhookEvent,
  WebhookSettings,
} from '@holdfast/schema';

export { createHoldfast } from './create-holdfast.js';
export { type Holdfast, type HoldfastOptions } from './holdfast.js';
export { HoldfastError, type ClientErrorCode, type HoldfastErrorCode, type HoldfastErrorDetails } from './holdfast-error.js';
export { type CallOptions, type HoldfastTrpc, type Mutation, type Query, type Success, type WrittenMetadata } from './holdfast-trpc.js';
export {
  type ActivityPageInput,
  type ConnectionName,
  type CreateApiKeyInput,
  type CreateConnectSessionInput,
  type CreateIntegrationInput,
  type CreateReconnectSessionInput,
  type CreateWebhookEndpointInput,
  type EndUserInput,
  type GetConnectionOptions,
  type ImportConnectionInput,
  type ImportCredentialsInput,
  type IntegrationDefaultsInput,
  type IntegrationPart,
  type ListConnectionsFilter,
  type OAuthClientInput,
  type OrganizationInput,
  type PatchConnectionInput,
  type TagsInput,
  type UpdateIntegrationInput,
  type UpdateWebhookEndpointInput,
  type UpdateWebhookSettingsInput,
} from './inputs.js';
export { type ProxyInput, type ProxyParam, type ProxyResponse } from './proxy-inputs.js';
export { type ConnectionToken, type OAuth1Token } from './token-of.js';
export { verifyWebhook, type VerifyWebhookInput } from './verify-webhook.js';
