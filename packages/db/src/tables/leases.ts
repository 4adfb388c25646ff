import { bigint, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import { moment } from './moment.js';

export const leases = pgTable(
  'leases',
  {
    environmentId: uuid('environment_id').notNull(),
    id: uuid('id').notNull(),
    lookupId: text('lookup_id').notNull(),
    mac: bytea('mac').notNull(),
    connection: bigint('connection', { mode: 'number' }).notNull(),
    apiKeyId: uuid('api_key_id').notNull(),
    purpose: text('purpose').notNull(),
    methods: text('methods').array().$type<readonly string[]>().notNull(),
    paths: text('paths').array().$type<readonly string[]>().notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
    expiresAt: moment('expires_at').notNull(),
    revokedAt: moment('revoked_at'),
    lastUsedAt: moment('last_used_at'),
    useCount: bigint('use_count', { mode: 'number' }).notNull().default(0),
    rowMac: bytea('row_mac'),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.id] })],
);
