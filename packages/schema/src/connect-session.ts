import * as z from 'zod';

import { appearanceSchema, languageTagSchema } from './appearance.js';
import { boundedArray } from './bounded-array.js';
import { boundedRecord } from './bounded-record.js';
import { ruled } from './broken-rule.js';
import { endUserSchema, endUserViewSchema, organizationSchema } from './end-user.js';
import { metadataSchema } from './metadata.js';
import { namedInputs, namedOutputs } from './named-schemas.js';
import {
  connectionIdSchema,
  httpUrlSchema,
  integrationIdSchema,
  openObjectSchema,
  timestampSchema,
  webhookUrlSchema,
} from './primitives.js';
import { spacedScopesSchema } from './scope-list.js';
import { hoistWebhookUrl } from './session-webhook-url.js';
import { tagsSchema } from './tags.js';
import { text } from './text.js';

/** The lifetime of a session token, in seconds. */
export const CONNECT_SESSION_TTL_SECONDS = 1_800;

const MAX_NAMED_INTEGRATIONS = 1_000;
const MOST_CONNECTIONS_PER_INTEGRATION = 10;

/** Values that a session fixes for one integration. They override what the browser sends. */
export const integrationDefaultsSchema = z
  .strictObject({
    user_scopes: spacedScopesSchema.optional().describe('Scopes to request from the end user, separated by commas.'),
    authorization_params: boundedRecord(text().max(255), text().max(8192), 100)
      .optional()
      .describe('Additional parameters of the authorization URL.'),
    connection_config: metadataSchema
      .refine(
        (config) =>
          !Object.hasOwn(config, 'oauth_scopes_override') ||
          spacedScopesSchema.safeParse(config['oauth_scopes_override']).success,
        {
          path: ['oauth_scopes_override'],
          ...ruled(
            'scope_list',
            'must be a string: scopes separated by commas, each of visible ASCII characters without " and \\ (RFC 6749 §3.3)',
          ),
        },
      )
      .optional(),
  })
  .register(namedInputs, { id: 'IntegrationDefaults' });
export type IntegrationDefaults = z.output<typeof integrationDefaultsSchema>;

const overridesSchema = z.strictObject({ docs_connect: httpUrlSchema.optional() });

const sessionFields = {
  end_user: endUserSchema.optional().describe('The older way to say whose connection it will be; prefer `tags`.'),
  organization: organizationSchema.optional().describe('The older way to name the organization; prefer `tags`.'),
  tags: tagsSchema.optional(),
  integrations_config_defaults: boundedRecord(integrationIdSchema, integrationDefaultsSchema, MAX_NAMED_INTEGRATIONS)
    .optional()
    .describe('Values that the session fixes, by integration; they override what the browser sends.'),
  overrides: boundedRecord(integrationIdSchema, overridesSchema, MAX_NAMED_INTEGRATIONS).optional(),
  completion: z
    .literal('required', { error: 'must be "required" or omitted' })
    .optional()
    .describe(
      '`required`: the connection works only after your backend has completed it. Needs an end user and a `redirect_url`.',
    ),
  redirect_url: httpUrlSchema
    .optional()
    .describe(
      'The page to which the browser returns, on one of the allowed origins. Its query gets `status`, `provider_config_key`, `connection_id`, and `completion_code` when completion is required.',
    ),
  appearance: appearanceSchema
    .optional()
    .describe(
      "How the Connect UI presents the product, member by member instead of the environment's connect settings.",
    ),
  language: languageTagSchema
    .optional()
    .describe("The language of the Connect UI, such as `de`; the browser's when omitted or not translated."),
  webhook_url_override: webhookUrlSchema
    .optional()
    .describe(
      "The URL that receives the connection's webhooks instead of the environment's endpoints; an empty string for none.",
    ),
};

