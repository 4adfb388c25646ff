import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { integrationIdSchema, providerIdSchema, timestampSchema } from './primitives.js';
import { text } from './text.js';

const scopesSchema = z
  .string()
  .max(8192, { abort: true })
  .regex(/^$|^[A-Za-z0-9:/_.*-]+( ?, ?[A-Za-z0-9:/_.*-]+)*$/, 'must be a comma list of scopes made of letters, digits and : / _ . * -');

/** The developer app that an OAuth integration uses at the provider. `scopes` is a comma list. */
export const oauthClientSchema = z.strictObject({
  type: z.enum(['OAUTH1', 'OAUTH2', 'TBA']),
  client_id: text().min(1).max(255),
  client_secret: text().min(1).max(2048),
  scopes: scopesSchema.optional(),
  webhook_secret: text().max(255).optional(),
});
export type OAuthClient = z.output<typeof oauthClientSchema>;

const appShape = {
  app_id: text().min(1).max(255),
  /** The public page of the app, where an end user installs it. */
  app_link: text().max(2048).pipe(z.url({ protocol: /^https$/, error: 'must be an https address' })),
  private_key: text()
    .max(10_000, { abort: true })
    .regex(
      /^\s*-----BEGIN (?:RSA )?PRIVATE KEY-----[A-Za-z0-9+/=\s\\]+-----END (?:RSA )?PRIVATE KEY-----\s*$/,
      'must be a private key in PEM, its first and last line included',
    ),
};

/** An app that end users install, such as a GitHub App. */
const appSchema = z.strictObject({ type: z.literal('APP'), ...appShape });

/** An app that also asks who installs it: an OAuth client as well. */
const customAppSchema = z.strictObject({
  type: z.literal('CUSTOM'),
  client_id: text().min(1).max(255),
  client_secret: text().min(1).max(2048),
  ...appShape,
});

/** What an MCP integration may fix; a client that it does not name is registered at each server. */
const mcpClientSchema = z
  .strictObject({
    type: z.literal('MCP_OAUTH2'),
    client_id: text().min(1).max(255).optional(),
    client_secret: text().min(1).max(2048).optional(),
    scopes: scopesSchema.optional(),
  })
  .refine((client) => client.client_secret === undefined || client.client_id !== undefined, { path: ['client_secret'], message: 'belongs to a client: give client_id too' });

/** End users choose the server, so there is no secret that it could be sent. */
const genericMcpClientSchema = z.strictObject({
  type: z.literal('MCP_OAUTH2_GENERIC'),
  client_id: text().min(1).max(255).optional(),
  scopes: scopesSchema.optional(),
});

export const integrationCredentialsSchema = z.discriminatedUnion('type', [
  oauthClientSchema,
  mcpClientSchema,
  genericMcpClientSchema,
  appSchema,
  customAppSchema,
]);
export type IntegrationCredentials = z.output<typeof integrationCredentialsSchema>;

const settingsSchema = boundedRecord(text().max(255), text().max(8192), 100);

export const createIntegrationInputSchema = z.strictObject({
  provider: providerIdSchema,
  unique_key: integrationIdSchema,
  display_name: text().min(1).max(255).optional(),
  forward_webhooks: z.boolean().optional(),
  credentials: integrationCredentialsSchema.optional(),
  integration_config: settingsSchema.optional(),
  custom: settingsSchema.optional(),
});
export type CreateIntegrationInput = z.output<typeof createIntegrationInputSchema>;

export const integrationRefSchema = z.strictObject({ unique_key: integrationIdSchema });

/** `unique_key` finds the integration; `new_unique_key` renames it while it has no connections. */
export const updateIntegrationInputSchema = z.strictObject({
  unique_key: integrationIdSchema,
  new_unique_key: integrationIdSchema.optional(),
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

/** An integration as it leaves the service; `credentials` only on demand. */
export const integrationSchema = z.object({
  unique_key: z.string(),
  provider: z.string(),
  display_name: z.string(),
  logo: z.string(),
  forward_webhooks: z.boolean(),
  created_at: timestampSchema,
  updated_at: timestampSchema,
  redirect_uri: z.string().optional(),
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
      z.object({ type: z.literal('APP'), app_id: z.string().nullable(), private_key: z.string().nullable(), app_link: z.string().nullable() }),
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
});
export type Integration = z.output<typeof integrationSchema>;
export const integrationResultSchema = z.object({ data: integrationSchema });
export const integrationListSchema = z.object({ data: z.array(integrationSchema) });
