export { appearanceSchema, appearanceShape, languageTagSchema, type Appearance } from './appearance.js';
export {
  activityKindSchema,
  connectionActivityPageSchema,
  connectionActivitySchema,
  environmentActivityPageSchema,
  environmentActivitySchema,
  listActivityInputSchema,
  listConnectionActivityInputSchema,
  MAX_ACTIVITY_PAGE,
  type ActivityKind,
  type ConnectionActivity,
  type ConnectionActivityPage,
  type EnvironmentActivity,
  type EnvironmentActivityPage,
  type ListActivityInput,
  type ListConnectionActivityInput,
} from './activity.js';
export { ALLOWED_ORIGIN_RULE, isAllowedOrigin, OPAQUE_ORIGIN, parseAllowedOrigin } from './allowed-origin.js';
export { valueAtPath } from './answer-path.js';
export {
  apiKeyListSchema,
  apiKeyRefSchema,
  apiKeySchema,
  createApiKeyInputSchema,
  createdApiKeySchema,
  type ApiKey,
  type ApiKeyRef,
  type CreateApiKeyInput,
  type CreatedApiKey,
} from './api-key.js';
export {
  createdLeaseSchema,
  createLeaseInputSchema,
  leasePageSchema,
  leaseRefSchema,
  leaseSchema,
  listLeasesInputSchema,
  MAX_LEASES,
  type CreatedLease,
  type CreateLeaseInput,
  type Lease,
  type LeasePage,
  type LeaseRef,
  type ListLeasesInput,
} from './lease.js';
export { allowsMethod, exceededLimit, LEASE_METHODS, type LeaseLimits, type LeaseMethod } from './lease-limits.js';
export { AUTH_MODES, type AuthModeTraits } from './auth-mode-traits.js';
export { authModeSchema, type AuthMode } from './auth-mode.js';
export {
  authorizationOutcomeInputSchema,
  authorizationOutcomeSchema,
  clientOverrideSchema,
  connectionConfigInputSchema,
  startAuthorizationInputSchema,
  startedAuthorizationSchema,
  submitCredentialsInputSchema,
  submittedConnectionSchema,
  type AuthorizationOutcome,
  type ClientOverride,
  type StartAuthorizationInput,
  type StartedAuthorization,
  type SubmitCredentialsInput,
  type SubmittedConnection,
} from './authorization.js';
export {
  revocableTokenSchema,
  revocationResultSchema,
  type RevocableToken,
  type RevocationResult,
  type RevocationResults,
} from './revocation.js';
export { isInexact, parseJson } from './parse-json.js';
export { momentSchema } from './moment.js';
export { readMoment } from './read-moment.js';
export { parseRetryAfter } from './retry-after.js';
export { isProviderScope, scopeListSchema, spacedScopesSchema } from './scope-list.js';
export { missingScopes, readScopes, type ScopeRules } from './missing-scopes.js';
export { boundedRecord, type BoundedRecord } from './bounded-record.js';
export {
  completeConnectSessionInputSchema,
  completedConnectSessionSchema,
  CONNECT_SESSION_TTL_SECONDS,
  connectSessionViewSchema,
  createConnectSessionInputSchema,
  createdConnectSessionSchema,
  createManageSessionInputSchema,
  createReconnectSessionInputSchema,
  disconnectManagedInputSchema,
  manageSessionViewSchema,
  integrationDefaultsSchema,
  type CompleteConnectSessionInput,
  type CompletedConnectSession,
  type ConnectSessionView,
  type CreateConnectSessionInput,
  type CreatedConnectSession,
  type CreateManageSessionInput,
  type CreateReconnectSessionInput,
  type DisconnectManagedInput,
  type ManageSessionView,
  type IntegrationDefaults,
} from './connect-session.js';

