import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { text } from './text.js';

const typedText = text().min(1).max(1024);
const pem = text().min(1).max(10_000);

/** The external id that the trust policy of an AWS role requires (STS AssumeRole, ExternalId). */
export const externalIdSchema = text()
  .min(2)
  .max(1224, { abort: true })
  .regex(/^[A-Za-z0-9+=,.@:/-]+$/, 'must be letters, digits and + = , . @ : / -');

/** The fields that a provider declares, by name. The service checks names and values by the provider's rules. */
export const credentialFieldsSchema = boundedRecord(text().max(100), text().max(16_384), 50);

/** Credentials that an end user enters in the Connect UI, by auth mode. `OAUTH2_CC` needs a client secret or a private key. */
export const SUBMITTED_CREDENTIALS = {
  API_KEY: z.strictObject({ type: z.literal('API_KEY'), apiKey: typedText }),
  BASIC: z.strictObject({ type: z.literal('BASIC'), username: text().max(1024), password: text().max(1024) }),
  OAUTH2_CC: z.strictObject({
    type: z.literal('OAUTH2_CC'),
    client_id: text().min(1).max(255),
    client_secret: text().min(1).max(2048).optional(),
    client_certificate: pem.optional(),
    client_private_key: pem.optional(),
  }),
  TBA: z.strictObject({
    type: z.literal('TBA'),
    token_id: text().min(1).max(2048),
    token_secret: text().min(1).max(2048),
    oauth_client_id_override: text().min(1).max(255).optional(),
    oauth_client_secret_override: text().min(1).max(2048).optional(),
  }),
  JWT: z.strictObject({ type: z.literal('JWT'), fields: credentialFieldsSchema }),
  /** `assertion_option` contains values that are used for this login only and are not stored. */
  TWO_STEP: z.strictObject({
    type: z.literal('TWO_STEP'),
    fields: credentialFieldsSchema,
    assertion_option: credentialFieldsSchema.optional(),
  }),
  BILL: z.strictObject({
    type: z.literal('BILL'),
    username: typedText,
    password: typedText,
    organization_id: typedText,
    dev_key: typedText,
  }),
  SIGNATURE: z.strictObject({ type: z.literal('SIGNATURE'), username: typedText, password: typedText }),
  AWS_SIGV4: z.strictObject({
    type: z.literal('AWS_SIGV4'),
    role_arn: text().min(1).max(2048),
    region: text()
      .max(64, { abort: true })
      .regex(/^[a-z0-9-]+$/, 'must be lower-case letters, digits and hyphens')
      .optional(),
  }),
  NONE: z.strictObject({ type: z.literal('NONE') }),
} as const;

export const submittedCredentialsSchema = z.discriminatedUnion('type', [
  SUBMITTED_CREDENTIALS.API_KEY,
  SUBMITTED_CREDENTIALS.BASIC,
  SUBMITTED_CREDENTIALS.OAUTH2_CC,
  SUBMITTED_CREDENTIALS.TBA,
  SUBMITTED_CREDENTIALS.JWT,
  SUBMITTED_CREDENTIALS.TWO_STEP,
  SUBMITTED_CREDENTIALS.BILL,
  SUBMITTED_CREDENTIALS.SIGNATURE,
  SUBMITTED_CREDENTIALS.AWS_SIGV4,
  SUBMITTED_CREDENTIALS.NONE,
]);
export type SubmittedCredentials = z.output<typeof submittedCredentialsSchema>;
