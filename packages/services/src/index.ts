export { createApiKey, deleteApiKey, listApiKeys } from './access/api-keys.js';
export { hasScope, requireScope } from './access/require-scope.js';
export {
  authenticateSecretKey,
  noteKeyUses,
  readBearer,
  type SecretKeyCaller,
} from './access/authenticate-secret-key.js';
export { authenticateSession, isSessionToken, type ConnectSession } from './access/authenticate-session.js';
export { authenticateLease, isLeaseHeader, noteLeaseUses } from './leases/authenticate-lease.js';
export { createLease } from './leases/create-lease.js';
export { listLeases } from './leases/list-leases.js';
export { revokeLease } from './leases/revoke-lease.js';
export { listConnectionActivity } from './connections/list-connection-activity.js';
export { diagnoseConnection } from './doctor/diagnose-connection.js';
export { authorizationOutcome } from './flow/authorization-outcome.js';
export { authorizeInWindow, type WindowAuthorization } from './flow/authorize-in-window.js';
export { beginAuthorization, type BegunAuthorization } from './flow/begin-authorization.js';
export type { Navigation } from './flow/decide-start.js';
export { deliverCredentials } from './redirect/deliver-credentials.js';
export { findIntegrationOfMode } from './submit/find-integration-of-mode.js';
export type { CallbackPage } from './flow/callback-page.js';
export { completeAuthorization, type CallbackRequest } from './flow/complete-authorization.js';
export { holdPostedResponse, type PostedResponse } from './flow/posted-response.js';
export { listSocketsWithFlow, reportRefusal, takeOutcomeReports } from './flow/outcome-reports.js';
export { createSocketId, readSocketId } from './flow/socket-id.js';
export { startAuthorization } from './flow/start-authorization.js';
export { openStartLink, requireStartAnswer, startAnswerOf, type StartQuestion } from './flow/start-link.js';
export { submitCredentials } from './submit/submit-credentials.js';
export { completeConnectSession } from './completion/complete-connect-session.js';
export { destroyUnclaimedGrants } from './completion/destroy-grant.js';
export { createConnectSession } from './connect-sessions/create-connect-session.js';
export { createManageSession } from './manage/create-manage-session.js';
export { disconnectManaged } from './manage/disconnect-managed.js';
export { getManageSession } from './manage/get-manage-session.js';
export { createReconnectSession } from './connect-sessions/create-reconnect-session.js';
export { deleteConnectSession, getConnectSession } from './connect-sessions/get-connect-session.js';
export { deleteConnection } from './connections/delete-connection.js';
export { createFetchedLog, type FetchedLog } from './connections/fetched-log.js';
export { getConnection } from './connections/get-connection.js';
export { importConnection } from './import/import-connection.js';
export { createOlderConfig, updateOlderConfig } from './integrations/older-config.js';
export { importOlderConnection } from './import/older-import.js';
export { importConnections, type ImportResult } from './import/import-connections.js';
export { listConnections } from './connections/list-connections.js';
export { patchConnection } from './connections/patch-connection.js';
export { getMetadata } from './connections/get-metadata.js';
export { setMetadata, updateMetadata } from './connections/write-metadata.js';
export {
  LOG_FIELDS,
  type Environment,
  type LogFields,
  type Logger,
  type Runtime,
  type ServiceContext,
} from './context.js';
export { CALL_COUNTS_TABLE, callCountsClient, isDatabaseUnavailable, type OutcomeReport } from '@holdfast/db';
export { getConnectSettings, updateConnectSettings } from './environments/connect-settings.js';
export { frameOrigins } from './environments/frame-origins.js';
export {
  ensureEnvironment,
  type EnsuredEnvironment,
  type EnsureEnvironmentInput,
} from './environments/ensure-environment.js';
export { rotateWebhookSecret } from './environments/rotate-webhook-secret.js';
export { getWebhookSettings, updateWebhookSettings } from './environments/webhook-settings.js';
export { purgeExpired } from './environments/purge-expired.js';
export { getClientMetadata, type ClientMetadataDocument } from './integrations/client-metadata.js';
export { compareIntegration } from './integrations/compare-integration.js';
export { createIntegration } from './integrations/create-integration.js';
export { deleteIntegration } from './integrations/delete-integration.js';
export { ensureIntegration } from './integrations/ensure-integration.js';
export { getIntegration } from './integrations/get-integration.js';
export { listIntegrations } from './integrations/list-integrations.js';
export { listRedirectUris } from './integrations/list-redirect-uris.js';
export { sharedRedirectUri } from './integrations/service-settings.js';
export { updateIntegration } from './integrations/update-integration.js';
export { adoptRows } from './rows/adopt-rows.js';
export { checkRows, showRefusedRow, signShownRow, type ShownRow } from './rows/repair-rows.js';
export { noteChangedRows } from './rows/note-changed-row.js';
export { openDataKeys, type DataKeys } from './keys/data-keys.js';
export { createResealer } from './keys/create-resealer.js';
export { countUnder, resealOnce, type ResealedBatch } from './keys/reseal-values.js';
export { beginDataKeyRotation, dataKeysToLeave, retireUnusedDataKeys } from './keys/rotate-data-keys.js';
export { runOnce } from './idempotency/run-once.js';
export { SEALED_COLUMNS, UNSEALED_COLUMNS, type SealedColumn } from './keys/sealed-columns.js';
export { rewrapDataKeys, type RewrappedDataKeys } from './keys/rewrap-data-keys.js';
export { countConnections } from './operators/count-connections.js';
export { getConnectionForOperator } from './operators/get-connection-for-operator.js';
export { getIntegrationForOperator } from './operators/get-integration-for-operator.js';
export { listConnectionsForOperator } from './operators/list-connections-for-operator.js';
export {
  authenticateOperator,
  signInOperator,
  signOutOperator,
  triedKeyId,
  type OperatorSession,
} from './operators/operator-session.js';
export { listProvidersForOperator } from './operators/provider-gallery.js';
export { refreshConnection } from './operators/refresh-connection.js';
export { revealCredentials } from './operators/reveal-credentials.js';
export { createProcessState, type ProcessState } from './process-state.js';
export { listEndDates, type EndDates } from './integrations/list-end-dates.js';
export { getProvider, listProviders } from './integrations/list-providers.js';
export type { CallLease } from './proxy/lease-limits.js';
export type { ProxyCall } from './proxy/proxy-call.js';
export { proxyRequest, type ProxyAnswer } from './proxy/proxy-request.js';
export { reportUnauthorized } from './connections/report-unauthorized.js';
export { refreshDueConnections } from './refresh/refresh-due-connections.js';
export { drainRefreshes } from './refresh/refresh-flight.js';
export { drainRevocations, revokeDueTokens } from './revocation/revoke-due-tokens.js';
export { getWebhookEndpointSecret, rotateWebhookEndpointSecret } from './webhooks/endpoint-secrets.js';
export {
  createWebhookEndpoint,
  deleteWebhookEndpoint,
  listWebhookEndpoints,
  updateWebhookEndpoint,
} from './webhooks/webhook-endpoints.js';
export { listActivity } from './events/list-activity.js';
export { testWebhookEndpoint } from './webhooks/test-webhook-endpoint.js';
export { getWebhookDelivery, listWebhookDeliveries, resendWebhookDelivery } from './webhooks/webhook-deliveries.js';
export { allowEntryFor } from './webhooks/check-webhook-url.js';
export { deliverDueWebhooks, drainDeliveries } from './webhooks/deliver-due-webhooks.js';
