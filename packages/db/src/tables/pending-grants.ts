import { bigint, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import type { JsonObject } from './connections.js';
import { moment } from './moment.js';

export const pendingGrants = pgTable(
  'pending_grants',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    connectionId: text('connection_id').notNull(),
    integrationRowId: uuid('integration_id').notNull(),
    targetConnection: bigint('target_connection', { mode: 'number' }),
    endUserId: text('end_user_id').notNull(),
    codeMac: bytea('code_mac').notNull(),
    sealedCredential: bytea('sealed_credential'),
    terms: jsonb('terms').$type<JsonObject>().notNull(),
    status: text('status', { enum: ['pending', 'completed', 'destroyed'] })
      .notNull()
      .default('pending'),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    settledAt: moment('settled_at'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);