export {
  connectSettingsResultSchema,
  connectSettingsSchema,
  updateConnectSettingsInputSchema,
  type ConnectSettings,
  type UpdateConnectSettingsInput,
} from './connect-settings.js';
export {
  activeErrorSchema,
  connectionListSchema,
  connectionMetadataSchema,
  connectionRefSchema,
  connectionSchema,
  connectionStatusSchema,
  DEFAULT_PAGE_SIZE,
  getConnectionInputSchema,
  listConnectionsInputSchema,
  listedConnectionSchema,
  MAX_BULK_CONNECTIONS,
  MAX_LIST_OFFSET,
  MAX_PAGE_SIZE,
  patchConnectionBodySchema,
  patchConnectionInputSchema,
  providerAccountSchema,
  successSchema,
  writeMetadataInputSchema,
  writtenMetadataSchema,
  type Connection,
  type ConnectionList,
  type ConnectionMetadata,
  type ConnectionRef,
  type ConnectionStatus,
  type GetConnectionInput,
  type ListConnectionsInput,
  type ListedConnection,
  type PatchConnectionInput,
  type ProviderAccount,
  type WriteMetadataInput,
} from './connection.js';
export { MAX_CONNECTION_COUNT } from './connection-count.js';
export {
  apiKeyCredentialsSchema,
  appCredentialsSchema,
  authorizationServerSchema,
  awsCredentialsSchema,
  basicCredentialsSchema,
  billCredentialsSchema,
  clientCredentialsSchema,
  configOverrideSchema,
  credentialsSchema,
  customCredentialsSchema,
  jwtCredentialsSchema,
  noCredentialsSchema,
  oauth1CredentialsSchema,
  oauth2CredentialsSchema,
  signatureCredentialsSchema,
  tokenPairCredentialsSchema,
  twoStepCredentialsSchema,
  type ApiKeyCredentials,
  type AppCredentials,
  type AuthorizationServer,
  type AwsCredentials,
  type BasicCredentials,
  type BillCredentials,
  type ClientCredentials,
  type Credentials,
  type CustomCredentials,
  type JwtCredentials,
  type NoCredentials,
  type OAuth1Credentials,
  type OAuth2Credentials,
  type SignatureCredentials,
  type TokenPairCredentials,
  type TwoStepCredentials,
  type TypedCredentials,
} from './credentials.js';
export { importConnectionInputSchema, type ImportConnectionInput, type ImportedEndUser } from './import-connection.js';
export {
  importConnectionsInputSchema,
  importedConnectionsSchema,
  importedRowSchema,
  importRowSchema,
  MAX_IMPORT_ROWS,
  type ImportConnectionsInput,
  type ImportedConnections,
  type ImportedRow,
} from './import-connections.js';
export { heldCredentials, importCredentialsSchema, type ImportCredentials } from './import-credentials.js';
export { decideAccount, type AccountDecision } from './decide-account.js';
export {
  credentialFieldsSchema,
  externalIdSchema,
  SUBMITTED_CREDENTIALS,
  submittedCredentialsSchema,
  type SubmittedCredentials,
} from './submitted-credentials.js';
export { retryDelayMs } from './delivery-schedule.js';
export {
  CLIENT_AUTHENTICATIONS,
  diagnoseConnectionInputSchema,
  diagnosisResultSchema,
  diagnosisSchema,
  FINDING_LEVELS,
  REDACTED,
  type ClientAuthenticationMethod,
  type ClockReading,
  type DiagnoseConnectionInput,
  type Diagnosis,
  type Finding,
  type RefreshRequest,
} from './diagnosis.js';
export {
  endUserSchema,
  endUserViewSchema,
  mergeEndUserTags,
  organizationSchema,
  presentEndUser,
  type EndUser,
  type EndUserView,
  type Organization,
} from './end-user.js';
export {
  activityEntryOf,
  eventTypesOf,
  eventCatalogue,
  type ActivityEntry,
  type EventFacts,
  type EventType,
  type WebhookEventType,
} from './event-catalogue.js';
export {
  AppError,
  ERROR_CODES,
  errorBodySchema,
  invalidBody,
  invalidBodyOf,
  issueSchema,
  issuesOf,
  notFound,
  type AppErrorDetails,
  type ErrorBody,
  type ErrorCode,
  type Issue,
} from './errors.js';
export {
  compareIntegrationInputSchema,
  integrationComparisonSchema,
  type CompareIntegrationInput,
  type ComparedCredential,
  type IntegrationComparison,
} from './compare-integration.js';
export {
  createIntegrationInputSchema,
  getIntegrationInputSchema,
  integrationCredentialsSchema,
  integrationIncludeSchema,
  integrationListSchema,
  integrationRefSchema,
  integrationResultSchema,
  integrationSchema,
  oauthClientSchema,
  updateIntegrationInputSchema,
  type CreateIntegrationInput,
  type GetIntegrationInput,
  type Integration,
  type IntegrationCredentials,
  type OAuthClient,
  type UpdateIntegrationInput,
} from './integration.js';
export {
  MAX_METADATA_BYTES,
  MAX_METADATA_DEPTH,
  MAX_METADATA_KEYS,
  mergeMetadata,
  metadataSchema,
  type Metadata,
} from './metadata.js';
export { namedInputs, namedOutputs } from './named-schemas.js';
export {
  operatorConnectionDetailResultSchema,
  operatorConnectionListInputSchema,
  operatorConnectionListSchema,
  operatorConnectionSchema,
  operatorCountsSchema,
  operatorIntegrationSchema,
  operatorProviderListSchema,
  operatorSessionSchema,
  revealCredentialsInputSchema,
  revealedCredentialsSchema,
  signInInputSchema,
  type OperatorConnection,
  type OperatorConnectionDetail,
  type OperatorConnectionListInput,
  type OperatorCounts,
  type OperatorIntegration,
  type OperatorProvider,
  type RevealCredentialsInput,
} from './operator.js';
export { olderConfigInputSchema, type OlderConfigInput } from './older-config.js';
export { olderImportInputSchema, type OlderImportInput } from './older-import.js';
export {
  connectionIdSchema,
  emailSchema,
  flagSchema,
  httpUrlSchema,
  integrationIdSchema,
  newIntegrationIdSchema,
  openObjectSchema,
  providerIdSchema,
  timestampSchema,
  webhookUrlSchema,
} from './primitives.js';
export {
  formFieldSchema,
  getProviderInputSchema,
  listProvidersInputSchema,
  providerListSchema,
  providerResultSchema,
  providerTemplateSchema,
  type FormField,
  type ProviderTemplate,
} from './provider-template.js';
export {
  cacheableUntil,
  decideRefresh,
  refreshMargins,
  type RefreshDecision,
  type RefreshMargins,
  type RefreshPolicy,
  type TokenExpiry,
} from './refresh-decision.js';
export { decideSessionUse, type SessionUseParams, type SessionUse } from './session-use.js';
export {
  displayNameOf,
  emailDomainOf,
  emailOf,
  matchesTags,
  MAX_TAG_KEY_LENGTH,
  MAX_TAG_VALUE_LENGTH,
  MAX_TAGS,
  NO_TAGS,
  storedTagsSchema,
  tagKeySchema,
  tagsSchema,
  type Tags,
} from './tags.js';
export { isStorableText, text } from './text.js';
export {
  reportedUnauthorizedSchema,
  reportUnauthorizedBodySchema,
  reportUnauthorizedInputSchema,
  type ReportedUnauthorized,
  type ReportUnauthorizedInput,
} from './unauthorized-report.js';
export { authWebhookSchema, webhookEventSchema, type AuthWebhook, type WebhookEvent } from './webhook-event.js';
export { withoutRefreshTokens } from './without-refresh-tokens.js';
export {
  deliveredEventSchema,
  deliveryStateSchema,
  listWebhookDeliveriesInputSchema,
  webhookAttemptSchema,
  webhookDeliveryDetailResultSchema,
  webhookDeliveryDetailSchema,
  webhookDeliveryPageSchema,
  webhookDeliveryRefSchema,
  webhookDeliveryResultSchema,
  webhookDeliverySchema,
  type DeliveredEvent,
  type DeliveryState,
  type ListWebhookDeliveriesInput,
  type WebhookAttempt,
  type WebhookDelivery,
  type WebhookDeliveryDetail,
  type WebhookDeliveryPage,
  type WebhookDeliveryRef,
} from './webhook-delivery.js';
export {
  createdWebhookEndpointSchema,
  createWebhookEndpointInputSchema,
  rotatedWebhookSecretSchema,
  updateWebhookEndpointInputSchema,
  webhookEndpointListSchema,
  webhookEndpointRefSchema,
  webhookEndpointResultSchema,
  webhookEndpointSchema,
  webhookEndpointSigningKeyResultSchema,
  webhookEndpointSigningKeySchema,
  type CreatedWebhookEndpoint,
  type CreateWebhookEndpointInput,
  type UpdateWebhookEndpointInput,
  type WebhookEndpoint,
  type WebhookEndpointRef,
  type WebhookEndpointSigningKey,
} from './webhook-endpoint.js';
export {
  updateWebhookSettingsInputSchema,
  webhookSettingsResultSchema,
  webhookSettingsSchema,
  type UpdateWebhookSettingsInput,
  type WebhookSettings,
} from './webhook-settings.js';
export { covers, FULL_SCOPE, grantedScopeSchema, SCOPES, type GrantedScope, type Scope } from './scope.js';
export {
  matchesWhere,
  MAX_WHERE_DEPTH,
  MAX_WHERE_MEMBERS,
  MAX_WHERE_SIZE,
  MAX_WHERE_VALUES,
  whereSchema,
  type TagCondition,
  type Where,
} from './where.js';
export { RULES, type Rule } from './rules.js';
