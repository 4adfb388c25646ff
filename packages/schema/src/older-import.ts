import * as z from 'zod';

import { metadataSchema } from './metadata.js';
import { text } from './text.js';

const member = text().max(20_000).nullish().transform(presentOnly);
const object = metadataSchema.nullish().transform(presentOnly);

/** An import in the flat form of older SDKs. Members that the integration's auth mode does not need are ignored. */
export const olderImportInputSchema = z.object({
  provider_config_key: text().min(1).max(255),
  connection_id: member,
  metadata: object,
  connection_config: object,
  access_token: member,
  refresh_token: member,
  expires_at: z
    .union([text().max(128), z.number()])
    .nullish()
    .transform(presentOnly),
  expires_in: z
    .union([z.number().min(0).max(1e10), z.string().regex(/^\d{1,10}$/, 'must be a number of seconds')])
    .optional(),
  no_expiration: z.boolean().optional(),
  oauth_token: member,
  oauth_token_secret: member,
  username: member,
  password: member,
  api_key: member,
  token: member,
  client_id: member,
  client_secret: member,
  token_id: member,
  token_secret: member,
  app_id: member,
  installation_id: member,
});
export type OlderImportInput = z.output<typeof olderImportInputSchema>;

function presentOnly<T>(value: T | null | undefined): T | undefined {
  return value ?? undefined;
}
