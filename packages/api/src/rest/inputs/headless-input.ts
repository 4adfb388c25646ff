import { integrationIdSchema, spacedScopesSchema, text } from '@holdfast/schema';
import * as z from 'zod';

import { browserParamsSchema } from './browser-params.js';

export const headlessParamsSchema = z.strictObject({ providerConfigKey: integrationIdSchema });

const notWithSession = z.undefined({ error: 'cannot be combined with a connect session' }).optional();

/** The query with which the published browser SDKs submit the end user's input. */
export const headlessQuerySchema = z.strictObject({
  connect_session_token: z.string(),
  public_key: notWithSession,
  connection_id: notWithSession,
  hmac: notWithSession,
  params: browserParamsSchema.optional(),
  user_scope: z.preprocess(joined, spacedScopesSchema).optional(),
});
export type HeadlessQuery = z.output<typeof headlessQuerySchema>;

/** The use case checks `type` and missing members, because it has an error code for each. */
export const headlessClientSchema = z.strictObject({
  type: z.literal('OAUTH2_CC').optional(),
  client_id: text().max(255).optional(),
  client_secret: text().max(2048).optional(),
  client_private_key: text().min(1).max(10_000).optional(),
  client_certificate: text().min(1).max(10_000).optional(),
});

const MOST_FIELDS = 50;
const fieldValue = text().max(16_384);

/** The fields that a provider declares. The name of the mode is ignored, because the path contains it. */
export const headlessFieldsSchema = z
  .object({ type: z.literal('JWT').optional() })
  .catchall(fieldValue)
  .refine(isBounded, `at most ${MOST_FIELDS} fields are allowed`);

/** The same for a login; the SDK writes its one-time values in camel case. */
export const headlessLoginSchema = z
  .object({
    type: z.literal('TWO_STEP').optional(),
    assertionOption: z
      .record(z.string(), fieldValue)
      .refine(isBounded, `at most ${MOST_FIELDS} values are allowed`)
      .optional(),
  })
  .catchall(fieldValue)
  .refine(isBounded, `at most ${MOST_FIELDS} fields are allowed`);

/** Reads a repeated name as a list; scopes in a list follow the rules of those in a text. */
function joined(value: unknown): unknown {
  return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value.join(',') : value;
}

function isBounded(body: object): boolean {
  return Object.keys(body).length <= MOST_FIELDS + 2;
}
