import * as z from 'zod';

import { boundedArray } from './bounded-array.js';
import { boundedRecord } from './bounded-record.js';
import { endUserSchema, endUserViewSchema, organizationSchema } from './end-user.js';
import { metadataSchema } from './metadata.js';
import {
  connectionIdSchema,
  httpUrlSchema,
  integrationIdSchema,
  openObjectSchema,
  timestampSchema,
  webhookUrlSchema,
} from './primitives.js';
import { hoistWebhookUrl } from './session-webhook-url.js';
import { tagsSchema } from './tags.js';
import { text } from './text.js';

/** How long a session token works, counted from its creation. */
export const CONNECT_SESSION_TTL_SECONDS = 1_800;

const MAX_NAMED_INTEGRATIONS = 1_000;

/** What a session fixes for one integration; it beats whatever the browser sends. */
export const integrationDefaultsSchema = z.strictObject({
  user_scopes: text().max(8192).optional().describe('Scopes to ask of the person, separated by commas.'),
  authorization_params: boundedRecord(text().max(255), text().max(8192), 100)
    .optional()
    .describe('Further parameters of the authorization URL.'),
  connection_config: metadataSchema
    .refine((config) => !Object.hasOwn(config, 'oauth_scopes_override') || typeof config['oauth_scopes_override'] === 'string', {
      path: ['oauth_scopes_override'],
      message: 'must be a string',
    })
    .optional(),
});
export type IntegrationDefaults = z.output<typeof integrationDefaultsSchema>;

const overridesSchema = z.strictObject({ docs_connect: httpUrlSchema.optional() });

const sessionFields = {
  end_user: endUserSchema.optional().describe('The older way to say whose connection it will be; give `tags` instead.'),
  organization: organizationSchema.optional().describe('The older way to name the organization; give `tags` instead.'),
  tags: tagsSchema.optional(),
  integrations_config_defaults: boundedRecord(integrationIdSchema, integrationDefaultsSchema, MAX_NAMED_INTEGRATIONS)
    .optional()
    .describe('What the session fixes, by integration; it beats what the browser sends.'),
  overrides: boundedRecord(integrationIdSchema, overridesSchema, MAX_NAMED_INTEGRATIONS).optional(),
  webhook_url_override: webhookUrlSchema
    .optional()
    .describe('Where webhooks of the connection go instead of the endpoints of the environment; empty text for none.'),
};

/** Whose connection it will be is said by `tags` (even `{}`) or by `end_user`. */
export const createConnectSessionInputSchema = z
  .strictObject({
    ...sessionFields,
    allowed_integrations: boundedArray(integrationIdSchema, MAX_NAMED_INTEGRATIONS)
      .optional()
      .describe('The integrations to choose from; all when empty or not given.'),
  })
  .superRefine((input, context) => {
    if (input.tags === undefined && input.end_user === undefined) {
      context.addIssue({
        code: 'invalid_type',
        expected: 'object',
        input: undefined,
        path: ['end_user'],
        message: 'either tags or end_user is required',
      });
    }
  })
  .transform(hoistWebhookUrl);
export type CreateConnectSessionInput = z.output<typeof createConnectSessionInputSchema>;

/** A session that renews one connection in place; what it does not give is kept. */
export const createReconnectSessionInputSchema = z
  .strictObject({
    ...sessionFields,
    connection_id: connectionIdSchema,
    integration_id: integrationIdSchema,
    allow_account_change: z
      .boolean()
      .optional()
      .describe('Whether another account at the provider may take the place of the one that is connected; refused with `account_changed` otherwise.'),
  })
  .transform(hoistWebhookUrl);
export type CreateReconnectSessionInput = z.output<typeof createReconnectSessionInputSchema>;

export const createdConnectSessionSchema = z.object({
  data: z.object({ token: z.string(), connect_link: z.string(), expires_at: timestampSchema }),
});
export type CreatedConnectSession = z.output<typeof createdConnectSessionSchema>;

const colorsSchema = z.object({ primary: z.string() });

/** What the Connect UI learns about its session. `endUserLabel` names the person for whom it was made. */
export const connectSessionViewSchema = z.object({
  data: z.object({
    endUser: endUserViewSchema.nullable(),
    endUserLabel: z.string().nullable(),
    connectUISettings: z.object({
      theme: z.object({ light: colorsSchema, dark: colorsSchema }),
      defaultTheme: z.enum(['light', 'dark', 'system']),
      showWatermark: z.boolean(),
    }),
    allowed_integrations: z.array(z.string()).optional(),
    integrations_config_defaults: z
      .record(z.string(), z.object({ connection_config: openObjectSchema, authorization_params: z.record(z.string(), z.string()) }))
      .optional(),
    isReconnecting: z.literal(true).optional(),
    overrides: z.record(z.string(), overridesSchema).optional(),
    websocketsPath: z.string().optional(),
  }),
});
export type ConnectSessionView = z.output<typeof connectSessionViewSchema>;
