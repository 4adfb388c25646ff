import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { ruled } from './broken-rule.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import { integrationIdSchema, newIntegrationIdSchema, providerIdSchema, timestampSchema } from './primitives.js';
import { scopeListSchema } from './scope-list.js';
import { text } from './text.js';

/** The OAuth client of an integration at the provider. `scopes` is a comma-separated list. */
export const oauthClientSchema = z.strictObject({
  type: z.enum(['OAUTH1', 'OAUTH2', 'TBA']),
  client_id: text().min(1).max(255),
  client_secret: text().min(1).max(2048),
  scopes: scopeListSchema.optional(),
  webhook_secret: text().max(255).optional(),
});
export type OAuthClient = z.output<typeof oauthClientSchema>;

const appShape = {
  app_id: text().min(1).max(255),
  /** The public page where an end user installs the app. */
  app_link: text()
    .max(2048)
    .pipe(z.url({ protocol: /^https$/, error: 'must be an https URL' })),
  private_key: text()
    .max(10_000, { abort: true })
    .regex(
      /^\s*-----BEGIN (?:RSA )?PRIVATE KEY-----[A-Za-z0-9+/=\s\\]+-----END (?:RSA )?PRIVATE KEY-----\s*$/,
      'must be a private key in PEM, its first and last line included',
    ),
};

/** An app that end users install, such as a GitHub App. */
const appSchema = z.strictObject({ type: z.literal('APP'), ...appShape });

/** An app that also identifies the person who installs it, so it is an OAuth client too. */
const customAppSchema = z.strictObject({
  type: z.literal('CUSTOM'),
  client_id: text().min(1).max(255),
  client_secret: text().min(1).max(2048),
  ...appShape,
});

/** The settings of an MCP integration. Without `client_id`, a client is registered at each server. */
const mcpClientSchema = z
  .strictObject({
    type: z.literal('MCP_OAUTH2'),
    client_id: text().min(1).max(255).optional(),
    client_secret: text().min(1).max(2048).optional(),
    scopes: scopeListSchema.optional(),
  })
  .refine((client) => client.client_secret === undefined || client.client_id !== undefined, {
    path: ['client_secret'],
    ...ruled('requires_client_id', 'requires client_id'),
  });

/** End users choose the MCP server, so a client secret is not allowed: it would be sent to any server. */
const genericMcpClientSchema = z.strictObject({
  type: z.literal('MCP_OAUTH2_GENERIC'),
  client_id: text().min(1).max(255).optional(),
  scopes: scopeListSchema.optional(),
});

export const integrationCredentialsSchema = z
  .discriminatedUnion('type', [oauthClientSchema, mcpClientSchema, genericMcpClientSchema, appSchema, customAppSchema])
  .register(namedInputs, { id: 'IntegrationCredentials' });
export type IntegrationCredentials = z.output<typeof integrationCredentialsSchema>;

const settingsSchema = boundedRecord(text().max(255), text().max(8192), 100);

/** Input of a new integration. Without `credentials` it is not ready until an update adds them. */
export const createIntegrationInputSchema = z
  .strictObject({
    provider: providerIdSchema,
    unique_key: newIntegrationIdSchema,
    display_name: text().min(1).max(255).optional(),
    forward_webhooks: z.boolean().optional(),
    credentials: integrationCredentialsSchema.optional(),
    integration_config: settingsSchema.optional(),
    custom: settingsSchema.optional(),
  })
  .register(namedInputs, { id: 'CreateIntegration' });
export type CreateIntegrationInput = z.output<typeof createIntegrationInputSchema>;

export const integrationRefSchema = z.strictObject({ unique_key: integrationIdSchema });

/** Changes the integration with `unique_key`. `new_unique_key` renames it, which is allowed only while it has no connections. */
export const updateIntegrationInputSchema = z.strictObject({
  unique_key: integrationIdSchema,
  new_unique_key: newIntegrationIdSchema.optional(),
  display_name: text().min(1).max(255).optional(),
  forward_webhooks: z.boolean().optional(),
  credentials: integrationCredentialsSchema.optional(),
  integration_config: settingsSchema.optional(),
  custom: settingsSchema.optional(),
});
export type UpdateIntegrationInput = z.output<typeof updateIntegrationInputSchema>;

export const integrationIncludeSchema = z.enum(['webhook', 'credentials']);
export const getIntegrationInputSchema = z.strictObject({
  unique_key: integrationIdSchema,
  include: z.array(integrationIncludeSchema).max(2).default([]),
});
export type GetIntegrationInput = z.output<typeof getIntegrationInputSchema>;

/** An integration in a response; `credentials` is included only on request. */
export const integrationSchema = z
  .object({
    unique_key: z.string(),
    provider: z.string(),
    display_name: z.string(),
    logo: z.string(),
    forward_webhooks: z.boolean(),
    created_at: timestampSchema,
    updated_at: timestampSchema,
    redirect_uri: z.string().optional(),
    ready: z.boolean().optional(),
    missing_fields: z.array(z.string()).optional(),
    webhook_url: z.string().nullable().optional(),
    credentials: z
      .discriminatedUnion('type', [
        z.object({
          type: z.enum(['OAUTH1', 'OAUTH2', 'TBA']),
          client_id: z.string().nullable(),
          client_secret: z.string().nullable(),
          scopes: z.string().nullable(),
          webhook_secret: z.string().nullable(),
        }),
        z.object({
          type: z.literal('APP'),
          app_id: z.string().nullable(),
          private_key: z.string().nullable(),
          app_link: z.string().nullable(),
        }),
        z.object({
          type: z.literal('CUSTOM'),
          client_id: z.string().nullable(),
          client_secret: z.string().nullable(),
          app_id: z.string().nullable(),
          app_link: z.string().nullable(),
          private_key: z.string().nullable(),
        }),
      ])
      .nullable()
      .optional(),
  })
  .register(namedOutputs, { id: 'Integration' });
export interface Integration {
  unique_key: string;
  provider: string;
  display_name: string;
  logo: string;
  forward_webhooks: boolean;
  created_at: string;
  updated_at: string;
  /** The redirect URI to register at the provider; absent when the auth mode has no redirect. */
  redirect_uri?: string | undefined;
  /** Whether end users can connect; false until the credentials in `missing_fields` have been added. */
  ready?: boolean | undefined;
  missing_fields?: string[] | undefined;
  /** The URL for the provider's webhooks; only on request. */
  webhook_url?: string | null | undefined;
  /** Only on request. */
  credentials?: StoredClient | StoredApp | StoredCustomApp | null | undefined;
}

/** The OAuth client of an integration; null for what was not entered yet. */
interface StoredClient {
  type: 'OAUTH1' | 'OAUTH2' | 'TBA';
  client_id: string | null;
  client_secret: string | null;
  /** Separated by commas. */
  scopes: string | null;
  webhook_secret: string | null;
}

interface StoredApp {
  type: 'APP';
  app_id: string | null;
  private_key: string | null;
  app_link: string | null;
}

interface StoredCustomApp {
  type: 'CUSTOM';
  client_id: string | null;
  client_secret: string | null;
  app_id: string | null;
  app_link: string | null;
  private_key: string | null;
}
export const integrationResultSchema = z
  .object({ data: integrationSchema })
  .register(namedOutputs, { id: 'IntegrationResult' });
export const integrationListSchema = z
  .object({ data: z.array(integrationSchema) })
  .register(namedOutputs, { id: 'IntegrationList' });
