export { createApiKey, deleteApiKey, listApiKeys } from './access/api-keys.js';
export { requireScope } from './access/require-scope.js';
export { authenticateSecretKey, noteKeyUses, readBearer, type SecretKeyCaller } from './access/authenticate-secret-key.js';
export { authenticateSession, isSessionToken, type ConnectSession } from './access/authenticate-session.js';
export { listConnectionActivity } from './activity/list-connection-activity.js';
export { authorizationOutcome } from './authorization/authorization-outcome.js';
export { authorizeInWindow, type WindowAuthorization } from './authorization/authorize-in-window.js';
export { beginAuthorization, type BegunAuthorization } from './authorization/begin-authorization.js';
export { deliverCredentials } from './authorization/deliver-credentials.js';
export { findIntegrationOfMode } from './authorization/find-integration-of-mode.js';
export { completeAuthorization, type CallbackPage, type CallbackRequest } from './authorization/complete-authorization.js';
export { reportRefusal, takeOutcomeReports } from './authorization/outcome-reports.js';
export { startAuthorization } from './authorization/start-authorization.js';
export { submitCredentials } from './authorization/submit-credentials.js';
export { createConnectSession } from './connect-sessions/create-connect-session.js';
export { createReconnectSession } from './connect-sessions/create-reconnect-session.js';
export { deleteConnectSession, getConnectSession } from './connect-sessions/get-connect-session.js';
export { deleteConnection } from './connections/delete-connection.js';
export { createFetchedLog, type FetchedLog } from './connections/fetched-log.js';
export { getConnection } from './connections/get-connection.js';
export { importConnection } from './connections/import-connection.js';
export { listConnections } from './connections/list-connections.js';
export { patchConnection } from './connections/patch-connection.js';
export { setMetadata, updateMetadata } from './connections/write-metadata.js';
export type { Environment, Logger, Runtime, ServiceContext } from './context.js';
export { CALL_COUNTS_TABLE, callCountsClient, isDatabaseUnavailable, type OutcomeReport } from '@holdfast/db';
export { ensureEnvironment, type EnsuredEnvironment, type EnsureEnvironmentInput } from './environments/ensure-environment.js';
export { rotateWebhookSecret } from './environments/rotate-webhook-secret.js';
export { getWebhookSettings, updateWebhookSettings } from './environments/webhook-settings.js';
export { purgeExpired } from './environments/purge-expired.js';
export { getClientMetadata, type ClientMetadataDocument } from './integrations/client-metadata.js';
export { createIntegration } from './integrations/create-integration.js';
export { deleteIntegration } from './integrations/delete-integration.js';
export { ensureIntegration } from './integrations/ensure-integration.js';
export { getIntegration } from './integrations/get-integration.js';
export { listIntegrations } from './integrations/list-integrations.js';
export { listRedirectUris } from './integrations/list-redirect-uris.js';
export { updateIntegration } from './integrations/update-integration.js';
export { openDataKeys, type DataKeys } from './keys/data-keys.js';
export { listConnectionsForOperator } from './operators/list-connections-for-operator.js';
export { authenticateOperator, signInOperator, signOutOperator, type OperatorSession } from './operators/operator-session.js';
export { getProvider, listProviders } from './providers/list-providers.js';
export type { ProxyCall } from './proxy/proxy-call.js';
export { proxyRequest, type ProxyAnswer } from './proxy/proxy-request.js';
export { refreshDueConnections } from './refresh/refresh-due-connections.js';
export { drainRefreshes } from './refresh/refresh-flight.js';
export { drainRevocations, revokeDueTokens } from './revocation/revoke-due-tokens.js';
export {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  updateWebhookEndpoint,
} from './webhooks/webhook-endpoints.js';
export { deliverDueWebhooks, drainDeliveries } from './webhooks/deliver-due-webhooks.js';
