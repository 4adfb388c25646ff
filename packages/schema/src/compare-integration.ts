import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { namedOutputs } from './named-schemas.js';
import { integrationIdSchema } from './primitives.js';
import { scopeListSchema } from './scope-list.js';
import { text } from './text.js';

const fingerprintSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{43}$/, 'must be HMAC-SHA-256 of the value under the salt, in base64url without padding');

const credentialFingerprintsSchema = z.strictObject({
  client_id: fingerprintSchema.optional(),
  client_secret: fingerprintSchema.optional(),
  webhook_secret: fingerprintSchema.optional(),
  app_id: fingerprintSchema.optional(),
  app_link: fingerprintSchema.optional(),
  private_key: fingerprintSchema.optional(),
});
export type ComparedCredential = keyof z.output<typeof credentialFingerprintsSchema>;

/**
 * The values that an integration should have, as fingerprints: the caller makes a salt and sends the HMAC of each value under it, so that
 * neither side shows the other a value.
 */
export const compareIntegrationInputSchema = z.strictObject({
  integrationId: integrationIdSchema,
  salt: z
    .string()
    .regex(/^[A-Za-z0-9_-]{22,86}$/, 'must be 16 to 64 random bytes in base64url without padding')
    .describe('Random for each call: the key of the fingerprints.'),
  credentials: credentialFingerprintsSchema.optional(),
  integration_config: boundedRecord(text().max(255), fingerprintSchema, 100).optional(),
  scopes: scopeListSchema.optional().describe('In full, because they are no secret.'),
});
export type CompareIntegrationInput = z.output<typeof compareIntegrationInputSchema>;

export const integrationComparisonSchema = z
  .object({
    data: z.object({
      differing: z.array(z.string()),
      connections: z.int(),
      needs_consent: z.int(),
    }),
  })
  .register(namedOutputs, { id: 'IntegrationComparison' });
export interface IntegrationComparison {
  /** The values that differ from those that are stored, or of which nothing is stored: `credentials.client_secret`, `integration_config.region`. */
  differing: string[];
  /** How many connections the integration has. */
  connections: number;
  /** How many of them lack one of the given scopes: each end user would have to consent again. */
  needs_consent: number;
}
