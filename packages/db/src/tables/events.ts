import { bigint, boolean, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import { moment } from './moment.js';

export const events = pgTable(
  'events',
  {
    environmentId: uuid('environment_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    uid: text('uid').notNull(),
    type: text('type').notNull(),
    orderKey: text('order_key').notNull(),
    body: text('body').notNull(),
    facts: jsonb('facts').$type<object>(),
    createdAt: moment('created_at').notNull().defaultNow(),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const webhookEndpoints = pgTable(
  'webhook_endpoints',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    url: text('url').notNull(),
    enabled: boolean('enabled').notNull().default(true),
    plainSignature: boolean('plain_signature').notNull().default(false),
    isConfigured: boolean('is_configured').notNull().default(false),
    sealedSecret: bytea('sealed_secret'),
    sealedPreviousSecret: bytea('sealed_previous_secret'),
    previousSecretUntil: moment('previous_secret_until'),
    createdAt: moment('created_at').notNull().defaultNow(),
    disabledAt: moment('disabled_at'),
    failingSince: moment('failing_since'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const webhookDeliveries = pgTable(
  'webhook_deliveries',
  {
    environmentId: uuid('environment_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    eventId: bigint('event_id', { mode: 'number' }).notNull(),
    /** The uid of the same event, because the id is not known before both are written. */
    eventUid: text('event_uid'),
    endpointId: uuid('endpoint_id'),
    url: text('url').notNull(),
    orderKey: text('order_key').notNull(),
    status: text('status', { enum: ['pending', 'delivered', 'dead'] })
      .notNull()
      .default('pending'),
    attempt: integer('attempt').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    claimedBy: bigint('claimed_by', { mode: 'number' }),
    claimedUntil: moment('claimed_until'),
    deliveredAt: moment('delivered_at'),
    lastStatus: integer('last_status'),
    lastError: text('last_error'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);

export const webhookAttempts = pgTable(
  'webhook_attempts',
  {
    environmentId: uuid('environment_id').notNull(),
    deliveryId: bigint('delivery_id', { mode: 'number' }).notNull(),
    attempt: integer('attempt').notNull(),
    startedAt: moment('started_at').notNull(),
    finishedAt: moment('finished_at').notNull(),
    statusCode: integer('status_code'),
    error: text('error'),
    url: text('url'),
    plainSignature: boolean('plain_signature'),
    responseBody: text('response_body'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.deliveryId, table.attempt] })],
);
