/**
 * Creates a session. SQL, because every authorization begins with this statement, and building it would cost more
 * than running it.
 */
import { clientOf } from '../database.js';
import type { Database } from '../database.js';
import { signRow } from '../rows/check-rows.js';
import type { connectSessions } from '../tables/index.js';
import { jsonb } from './jsonb.js';

type Table = typeof connectSessions.$inferSelect;

export type InsertConnectSessionInput = Readonly<Omit<Table, 'environmentId' | 'deletedAt' | 'rowMac'>>;

/** `createdAt` and `expiresAt` are times by the clock of the database, in milliseconds. */
export async function insert(db: Database, environmentId: string, input: InsertConnectSessionInput): Promise<void> {
  const allowed = input.allowedIntegrations === null ? null : [...input.allowedIntegrations];
  const rowMac = await signRow(db, 'connect_sessions', { ...input, environmentId, deletedAt: null });
  await clientOf(db)`
    insert into connect_sessions (
      environment_id, id, lookup_id, mac, end_user, tags, allowed_integrations, defaults, overrides,
      webhook_url_override, has_webhook_override, target_connection, allows_account_change,
      requires_completion, redirect_url, connections_per_integration, api_key_id,
      appearance, language, created_at, expires_at, row_mac
    ) values (
      ${environmentId}, ${input.id}, ${input.lookupId}, ${input.mac}, ${jsonb(input.endUser)}::text::jsonb,
      ${jsonb(input.tags)}::text::jsonb, ${allowed}::text[], ${jsonb(input.defaults)}::text::jsonb,
      ${jsonb(input.overrides)}::text::jsonb, ${input.webhookUrlOverride}, ${input.hasWebhookOverride},
      ${input.targetConnection}, ${input.allowsAccountChange}, ${input.requiresCompletion}, ${input.redirectUrl}, ${input.connectionsPerIntegration}, ${input.apiKeyId},
      ${jsonb(input.appearance)}::text::jsonb, ${input.language},
      ${input.createdAt}, ${input.expiresAt}, ${rowMac}
    )`;
}
