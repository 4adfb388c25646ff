import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { ruled } from './broken-rule.js';
import { endUserSchema } from './end-user.js';
import { importCredentialsSchema } from './import-credentials.js';
import { metadataSchema } from './metadata.js';
import { momentSchema } from './moment.js';
import { namedInputs } from './named-schemas.js';
import { connectionIdSchema, emailSchema, webhookUrlSchema } from './primitives.js';
import { isProviderScope, spacedScopesSchema } from './scope-list.js';
import { tagsSchema } from './tags.js';
import { text } from './text.js';

function given<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}

const LIST_OF_SCOPES = 'must be an array of strings, each a scope (RFC 6749 §3.3)';

const importConfigSchema = metadataSchema.refine(
  (config) => !Object.hasOwn(config, 'oauth_scopes_override') || isScopesOverride(config['oauth_scopes_override']),
  { path: ['oauth_scopes_override'], ...ruled('scope_list', LIST_OF_SCOPES) },
);

/**
 * The id of a new connection. It must also work in a percent-encoded path, where `.` and `..` would be dot segments, and in a header, which
 * loses spaces at both ends.
 */
const newConnectionIdSchema = connectionIdSchema
  .regex(/^(?!\.{1,2}$)/, { abort: true, error: 'must not be . or ..' })
  .regex(/^\S(?:.*\S)?$/, 'must not begin or end with a space');

const optionalText = text().max(255).nullish().transform(given);

/** An end user as an importer writes it, or as a connection shows it, with its organization and null for unknown values. */
const importedEndUserSchema = z.strictObject({
  id: endUserSchema.shape.id,
  email: emailSchema.nullish().transform(given),
  display_name: optionalText,
  tags: endUserSchema.shape.tags.unwrap().nullish().transform(given),
  organization: z
    .strictObject({ id: text().max(255), display_name: optionalText })
    .nullable()
    .optional(),
});
export type ImportedEndUser = z.output<typeof importedEndUserSchema>;

const MAX_SCOPES = 1_000;
const scopesSchema = boundedArray(text().max(1_024), MAX_SCOPES).nullish();
const accountSchema = z.strictObject({
  id: text().min(1).max(1_024),
  name: text().max(1_024).nullable(),
  email: text().max(1_024).nullable(),
});
const errorSchema = z.strictObject({ type: z.enum(['auth', 'sync']), log_id: text().min(1).max(255) });

/**
 * A connection to import: either the required members, or a whole connection as `GET /connections/:id?refresh_token=true` returns it, nulls
 * included. Any `provider_config_key` is accepted, because the service reports an unknown one; `connection_id` must be valid in all other calls.
 */
export const importConnectionInputSchema = z
  .strictObject({
    provider_config_key: text().max(255),
    credentials: importCredentialsSchema,
    connection_id: newConnectionIdSchema.optional(),
    metadata: metadataSchema.nullable().optional(),
    connection_config: importConfigSchema.nullish().transform(given),
    webhook_url_override: webhookUrlSchema.nullable().optional(),
    end_user: importedEndUserSchema.nullable().optional(),
    tags: tagsSchema.nullish().transform(given),
    requested_scopes: scopesSchema,
    granted_scopes: scopesSchema,
    account: accountSchema.nullish(),
    errors: boundedArray(errorSchema, 100)
      .nullish()
      .describe(
        "The connection's current errors, which are cleared when its credential is next refreshed or replaced.",
      ),
    created_at: momentSchema.nullish().describe('Applies to a new connection only; an existing one keeps its own.'),
    last_fetched_at: momentSchema
      .nullish()
      .describe('Applies to a new connection only; default: the time of the import.'),
    id: z.number().nullish().describe('Ignored; accepted because a connection has it.'),
    provider: text()
      .max(255)
      .nullish()
      .describe('Ignored, because the integration determines the provider; accepted because a connection has it.'),
    missing_scopes: scopesSchema.describe('Ignored; accepted because a connection has it.'),
    updated_at: momentSchema.nullish().describe('Ignored; accepted because a connection has it.'),
    cache_until: momentSchema.nullish().describe('Ignored; accepted because a connection has it.'),
    verify: z
      .boolean()
      .optional()
      .describe('`false` skips the request that asks the provider whether it accepts the credentials.'),
    notify: z.boolean().optional().describe('`false` sends no webhook for this import.'),
  })
  .refine(
    ({ connection_config: config, created_at: createdAt }) =>
      typeof config?.['oauth_scopes_override'] !== 'string' || typeof createdAt === 'string',
    { path: ['connection_config', 'oauth_scopes_override'], ...ruled('scope_list', LIST_OF_SCOPES) },
  )
  .register(namedInputs, { id: 'ImportConnection' });
export type ImportConnectionInput = z.output<typeof importConnectionInputSchema>;

/**
 * A list, or the text of a session: an exported connection contains the scopes of its session, and its creation time
 * identifies an export.
 */
function isScopesOverride(value: unknown): boolean {
  return Array.isArray(value) ? value.every(isProviderScope) : spacedScopesSchema.safeParse(value).success;
}
