import * as z from 'zod';

import { configOverrideSchema } from './credentials.js';
import { text } from './text.js';

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
  z.strictObject({
    type: z.literal('TBA'),
    token_id: text().min(1).max(2048),
    token_secret: text().min(1).max(2048),
    config_override: configOverrideSchema.optional(),
  }),
  z.strictObject({ type: z.literal('APP'), app_id: text().min(1).max(255), installation_id: text().min(1).max(255) }),
  z.strictObject({ type: z.literal('CUSTOM'), app_id: text().min(1).max(255), installation_id: text().min(1).max(255) }),
]);
export type ImportCredentials = z.output<typeof importCredentialsSchema>;
