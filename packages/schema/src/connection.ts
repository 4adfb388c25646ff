import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { broken } from './broken-rule.js';
import { credentialsSchema, type Credentials } from './credentials.js';
import { endUserSchema, endUserViewSchema, type EndUserView } from './end-user.js';
import { metadataSchema } from './metadata.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { numericText } from './numeric-text.js';
import {
  connectionIdSchema,
  flagSchema,
  integrationIdSchema,
  openObjectSchema,
  timestampSchema,
  webhookUrlSchema,
} from './primitives.js';
import { storedTagsSchema, tagsSchema } from './tags.js';
import { text } from './text.js';
import { whereSchema } from './where.js';

export const MAX_PAGE_SIZE = 2_000;
export const DEFAULT_PAGE_SIZE = 1_000;
/** The largest `page * limit`. To read beyond it, use `cursor` or a narrower filter. */
export const MAX_LIST_OFFSET = 1_000_000;

/** A current error of a connection. The server's log has the reason under `log_id`, and so does the webhook. */
export const activeErrorSchema = z
  .object({ type: z.enum(['auth', 'sync']), log_id: z.string() })
  .register(namedOutputs, { id: 'ActiveError' });

/** The end user's account at the provider. */
export const providerAccountSchema = z.object({
  id: z.string(),
  name: z.string().nullable(),
  email: z.string().nullable(),
});
export interface ProviderAccount {
  id: string;
  name: string | null;
  email: string | null;
}

const accountSchema = providerAccountSchema
  .nullable()
  .describe("The end user's account at the provider; null when it is unknown.");
const missingScopesSchema = z
  .array(z.string())
  .describe(
    'Scopes that were requested but not granted; also empty when the provider does not state the granted scopes.',
  );

/** A connection in a list, without its credentials. */
export const listedConnectionSchema = z
  .object({
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
  })
  .register(namedOutputs, { id: 'ListedConnection' });
export interface ListedConnection extends ConnectionHead {
  created: string;
}

interface ConnectionHead {
  id: number;
  connection_id: string;
  /** The integration's id. */
  provider_config_key: string;
  provider: string;
  /** Current errors. The server's log has the reason under `log_id`, and so does the webhook. */
  errors: { type: 'auth' | 'sync'; log_id: string }[];
  end_user: EndUserView | null;
  tags: Record<string, string>;
  /** Null if it was never set. */
  metadata: Record<string, unknown> | null;
  /** Scopes that were requested but not granted; also empty when the provider does not state the granted scopes. */
  missing_scopes: string[];
  /** The end user's account at the provider; null when it is unknown. */
  account: ProviderAccount | null;
}

/** A page of connections, newest first. */
export const connectionListSchema = z
  .object({
    connections: z.array(listedConnectionSchema),
    next_cursor: z.string().optional(),
  })
  .register(namedOutputs, { id: 'ConnectionList' });
export interface ConnectionList {
  connections: ListedConnection[];
  /** Pass it as `cursor` to get the next page; absent on the last page. */
  next_cursor?: string | undefined;
}

/** A connection with its credentials. */
export const connectionSchema = z
  .object({
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
    requested_scopes: z.array(z.string()).nullable().describe('Null when no scopes were requested, as for an import.'),
    granted_scopes: z
      .array(z.string())
      .nullable()
      .describe('Null when the provider does not state them, which means "as requested" (RFC 6749 §5.1).'),
    missing_scopes: missingScopesSchema,
    account: accountSchema,
    created_at: timestampSchema,
    updated_at: timestampSchema,
    last_fetched_at: timestampSchema,
    cache_until: timestampSchema
      .optional()
      .describe(
        'Until then a client may answer from memory instead of reading again. Absent when the credentials must not be kept.',
      ),
    credentials: credentialsSchema,
  })
  .register(namedOutputs, { id: 'Connection' });
export interface Connection extends ConnectionHead {
  connection_config: Record<string, unknown>;
  webhook_url_override: string | null;
  /** Null when no scopes were requested, as for an import. */
  requested_scopes: string[] | null;
  /** Null when the provider does not state them, which means "as requested" (RFC 6749 §5.1). */
  granted_scopes: string[] | null;
  created_at: string;
  updated_at: string;
  last_fetched_at: string;
  /** Until then a client may answer from memory instead of reading again. Absent when the credentials must not be kept. */
  cache_until?: string | undefined;
  credentials: Credentials;
}

/** `created_at` in milliseconds and `id` of the last connection of the previous page. */
const LIST_CURSOR = /^\d{1,15}-\d{1,15}$/;

const filterText = text().min(1).max(255);