/** Input of a new session. Needs `tags` (`{}` is allowed) or `end_user`, which say whose connection it will be. */
export const createConnectSessionInputSchema = z
  .strictObject({
    ...sessionFields,
    allowed_integrations: boundedArray(integrationIdSchema, MAX_NAMED_INTEGRATIONS)
      .optional()
      .describe('The integrations that the end user can choose from; all of them when empty or omitted.'),
    connections_per_integration: z
      .int()
      .min(1)
      .max(MOST_CONNECTIONS_PER_INTEGRATION)
      .optional()
      .describe('How many connections of one integration the session may create: 1 to 10; default 1.'),
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
  .transform(hoistWebhookUrl)
  .register(namedInputs, { id: 'CreateConnectSession' });
export type CreateConnectSessionInput = z.output<typeof createConnectSessionInputSchema>;

/** Input of a session in which the end user authorizes a connection again. The connection keeps everything that the input omits. */
export const createReconnectSessionInputSchema = z
  .strictObject({
    ...sessionFields,
    connection_id: connectionIdSchema,
    integration_id: integrationIdSchema,
    allow_account_change: z
      .boolean()
      .optional()
      .describe(
        'Whether a different account at the provider, or one that the provider does not identify, may replace the connected account. Otherwise that fails with `account_changed`.',
      ),
  })
  .transform(hoistWebhookUrl)
  .register(namedInputs, { id: 'CreateReconnectSession' });
export type CreateReconnectSessionInput = z.output<typeof createReconnectSessionInputSchema>;

/** Input of a session in which the end user sees and disconnects what they connected. */
export const createManageSessionInputSchema = z
  .strictObject({
    end_user: sessionFields.end_user,
    organization: sessionFields.organization,
    tags: tagsSchema
      .optional()
      .describe(
        'Whose connections the session shows: those that have every one of these tags except the e-mail address and the display names. `end_user_id` is required.',
      ),
    allowed_integrations: boundedArray(integrationIdSchema, MAX_NAMED_INTEGRATIONS)
      .optional()
      .describe('The integrations whose connections the session shows; all of them when empty or omitted.'),
    redirect_url: sessionFields.redirect_url.describe(
      'The page that the end user goes back to, on one of the allowed origins.',
    ),
    appearance: sessionFields.appearance,
    language: sessionFields.language,
  })
  .register(namedInputs, { id: 'CreateManageSession' });
export type CreateManageSessionInput = z.output<typeof createManageSessionInputSchema>;

/** A new session. `token` and `connect_link` work until `expires_at`, 30 minutes later. */
export const createdConnectSessionSchema = z
  .object({
    data: z.object({ token: z.string(), connect_link: z.string(), expires_at: timestampSchema }),
  })
  .register(namedOutputs, { id: 'CreatedConnectSession' });
export interface CreatedConnectSession {
  data: {
    /** For `connect()` of `@holdfast/connect-js`. */
    token: string;
    /** The page to open in the end user's browser. */
    connect_link: string;
    /** 30 minutes from now. */
    expires_at: string;
  };
}

const colorsSchema = z.object({ primary: z.string() });

/** How the Connect UI names the person and the product. */
const presentationFields = {
  endUserLabel: z.string().nullable(),
  connectUISettings: z.object({
    theme: z.object({ light: colorsSchema, dark: colorsSchema }),
    defaultTheme: z.enum(['light', 'dark', 'system']),
    showWatermark: z.boolean(),
  }),
  /** The product that asks, as far as the session or the environment names it. */
  product: z
    .object({ name: z.string().optional(), url: z.string().optional(), logo: z.string().optional() })
    .optional(),
  language: z.string().optional(),
};

/** The session as the Connect UI sees it. `endUserLabel` names the person for whom it was created. */
export const connectSessionViewSchema = z
  .object({
    data: z.object({
      endUser: endUserViewSchema.nullable(),
      ...presentationFields,
      /** The accounts that the session's end user has connected, or the connection that the session reauthorizes. */
      connected: z.array(z.object({ integration_id: z.string(), account: z.string().optional() })).optional(),
      allowed_integrations: z.array(z.string()).optional(),
      integrations_config_defaults: z
        .record(
          z.string(),
          z.object({ connection_config: openObjectSchema, authorization_params: z.record(z.string(), z.string()) }),
        )
        .optional(),
      isReconnecting: z.literal(true).optional(),
      /** The external id that the trust policy of an AWS role must require, if the session can connect one. */
      externalId: z.string().optional(),
      /** The product's page on which the end user manages their connections. */
      manageUrl: z.string().optional(),
      /** The page to return to. */
      redirectUrl: z.string().optional(),
      overrides: z.record(z.string(), overridesSchema).optional(),
      websocketsPath: z.string().optional(),
    }),
  })
  .register(namedOutputs, { id: 'ConnectSession' });
export type ConnectSessionView = z.output<typeof connectSessionViewSchema>;

/** A manage session as the Connect UI sees it: the connections of its end user, newest first, at most 100. */
export const manageSessionViewSchema = z
  .object({
    data: z.object({
      ...presentationFields,
      /** The page to return to. */
      redirectUrl: z.string().optional(),
      connections: z.array(
        z.object({
          connection_id: z.string(),
          integration_id: z.string(),
          name: z.string(),
          logo: z.string(),
          account: z.string().optional(),
          connected_at: timestampSchema,
          needs_reconnect: z.boolean(),
        }),
      ),
    }),
  })
  .register(namedOutputs, { id: 'ManageSession' });
export type ManageSessionView = z.output<typeof manageSessionViewSchema>;

/** Selects one connection of the end user of a manage session. */
export const disconnectManagedInputSchema = z.strictObject({
  connection_id: connectionIdSchema,
  integration_id: integrationIdSchema,
});
export type DisconnectManagedInput = z.output<typeof disconnectManagedInputSchema>;

/** Confirms who authorized the connection that waits under a code. Take the code from the query of the redirect and the end user from your own session. */
export const completeConnectSessionInputSchema = z.strictObject({
  completion_code: text().regex(/^hfcc_[\w-]{43}$/, 'must be the completion_code from the redirect'),
  end_user_id: text()
    .min(1)
    .max(255)
    .describe('The id of the person who is signed in to your product. It must be the end user of the session.'),
  installed_at: httpUrlSchema
    .optional()
    .describe("For an installed plugin: the address of this customer's shop, from your own records."),
});
export type CompleteConnectSessionInput = z.output<typeof completeConnectSessionInputSchema>;

export const completedConnectSessionSchema = z.object({
  data: z.object({ connection_id: z.string(), provider_config_key: z.string(), installed_at: z.string().optional() }),
});
export interface CompletedConnectSession {
  data: {
    connection_id: string;
    provider_config_key: string;
    /** The address of the shop where a plugin was installed. */
    installed_at?: string | undefined;
  };
}
