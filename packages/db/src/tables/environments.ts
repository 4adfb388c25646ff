import { boolean, integer, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import { moment } from './moment.js';

export const environments = pgTable('environments', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  sealedWebhookSecret: bytea('sealed_webhook_secret').notNull(),
  sealedPreviousWebhookSecret: bytea('sealed_previous_webhook_secret'),
  previousWebhookSecretUntil: moment('previous_webhook_secret_until'),
  onAuthCreation: boolean('on_auth_creation').notNull().default(true),
  onAuthRefreshError: boolean('on_auth_refresh_error').notNull().default(true),
  onConnectionDeletion: boolean('on_connection_deletion').notNull().default(false),
  overridePlainSignature: boolean('override_plain_signature').notNull().default(false),
  allowedOrigins: text('allowed_origins').array().$type<readonly string[]>().notNull().default([]),
  requiresCompletion: boolean('requires_completion').notNull().default(false),
  productName: text('product_name'),
  productUrl: text('product_url'),
  logo: text('logo'),
  accentColor: text('accent_color'),
  createdAt: moment('created_at').notNull().defaultNow(),
  rowMac: bytea('row_mac'),
});

export const dataKeys = pgTable('data_keys', {
  environmentId: uuid('environment_id'),
  id: uuid('id').primaryKey(),
  version: integer('version').notNull(),
  rootKeyId: text('root_key_id').notNull(),
  wrapped: bytea('wrapped').notNull(),
  state: text('state', { enum: ['active', 'decrypt_only', 'retired'] })
    .notNull()
    .default('active'),
  createdAt: moment('created_at').notNull().defaultNow(),
});

export const apiKeys = pgTable(
  'api_keys',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    lookupId: text('lookup_id'),
    mac: bytea('mac').notNull(),
    name: text('name').notNull(),
    scopes: text('scopes').array().notNull().default(['environment:*']),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastUsedAt: moment('last_used_at'),
    expiresAt: moment('expires_at'),
    revokedAt: moment('revoked_at'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const operatorSessions = pgTable(
  'operator_sessions',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    apiKeyId: uuid('api_key_id').notNull(),
    tokenHash: bytea('token_hash').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    lastSeenAt: moment('last_seen_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);
