import * as z from 'zod';

import { openObjectSchema, timestampSchema } from './primitives.js';
import { text } from './text.js';

const configOverrideSchema = z.strictObject({
  client_id: text().min(1).max(255).optional(),
  client_secret: text().min(1).max(2048).optional(),
});

/** `raw` is the provider's last token response as it came. */
export const oauth2CredentialsSchema = z.object({
  type: z.literal('OAUTH2'),
  access_token: z.string(),
  refresh_token: z.string().optional(),
  expires_at: timestampSchema.optional(),
  config_override: configOverrideSchema.optional(),
  raw: openObjectSchema,
});

export const oauth1CredentialsSchema = z.object({
  type: z.literal('OAUTH1'),
  oauth_token: z.string(),
  oauth_token_secret: z.string(),
  raw: openObjectSchema,
});

export const clientCredentialsSchema = z.object({
  type: z.literal('OAUTH2_CC'),
  token: z.string(),
  expires_at: timestampSchema.optional(),
  client_id: z.string(),
  client_secret: z.string(),
  client_certificate: z.string().optional(),
  client_private_key: z.string().optional(),
  raw: openObjectSchema,
});

export const basicCredentialsSchema = z.object({
  type: z.literal('BASIC'),
  username: z.string(),
  password: z.string(),
});

export const apiKeyCredentialsSchema = z.object({
  type: z.literal('API_KEY'),
  apiKey: z.string(),
});

/** Mode NONE: nothing is held, and there is no `type`. */
export const noCredentialsSchema = z.strictObject({});

const typedCredentialsSchema = z.discriminatedUnion('type', [
  oauth2CredentialsSchema,
  oauth1CredentialsSchema,
  clientCredentialsSchema,
  basicCredentialsSchema,
  apiKeyCredentialsSchema,
]);

/** What a connection holds to call the API: one union over the auth modes, the same when stored and when handed out. */
export const credentialsSchema = z.union([typedCredentialsSchema, noCredentialsSchema]);
export type Credentials = z.output<typeof credentialsSchema>;
export type TypedCredentials = z.output<typeof typedCredentialsSchema>;
export type OAuth2Credentials = z.output<typeof oauth2CredentialsSchema>;
export type OAuth1Credentials = z.output<typeof oauth1CredentialsSchema>;
export type ClientCredentials = z.output<typeof clientCredentialsSchema>;
export type BasicCredentials = z.output<typeof basicCredentialsSchema>;
export type ApiKeyCredentials = z.output<typeof apiKeyCredentialsSchema>;
export type NoCredentials = z.output<typeof noCredentialsSchema>;

/** An expiry as an importer may write it: ISO text, or milliseconds since 1970; null counts as absent. */
const importedExpirySchema = z
  .union([z.null(), z.number(), z.string().max(128)], 'must be ISO text or milliseconds since 1970')
  .optional()
  .transform((value, context) => {
    if (value === null || value === undefined) return undefined;
    const moment = new Date(value);
    const year = moment.getUTCFullYear();
    if (Number.isNaN(year) || year < 1970 || year > 9999) {
      context.addIssue({ code: 'custom', message: 'must be a date between 1970 and 9999' });
      return z.NEVER;
    }
    return moment.toISOString();
  });

/** Credentials handed over by import, by auth mode. */
export const importCredentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({
    type: z.literal('OAUTH2'),
    access_token: text().min(1).max(16_384),
    refresh_token: text().min(1).max(16_384).optional(),
    expires_at: importedExpirySchema,
    config_override: configOverrideSchema.optional(),
  }),
  z.strictObject({
    type: z.literal('OAUTH2_CC'),
    token: text().min(1).max(4096),
    client_id: text().min(1).max(255),
    client_secret: text().min(1).max(2048),
    client_certificate: text().min(1).max(10_000).optional(),
    client_private_key: text().min(1).max(10_000).optional(),
    expires_at: importedExpirySchema,
  }),
  z.strictObject({
    type: z.literal('OAUTH1'),
    oauth_token: text().min(1).max(2048),
    oauth_token_secret: text().min(1).max(2048),
  }),
  z.strictObject({ type: z.literal('API_KEY'), apiKey: text().min(1).max(1024) }),
  z.strictObject({ type: z.literal('BASIC'), username: text().max(1024), password: text().max(1024) }),
  z.strictObject({ type: z.literal('NONE') }),
]);
export type ImportCredentials = z.output<typeof importCredentialsSchema>;

/** Credentials that an end user types into the Connect UI, by auth mode. */
export const submittedCredentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('API_KEY'), apiKey: text().min(1).max(1024) }),
  z.strictObject({ type: z.literal('BASIC'), username: text().max(1024), password: text().max(1024) }),
  z.strictObject({ type: z.literal('OAUTH2_CC'), client_id: text().min(1).max(255), client_secret: text().min(1).max(2048) }),
  z.strictObject({ type: z.literal('NONE') }),
]);
export type SubmittedCredentials = z.output<typeof submittedCredentialsSchema>;
