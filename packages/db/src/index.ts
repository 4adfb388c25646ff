import * as apiKeyStore from './stores/api-key-store.js';
import * as authorizationFlowStore from './stores/authorization-flow-store.js';
import * as connectSessionStore from './stores/connect-session-store.js';
import * as connectionStore from './stores/connection-store.js';
import * as dataKeyStore from './stores/data-key-store.js';
import * as deliveryStore from './stores/delivery-store.js';
import * as endpointSecretStore from './stores/endpoint-secret-store.js';
import * as environmentStore from './stores/environment-store.js';
import * as eventStore from './stores/event-store.js';
import * as idempotencyStore from './stores/idempotency-store.js';
import * as integrationStore from './stores/integration-store.js';
import * as leaseStore from './stores/lease-store.js';
import * as maintenanceStore from './stores/maintenance-store.js';
import * as openFlowStore from './stores/open-flow-store.js';
import * as operatorSessionStore from './stores/operator-session-store.js';
import * as outcomeReportStore from './stores/outcome-report-store.js';
import * as pendingGrantStore from './stores/pending-grant-store.js';
import * as registeredClientStore from './stores/registered-client-store.js';
import * as revocationStore from './stores/revocation-store.js';
import * as sealedValueStore from './stores/sealed-value-store.js';
import * as webhookEndpointStore from './stores/webhook-endpoint-store.js';

export { CALL_COUNTS_TABLE, callCountsClient } from './call-counts-client.js';
export type { CallCountsClient } from './call-counts-client.js';
export { DatabaseUrlError } from './address/database-url-error.js';
export { parseDatabaseUrl } from './address/parse-database-url.js';
export type { ParsedDatabaseUrl } from './address/parse-database-url.js';
export type { DatabaseAddress, SqlClient } from './connect-client.js';
export { isDatabaseUnavailable, isUniqueViolation } from './database-error.js';
export { clientOf, createDatabase, transaction } from './database.js';
export type { Database, DatabaseHandle, DatabaseOptions } from './database.js';
export { EmbeddedPostgresError } from './embedded/embedded-postgres-error.js';
export type { EmbeddedPostgresErrorReason } from './embedded/embedded-postgres-error.js';
export { findRunningPostgres } from './embedded/find-running-postgres.js';
export { startEmbeddedPostgres } from './embedded/start-embedded-postgres.js';
export type {
  EmbeddedPostgres,
  EmbeddedPostgresLogger,
  EmbeddedPostgresOptions,
  SocketConnection,
} from './embedded/start-embedded-postgres.js';
export { migrate } from './migrate/migrate.js';
export type { MigrationResult } from './migrate/migrate.js';
export { MigrationError } from './migrate/migration-error.js';
export { environmentsAsStored, findRefused, findRefusedRow, signRefused, type RefusedRow } from './rows/repair-rows.js';
export { changedRow } from './rows/check-rows.js';
export { countSignedUnder, GUARDED_TABLES, resignUnder, signUnsigned } from './rows/resign-rows.js';
export type { ResignedPage, RowPage, RowSet } from './rows/resign-rows.js';
export { GUARDED_COLUMNS, type GuardedTable } from './rows/guarded-tables.js';
export { guardRows } from './rows/row-guard.js';
export type { ChangedRow, RowContent, RowGuard } from './rows/row-guard.js';
export { holdReplicaLock } from './replica-lock.js';
export type { ReplicaLock } from './replica-lock.js';
export type { ApiKeyRecord } from './stores/api-key-store.js';
export type { AuthorizationFlowRecord } from './stores/authorization-flow-store.js';
export type { ConnectSessionRecord, SessionContext } from './stores/connect-session-store.js';
export type { ConnectionRecord, ListedConnectionRecord } from './stores/connection-record.js';
export type { ListedApiKey } from './stores/api-key-store.js';
export type { AuthorizationColumns } from './stores/write-connections.js';
export type { WebhookEndpointRecord } from './stores/webhook-endpoint-store.js';
export type { EventRecord } from './stores/event-store.js';
export type { EnvironmentRecord } from './stores/environment-store.js';
export type { IntegrationRecord } from './stores/integration-store.js';
export type { LeaseRecord, ListedLease } from './stores/lease-store.js';
export type { PendingGrant } from './stores/pending-grant-store.js';
export type { TableName, TableRow } from './tables/table-rows.js';
export type { SealedPlace } from './stores/sealed-value-store.js';
export type { OutcomeReport } from './stores/outcome-report-store.js';
export {
  apiKeyStore,
  authorizationFlowStore,
  connectionStore,
  connectSessionStore,
  dataKeyStore,
  deliveryStore,
  endpointSecretStore,
  environmentStore,
  eventStore,
  idempotencyStore,
  integrationStore,
  leaseStore,
  maintenanceStore,
  openFlowStore,
  operatorSessionStore,
  outcomeReportStore,
  pendingGrantStore,
  registeredClientStore,
  revocationStore,
  sealedValueStore,
  webhookEndpointStore,
};
