import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { providerAccountSchema } from './connection.js';
import { integrationIdSchema } from './primitives.js';
import { submittedCredentialsSchema } from './submitted-credentials.js';
import { text } from './text.js';

/** Values that the end user types for the provider's address: a subdomain, a region. Checked against the provider's rules. */
export const connectionConfigInputSchema = boundedRecord(text().max(255), text().max(2048), 100);

/** An OAuth client of the end user's own in place of the integration's, and a refresh token to go on with in place of the one that comes. */
export const clientOverrideSchema = z
  .strictObject({
    oauth_client_id_override: text().min(1).max(255).optional(),
    oauth_client_secret_override: text().min(1).max(2048).optional(),
    oauth_refresh_token_override: text().min(1).max(16_384).optional(),
  })
  .refine((given) => given.oauth_client_secret_override === undefined || given.oauth_client_id_override !== undefined, {
    path: ['oauth_client_secret_override'],
    message: 'belongs to a client: give oauth_client_id_override too',
  });
export type ClientOverride = z.output<typeof clientOverrideSchema>;

export const startAuthorizationInputSchema = z.strictObject({
  integration_id: integrationIdSchema,
  connection_config: connectionConfigInputSchema.optional(),
  credentials: clientOverrideSchema.optional(),
});
export type StartAuthorizationInput = z.output<typeof startAuthorizationInputSchema>;

/** `authorize_url` is opened in a popup or navigated to; it works once. */
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
      /** Somebody must still approve at the provider; there is no token yet. */
      is_pending: z.boolean(),
      /** Whose account it is at the provider, where that is known. */
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
});
export type SubmitCredentialsInput = z.output<typeof submitCredentialsInputSchema>;

export const submittedConnectionSchema = z.object({ connectionId: z.string(), providerConfigKey: z.string() });
export type SubmittedConnection = z.output<typeof submittedConnectionSchema>;
