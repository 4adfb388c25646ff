import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { credentialsSchema } from './credentials.js';
import { endUserSchema, endUserViewSchema } from './end-user.js';
import { importCredentialsSchema } from './import-credentials.js';
import { metadataSchema } from './metadata.js';
import { connectionIdSchema, flagSchema, integrationIdSchema, openObjectSchema, timestampSchema, webhookUrlSchema } from './primitives.js';
import { storedTagsSchema, tagsSchema } from './tags.js';
import { text } from './text.js';

export const MAX_PAGE_SIZE = 2_000;
export const DEFAULT_PAGE_SIZE = 10_000;
/** `page * limit` may reach this far; beyond it a list is read by narrowing the filter. */
export const MAX_LIST_OFFSET = 1_000_000;

/** What is wrong with a connection now; the reason is in the log and in the webhook. */
export const activeErrorSchema = z.object({ type: z.enum(['auth', 'sync']), log_id: z.string() });

/** Whose account it is at the provider. */
export const providerAccountSchema = z.object({ id: z.string(), name: z.string().nullable(), email: z.string().nullable() });
export type ProviderAccount = z.output<typeof providerAccountSchema>;

const accountSchema = providerAccountSchema.nullable().describe('Whose account it is at the provider; null when nobody says.');
const missingScopesSchema = z.array(z.string()).describe('Requested and not granted; empty too when the provider does not say what it granted.');

export const listedConnectionSchema = z.object({
  id: z.number().int(),
  connection_id: z.string(),
  provider_config_key: z.string(),
  provider: z.string(),
  errors: z.array(activeErrorSchema),
  end_user: endUserViewSchema.nullable(),
  tags: storedTagsSchema,
  metadata: openObjectSchema.nullable(),
  missing_scopes: missingScopesSchema,
  account: accountSchema,
  created: timestampSchema,
});
export type ListedConnection = z.output<typeof listedConnectionSchema>;

export const connectionListSchema = z.object({ connections: z.array(listedConnectionSchema) });
export type ConnectionList = z.output<typeof connectionListSchema>;

/** A connection with its credentials. */
export const connectionSchema = z.object({
  id: z.number().int(),
  connection_id: z.string(),
  provider_config_key: z.string(),
  provider: z.string(),
  errors: z.array(activeErrorSchema),
  end_user: endUserViewSchema.nullable(),
  tags: storedTagsSchema,
  metadata: openObjectSchema.nullable(),
  connection_config: openObjectSchema,
  webhook_url_override: z.string().nullable(),
  requested_scopes: z.array(z.string()).nullable().describe('Null where nobody was asked, as for an import.'),
  granted_scopes: z.array(z.string()).nullable().describe('Null when the provider does not say, which means "as requested" (RFC 6749 §5.1).'),
  missing_scopes: missingScopesSchema,
  account: accountSchema,
  created_at: timestampSchema,
  updated_at: timestampSchema,
  last_fetched_at: timestampSchema.nullable(),
  credentials: credentialsSchema,
});
export type Connection = z.output<typeof connectionSchema>;

const filterText = text().min(1).max(255);

/** Filters combine with AND. `integrationId` is a comma list; `page` counts from zero. */
export const listConnectionsInputSchema = z
  .strictObject({
    connectionId: filterText.optional().describe('The exact id; one per integration may have it.'),
    search: filterText.optional().describe('Part of the connection id, or of the name or e-mail address of the end user; case is ignored.'),
    endUserId: filterText.optional().describe('The exact id of the end user.'),
    endUserOrganizationId: filterText.optional().describe('The exact id of the organization.'),
    integrationId: text().max(8192).optional().describe('One or more integrations, separated by commas.'),
    tags: tagsSchema.optional().describe('Every pair must be there, with exactly this value: `tags[team]=a&tags[plan]=pro`.'),
    limit: numericText(z.number().int().min(1).max(MAX_PAGE_SIZE)).optional().describe(`Size of a page; ${DEFAULT_PAGE_SIZE} when not given.`),
    page: numericText(z.number().int().min(0)).optional().describe('Counts from zero.'),
  })
  .superRefine((input, context) => {
    if ((input.page ?? 0) * (input.limit ?? DEFAULT_PAGE_SIZE) > MAX_LIST_OFFSET) {
      context.addIssue({ code: 'custom', path: ['page'], message: `page times limit must be at most ${MAX_LIST_OFFSET}` });
    }
  });
