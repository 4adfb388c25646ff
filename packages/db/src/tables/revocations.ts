import type { RevocationResults } from '@holdfast/schema';
import { bigint, integer, jsonb, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import type { JsonObject } from './connections.js';
import { moment } from './moment.js';

export const revocations = pgTable(
  'revocations',
  {
    environmentId: uuid('environment_id').notNull(),
    id: bigint('id', { mode: 'number' }).notNull().generatedAlwaysAsIdentity(),
    connection: bigint('connection', { mode: 'number' }).notNull(),
    connectionUid: uuid('connection_uid').notNull(),
    connectionId: text('connection_id').notNull(),
    generation: integer('generation').notNull(),
    integrationRowId: uuid('integration_id').notNull(),
    integrationKey: text('integration_key').notNull(),
    provider: text('provider').notNull(),
    clientId: text('client_id'),
    sealedClientSecret: bytea('sealed_client_secret'),
    settings: jsonb('settings').$type<Readonly<Record<string, string>>>().notNull(),
    connectionConfig: jsonb('connection_config').$type<JsonObject>().notNull(),
    sealedCredential: bytea('sealed_credential'),
    results: jsonb('results').$type<RevocationResults>().notNull().default({}),
    status: text('status', { enum: ['pending', 'finished'] })
      .notNull()
      .default('pending'),
    attempt: integer('attempt').notNull().default(0),
    nextAttemptAt: moment('next_attempt_at').notNull().defaultNow(),
    claimedBy: bigint('claimed_by', { mode: 'number' }),
    claimedUntil: moment('claimed_until'),
    createdAt: moment('created_at').notNull().defaultNow(),
    finishedAt: moment('finished_at'),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);
