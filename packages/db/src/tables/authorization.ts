import type { Appearance, EndUserView, IntegrationDefaults, Tags } from '@holdfast/schema';
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import type { JsonObject } from './connections.js';
import { moment } from './moment.js';

export const connectSessions = pgTable(
  'connect_sessions',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    lookupId: text('lookup_id').notNull(),
    mac: bytea('mac').notNull(),
    endUser: jsonb('end_user').$type<EndUserView>(),
    tags: jsonb('tags').$type<Tags>(),
    allowedIntegrations: text('allowed_integrations').array().$type<readonly string[]>(),
    defaults: jsonb('defaults').$type<Readonly<Record<string, IntegrationDefaults>>>().notNull(),
    overrides: jsonb('overrides').$type<Readonly<Record<string, SessionOverrides>>>().notNull(),
    webhookUrlOverride: text('webhook_url_override'),
    hasWebhookOverride: boolean('has_webhook_override').notNull(),
    targetConnection: bigint('target_connection', { mode: 'number' }),
    allowsAccountChange: boolean('allows_account_change').notNull().default(false),
    requiresCompletion: boolean('requires_completion').notNull().default(false),
    redirectUrl: text('redirect_url'),
    connectionsPerIntegration: integer('connections_per_integration').notNull().default(1),
    /** The secret key that created it; null for an operator. */
    apiKeyId: uuid('api_key_id'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    deletedAt: moment('deleted_at'),
    appearance: jsonb('appearance').$type<Appearance>(),
    language: text('language'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

/** The number of connections of each integration that a session has created. */
export const sessionConnections = pgTable(
  'session_connections',
  {
    environmentId: uuid('environment_id').notNull(),
    sessionId: uuid('session_id').notNull(),
    integrationRowId: uuid('integration_id').notNull(),
    made: integer('made').notNull(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.sessionId, table.integrationRowId] })],
);

export interface SessionOverrides {
  readonly docs_connect?: string | undefined;
}

export const authorizationFlows = pgTable(
  'authorization_flows',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    sessionId: uuid('session_id'),
    integrationRowId: uuid('integration_id').notNull(),
    callbackContext: text('callback_context').notNull(),
    startCodeHash: bytea('start_code_hash').notNull(),
    stateHash: bytea('state_hash'),
    browserHash: bytea('browser_hash'),
    sealedSecrets: bytea('sealed_secrets'),
    redirectUri: text('redirect_uri').notNull(),
    tokenEndpoint: text('token_endpoint').notNull(),
    issuer: text('issuer'),
    scopes: text('scopes').array().$type<readonly string[]>().notNull(),
    connectionConfig: jsonb('connection_config').$type<JsonObject>().notNull(),
    authorizationParams: jsonb('authorization_params').$type<Readonly<Record<string, string>>>().notNull(),
    targetConnection: bigint('target_connection', { mode: 'number' }),
    status: text('status', { enum: ['created', 'started', 'claimed', 'success', 'failed'] })
      .notNull()
      .default('created'),
    resultConnectionId: text('result_connection_id'),
    errorCode: text('error_code'),
    errorMessage: text('error_message'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    startedAt: moment('started_at'),
    claimedAt: moment('claimed_at'),
    finishedAt: moment('finished_at'),
    wsClientId: uuid('ws_client_id'),
    endUserKey: text('end_user_key'),
    embeddedIn: text('embedded_in'),
    askedAt: moment('asked_at'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const outcomeReports = pgTable('outcome_reports', {
  wsClientId: uuid('ws_client_id').primaryKey(),
  providerConfigKey: text('provider_config_key'),
  connectionId: text('connection_id'),
  errorCode: text('error_code'),
  errorMessage: text('error_message'),
  createdAt: moment('created_at').notNull().defaultNow(),
});