export type ListConnectionsInput = z.output<typeof listConnectionsInputSchema>;

export const connectionRefSchema = z.strictObject({
  connection_id: connectionIdSchema,
  provider_config_key: integrationIdSchema,
});
export type ConnectionRef = z.output<typeof connectionRefSchema>;

export const getConnectionInputSchema = connectionRefSchema.extend({
  force_refresh: flagSchema.default(false).describe('Ask the provider for new credentials even when these are valid.'),
  refresh_token: flagSchema.default(false).describe('Give the refresh token too.'),
  refresh_github_app_jwt_token: flagSchema.default(false).describe('Give the JWT by which a GitHub App names itself, for ten minutes.'),
});
export type GetConnectionInput = z.output<typeof getConnectionInputSchema>;

export const patchConnectionBodySchema = z.strictObject({
  end_user: endUserSchema.optional(),
  tags: tagsSchema.optional(),
  webhook_url_override: webhookUrlSchema.optional(),
});
export const patchConnectionInputSchema = connectionRefSchema.extend(patchConnectionBodySchema.shape);
export type PatchConnectionInput = z.output<typeof patchConnectionInputSchema>;

const importConfigSchema = metadataSchema.refine(
  (config) => !Object.hasOwn(config, 'oauth_scopes_override') || isStringArray(config['oauth_scopes_override']),
  { path: ['oauth_scopes_override'], message: 'must be an array of strings' },
);

// Clients write an id into a path as it is, where a slash begins another segment (browsers and Node read a backslash as one) and dots are steps.
const newConnectionIdSchema = connectionIdSchema.regex(/^(?!\.{1,2}$)[^/\\]*$/, 'must have no / and no \\, and be more than . or ..');

/** An integration key of any form may be asked for; a connection id must be one that the other calls can name. */
export const importConnectionInputSchema = z.strictObject({
  provider_config_key: text().max(255),
  credentials: importCredentialsSchema,
  connection_id: newConnectionIdSchema.optional(),
  metadata: metadataSchema.optional(),
  connection_config: importConfigSchema.optional(),
  webhook_url_override: webhookUrlSchema.optional(),
  end_user: endUserSchema.optional(),
  tags: tagsSchema.optional(),
});
export type ImportConnectionInput = z.output<typeof importConnectionInputSchema>;

/** Most connections that one metadata call may name. */
export const MAX_BULK_CONNECTIONS = 1_000;

const oneOrManyConnectionIdsSchema = z.union([connectionIdSchema, boundedArray(connectionIdSchema, MAX_BULK_CONNECTIONS)], {
  error: (issue) => (issue.code === 'invalid_union' ? describeIdFault(issue.errors.flat()) : undefined),
});

/** One connection or many; the same object is the answer. */
export const writeMetadataInputSchema = z.strictObject({
  connection_id: oneOrManyConnectionIdsSchema,
  provider_config_key: integrationIdSchema,
  metadata: metadataSchema,
});
export type WriteMetadataInput = z.output<typeof writeMetadataInputSchema>;

export const writtenMetadataSchema = z.object({
  connection_id: z.union([z.string(), z.array(z.string())]),
  provider_config_key: z.string(),
  metadata: openObjectSchema,
});

export const successSchema = z.object({ success: z.literal(true) });

/** The state of a connection as an operator sees it. */
export const connectionStatusSchema = z.enum(['active', 'reauthorization_required']);
export type ConnectionStatus = z.output<typeof connectionStatusSchema>;

function isStringArray(value: unknown): boolean {
  return Array.isArray(value) && value.every((item) => typeof item === 'string');
}

// A query carries numbers as text.
function numericText(schema: z.ZodNumber): z.ZodPreprocess<z.ZodNumber, number | string> {
  return z.preprocess(
    (value: number | string) => (typeof value === 'string' && /^-?\d{1,15}(\.\d{1,15})?$/.test(value) ? Number(value) : value),
    schema,
  );
}

// A union keeps its members' issues to itself; the sentence says which rule failed, and where in a list.
function describeIdFault(issues: readonly z.core.$ZodIssue[]): string {
  const fault = issues.find((issue) => issue.code !== 'invalid_type' || issue.path.length > 0);
  if (!fault) return 'must be a connection id or an array of them';
  return fault.path.length > 0 ? `item ${fault.path.join('.')}: ${fault.message}` : fault.message;
}
