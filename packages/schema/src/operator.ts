import * as z from 'zod';

import { authModeSchema } from './auth-mode.js';
import {
  connectionRefSchema,
  connectionSchema,
  connectionStatusSchema,
  listConnectionsInputSchema,
  listedConnectionSchema,
} from './connection.js';
import { credentialsSchema } from './credentials.js';
import { integrationSchema } from './integration.js';
import { providerTemplateSchema } from './provider-template.js';

const secretKeySchema = z.string().min(1).max(512);

export const signInInputSchema = z.strictObject({ secret_key: secretKeySchema });

export const operatorSessionSchema = z.object({ data: z.object({ environment: z.object({ name: z.string() }) }) });

/** A row of the dashboard's list: the listed connection without metadata, plus its display name, e-mail, status and last change. */
export const operatorConnectionSchema = listedConnectionSchema.omit({ metadata: true }).extend({
  display_name: z.string().nullable(),
  email: z.string().nullable(),
  status: connectionStatusSchema,
  updated_at: z.string(),
});
export type OperatorConnection = z.output<typeof operatorConnectionSchema>;

export const operatorConnectionListInputSchema = listConnectionsInputSchema.safeExtend({
  status: connectionStatusSchema.optional(),
});
export type OperatorConnectionListInput = z.output<typeof operatorConnectionListInputSchema>;

export const operatorConnectionListSchema = z.object({
  connections: z.array(operatorConnectionSchema),
  /** Null on the last page. */
  next_cursor: z.string().nullable(),
});

const countsShape = { connections: z.int(), needs_reconnect: z.int() };

/** How many connections there are and how many need a reconnect, each up to `MAX_CONNECTION_COUNT`. */
export const operatorCountsSchema = z.object({
  data: z.object({ ...countsShape, integrations: z.array(z.object({ unique_key: z.string(), ...countsShape })) }),
});
export type OperatorCounts = z.output<typeof operatorCountsSchema>['data'];

/** Why the last refresh of a connection failed, and when the next one is due. */
const lastErrorSchema = z.object({
  code: z.string(),
  log_id: z.string().nullable(),
  attempts: z.int(),
  next_attempt_at: z.string().nullable(),
});

/** A connection's page: everything but its credential, which is revealed on request. */
const operatorConnectionDetailSchema = operatorConnectionSchema.extend({
  ...connectionSchema.pick({
    metadata: true,
    connection_config: true,
    webhook_url_override: true,
    requested_scopes: true,
    granted_scopes: true,
    last_fetched_at: true,
  }).shape,
  auth_mode: authModeSchema,
  has_credential: z.boolean(),
  can_refresh: z.boolean(),
  /** Null when it does not expire, or nobody knows when. */
  access_token_expires_at: z.string().nullable(),
  last_error: lastErrorSchema.nullable(),
  /** Whether deleting the connection also revokes its tokens at the provider. */
  is_revocable: z.boolean(),
});
export type OperatorConnectionDetail = z.output<typeof operatorConnectionDetailSchema>;
export const operatorConnectionDetailResultSchema = z.object({ data: operatorConnectionDetailSchema });

/** The secret key is asked for again, so that an open dashboard alone reveals nothing. */
export const revealCredentialsInputSchema = connectionRefSchema.extend({ secret_key: secretKeySchema });
export type RevealCredentialsInput = z.output<typeof revealCredentialsInputSchema>;
export const revealedCredentialsSchema = z.object({ data: z.object({ credentials: credentialsSchema }) });

/** A provider in the gallery. */
const operatorProviderSchema = providerTemplateSchema.pick({
  name: true,
  display_name: true,
  logo_url: true,
  auth_mode: true,
  categories: true,
});
export type OperatorProvider = z.output<typeof operatorProviderSchema>;
export const operatorProviderListSchema = z.object({ data: z.array(operatorProviderSchema) });

/** An integration's page: what is set up, without its secrets, and the provider's forms. */
export const operatorIntegrationSchema = z.object({
  data: integrationSchema.omit({ credentials: true }).extend({
    client_id: z.string().nullable(),
    scopes: z.array(z.string()),
    has_client_secret: z.boolean(),
    /** Scopes that the catalogue names for this provider. */
    suggested_scopes: z.array(z.string()),
    /** The settings that are not secret, and the names of those that are. */
    settings: z.record(z.string(), z.string()),
    secret_settings: z.array(z.string()),
    /** Null when the provider is not in the catalogue. */
    template: providerTemplateSchema.nullable(),
  }),
});
export type OperatorIntegration = z.output<typeof operatorIntegrationSchema>['data'];
