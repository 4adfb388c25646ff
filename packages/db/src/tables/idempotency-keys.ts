import { bigint, pgTable, primaryKey, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import { moment } from './moment.js';

export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    apiKeyId: uuid('api_key_id').notNull(),
    keyMac: bytea('key_mac').notNull(),
    requestMac: bytea('request_mac').notNull(),
    owner: bigint('owner', { mode: 'number' }),
    sealedAnswer: bytea('sealed_answer'),
    connection: bigint('connection', { mode: 'number' }),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);