/** All given filters must match. `integrationId` is a comma-separated list; `page` starts at 0. */
export const listConnectionsInputSchema = z
  .strictObject({
    connectionId: filterText
      .optional()
      .describe('The exact connection id; each integration can have one connection with it.'),
    search: filterText
      .optional()
      .describe("Part of the connection id, or of the end user's name or e-mail address; ignores case."),
    endUserId: filterText.optional().describe('The exact id of the end user.'),
    endUserOrganizationId: filterText.optional().describe('The exact id of the organization.'),
    integrationId: text().max(8192).optional().describe('One or more integrations, separated by commas.'),
    tags: tagsSchema
      .optional()
      .describe(
        'A connection must have every one of these tags with exactly this value: `tags[team]=a&tags[plan]=pro`.',
      ),
    where: whereSchema
      .optional()
      .describe(
        'A filter on tags with `eq`, `in`, `startsWith`, `exists`, joined by `and`, `or` and `not`; in a query as JSON: `where={"tag":"plan","in":["pro","team"]}`.',
      ),
    limit: numericText(z.number().int().min(1).max(MAX_PAGE_SIZE))
      .optional()
      .describe(`Page size; default ${DEFAULT_PAGE_SIZE}.`),
    page: numericText(z.number().int().min(0)).optional().describe('Page number, starting at 0.'),
    cursor: text()
      .regex(LIST_CURSOR, 'must be the next_cursor of another page')
      .optional()
      .describe(
        'The `next_cursor` of the previous page. A page ends early, with a cursor, when it would be larger than 8 MiB.',
      ),
  })
  .superRefine((input, context) => {
    if (input.page !== undefined && input.cursor !== undefined) {
      context.addIssue(broken('cursor_without_page', 'cannot be combined with page', { path: ['cursor'] }));
    }
    if ((input.page ?? 0) * (input.limit ?? DEFAULT_PAGE_SIZE) > MAX_LIST_OFFSET) {
      context.addIssue(broken('max_offset', `page times limit must be at most ${MAX_LIST_OFFSET}`, { path: ['page'] }));
    }
  });
export type ListConnectionsInput = z.output<typeof listConnectionsInputSchema>;

/** Names a connection by its id and its integration. */
export const connectionRefSchema = z.strictObject({
  connection_id: connectionIdSchema,
  provider_config_key: integrationIdSchema,
});
export type ConnectionRef = z.output<typeof connectionRefSchema>;

export const getConnectionInputSchema = connectionRefSchema.extend({
  force_refresh: flagSchema.default(false).describe('Refreshes the credentials even when they are still valid.'),
  refresh_token: flagSchema.default(false).describe('Includes the refresh token.'),
  refresh_github_app_jwt_token: flagSchema
    .default(false)
    .describe('Includes the JWT with which a GitHub App authenticates, valid for ten minutes.'),
});
export type GetConnectionInput = z.output<typeof getConnectionInputSchema>;

/** Changes to a connection. `tags` replaces all existing tags; omitted members stay unchanged. */
export const patchConnectionBodySchema = z
  .strictObject({
    end_user: endUserSchema.optional(),
    tags: tagsSchema.optional(),
    webhook_url_override: webhookUrlSchema.optional(),
  })
  .register(namedInputs, { id: 'PatchConnection' });
export const patchConnectionInputSchema = connectionRefSchema.extend(patchConnectionBodySchema.shape);
export type PatchConnectionInput = z.output<typeof patchConnectionInputSchema>;

/** The maximum number of connections in one metadata call. */
export const MAX_BULK_CONNECTIONS = 1_000;

const oneOrManyConnectionIdsSchema = z.union(
  [connectionIdSchema, boundedArray(connectionIdSchema, MAX_BULK_CONNECTIONS)],
  {
    error: (issue) => (issue.code === 'invalid_union' ? describeIdFault(issue.errors.flat()) : undefined),
  },
);

/** Writes the metadata of one connection or many. The response is the same object. */
export const writeMetadataInputSchema = z
  .strictObject({
    connection_id: oneOrManyConnectionIdsSchema,
    provider_config_key: integrationIdSchema,
    metadata: metadataSchema,
  })
  .register(namedInputs, { id: 'WriteMetadata' });
export type WriteMetadataInput = z.output<typeof writeMetadataInputSchema>;

export const writtenMetadataSchema = z
  .object({
    connection_id: z.union([z.string(), z.array(z.string())]),
    provider_config_key: z.string(),
    metadata: openObjectSchema,
  })
  .register(namedOutputs, { id: 'WrittenMetadata' });

/** The metadata of one connection; null if it was never set. */
export const connectionMetadataSchema = z
  .object({
    connection_id: z.string(),
    provider_config_key: z.string(),
    metadata: openObjectSchema.nullable(),
  })
  .register(namedOutputs, { id: 'ConnectionMetadata' });
export interface ConnectionMetadata {
  connection_id: string;
  provider_config_key: string;
  /** Null if it was never set. */
  metadata: Record<string, unknown> | null;
}

export const successSchema = z.object({ success: z.literal(true) }).register(namedOutputs, { id: 'Success' });

/** The state of a connection as the dashboard shows it. */
export const connectionStatusSchema = z.enum(['active', 'reauthorization_required']);
export type ConnectionStatus = 'active' | 'reauthorization_required';

// zod's union hides the issues of its members, so this message states which rule failed, and at which array index.
function describeIdFault(issues: readonly z.core.$ZodIssue[]): string {
  const fault = issues.find((issue) => issue.code !== 'invalid_type' || issue.path.length > 0);
  if (!fault) return 'must be a connection id or an array of them';
  return fault.path.length > 0 ? `item ${fault.path.join('.')}: ${fault.message}` : fault.message;
}
