import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { ruled } from './broken-rule.js';
import { providerAccountSchema } from './connection.js';
import { integrationIdSchema } from './primitives.js';
import { submittedCredentialsSchema } from './submitted-credentials.js';
import { text } from './text.js';

/** Values for the provider's URLs that the end user enters, such as a subdomain or a region. The service checks them by the provider's rules. */
export const connectionConfigInputSchema = boundedRecord(text().max(255), text().max(2048), 100);

/** The end user's own OAuth client, to use instead of the integration's, and their own refresh token, to use instead of the issued one. */
export const clientOverrideSchema = z
  .strictObject({
    oauth_client_id_override: text().min(1).max(255).optional(),
    oauth_client_secret_override: text().min(1).max(2048).optional(),
    oauth_refresh_token_override: text().min(1).max(16_384).optional(),
  })
  .refine((given) => given.oauth_client_secret_override === undefined || given.oauth_client_id_override !== undefined, {
    path: ['oauth_client_secret_override'],
    ...ruled('requires_client_id', 'requires oauth_client_id_override'),
  });
export type ClientOverride = z.output<typeof clientOverrideSchema>;

/** The origin of the page around the Connect UI, when it is in a frame. */
const embeddedInSchema = text().max(255);

export const startAuthorizationInputSchema = z.strictObject({
  integration_id: integrationIdSchema,
  connection_config: connectionConfigInputSchema.optional(),
  credentials: clientOverrideSchema.optional(),
  embedded_in: embeddedInSchema.optional(),
});
export type StartAuthorizationInput = z.output<typeof startAuthorizationInputSchema>;

/** The started flow. `authorize_url` is opened in a popup or navigated to, and works once. */
export const startedAuthorizationSchema = z.object({
  data: z.object({ flow_id: z.uuid(), authorize_url: z.string() }),
});
export type StartedAuthorization = z.output<typeof startedAuthorizationSchema>;

export const authorizationOutcomeInputSchema = z.strictObject({ flow_id: z.uuid() });

export const authorizationOutcomeSchema = z.object({
  data: z.discriminatedUnion('status', [
    z.object({ status: z.literal('pending') }),
    z.object({
      status: z.literal('success'),
      connection_id: z.string(),
      provider_config_key: z.string(),
      /** Whether the connection waits for an approval at the provider; there is no token until then. */
      is_pending: z.boolean(),
      /** The window continues to the product, whose backend has to complete the connection. */
      awaits_completion: z.literal(true).optional(),
      /** The account at the provider, if it is known. */
      account: providerAccountSchema.optional(),
    }),
    z.object({ status: z.literal('failed'), error: z.object({ code: z.string(), message: z.string() }) }),
  ]),
});
export type AuthorizationOutcome = z.output<typeof authorizationOutcomeSchema>['data'];

export const submitCredentialsInputSchema = z.strictObject({
  integration_id: integrationIdSchema,
  credentials: submittedCredentialsSchema,
  connection_config: connectionConfigInputSchema.optional(),
  embedded_in: embeddedInSchema.optional(),
});
export type SubmitCredentialsInput = z.output<typeof submitCredentialsInputSchema>;

export const submittedConnectionSchema = z.object({
  connectionId: z.string(),
  providerConfigKey: z.string(),
  /** The product's backend has to complete the connection, with the code that the browser carries to `redirectTo`. */
  isPending: z.literal(true).optional(),
  redirectTo: z.string().optional(),
  /** The code for the product's page around the Connect UI, which sends it to its backend instead of following `redirectTo`. */
  completionCode: z.string().optional(),
});
export type SubmittedConnection = z.output<typeof submittedConnectionSchema>;
