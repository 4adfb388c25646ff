import * as z from 'zod';

import { integrationIdSchema } from './primitives.js';
import { text } from './text.js';

const member = text().max(20_000).optional();

/** An integration in the flat form of older SDKs. Members that the provider's auth mode does not need are ignored. */
export const olderConfigInputSchema = z.object({
  provider: text().min(1).max(255),
  provider_config_key: integrationIdSchema,
  oauth_client_id: member,
  oauth_client_secret: member,
  oauth_scopes: member,
  client_id: member,
  client_secret: member,
  scopes: member,
  app_id: member,
  app_link: member,
  private_key: member,
});
export type OlderConfigInput = z.output<typeof olderConfigInputSchema>;
