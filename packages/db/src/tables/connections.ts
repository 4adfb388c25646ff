import type { AuthMode, ConnectionStatus, EndUserView, Metadata, ProviderAccount, Tags } from '@holdfast/schema';
import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import { moment } from './moment.js';

export type JsonObject = Readonly<Record<string, unknown>>;

export const integrations = pgTable(
  'integrations',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    uniqueKey: text('unique_key').notNull(),
    provider: text('provider').notNull(),
    displayName: text('display_name'),
    forwardWebhooks: boolean('forward_webhooks').notNull(),
    callbackContext: text('callback_context').notNull(),
    authMode: text('auth_mode').$type<AuthMode>().notNull(),
    clientId: text('client_id'),
    sealedClientSecret: bytea('sealed_client_secret'),
    scopes: text('scopes').notNull().default(''),
    sealedWebhookSecret: bytea('sealed_webhook_secret'),
    appId: text('app_id'),
    appLink: text('app_link'),
    sealedPrivateKey: bytea('sealed_private_key'),
    sealedSettings: bytea('sealed_settings'),
    settings: jsonb('settings').$type<Readonly<Record<string, string>>>().notNull().default({}),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    deletedAt: moment('deleted_at'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const connections = pgTable(
  'connections',
  {
    environmentId: uuid('environment_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    uid: uuid('uid').notNull(),
    connectionId: text('connection_id').notNull(),
    integrationRowId: uuid('integration_id').notNull(),
    tags: jsonb('tags').$type<Tags>().notNull(),
    metadata: jsonb('metadata').$type<Metadata>(),
    connectionConfig: jsonb('connection_config').$type<JsonObject>().notNull(),
    endUser: jsonb('end_user').$type<EndUserView>(),
    webhookUrlOverride: text('webhook_url_override'),
    authMode: text('auth_mode').$type<AuthMode>().notNull(),
    sealedCredential: bytea('sealed_credential'),
    generation: integer('generation').notNull(),
    accessTokenExpiresAt: moment('access_token_expires_at'),
    refreshDueAt: moment('refresh_due_at'),
    hasRefreshToken: boolean('has_refresh_token').notNull(),
    requestedScopes: text('requested_scopes').array().$type<readonly string[]>(),
    grantedScopes: text('granted_scopes').array().$type<readonly string[]>(),
    account: jsonb('account').$type<ProviderAccount>(),
    status: text('status').$type<ConnectionStatus>().notNull().default('active'),
    lastErrorCode: text('last_error_code'),
    lastErrorLogId: text('last_error_log_id'),
    refreshFailedAt: moment('refresh_failed_at'),
    refreshAttempt: integer('refresh_attempt').notNull().default(0),
    nextRefreshAt: moment('next_refresh_at'),
    leaseOwner: bigint('lease_owner', { mode: 'number' }),
    leaseUntil: moment('lease_until'),
    createdAt: moment('created_at').notNull().defaultNow(),
    updatedAt: moment('updated_at').notNull().defaultNow(),
    lastFetchedAt: moment('last_fetched_at'),
    deletedAt: moment('deleted_at'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const connectionTags = pgTable(
  'connection_tags',
  {
    environmentId: uuid('environment_id').notNull(),
    key: text('key').notNull(),
    value: text('value').notNull(),
    createdAt: moment('created_at').notNull(),
    connection: bigint('connection', { mode: 'number' }).notNull(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.connection, table.key] })],
);
