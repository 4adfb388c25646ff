import { pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core';

import { bytea } from './bytea.js';
import { moment } from './moment.js';

export const registeredClients = pgTable(
  'registered_clients',
  {
    environmentId: uuid('environment_id').notNull(),
    integrationRowId: uuid('integration_id').notNull(),
    issuerHash: bytea('issuer_hash').notNull(),
    serverHash: bytea('server_hash').notNull(),
    clientId: text('client_id'),
    sealedClient: bytea('sealed_client'),
    expiresAt: moment('expires_at').notNull(),
    createdAt: moment('created_at').notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.environmentId, table.integrationRowId, table.issuerHash] })],
);
