import * as z from 'zod';

import { boundedRecord } from './bounded-record.js';
import { text } from './text.js';

const typedText = text().min(1).max(1024);
const pem = text().min(1).max(10_000);

/** What the trust policy of an AWS role asks for (STS AssumeRole, ExternalId). */
export const externalIdSchema = text()
  .min(2)
  .max(1224, { abort: true })
  .regex(/^[A-Za-z0-9+=,.@:/-]+$/, 'must be letters, digits and + = , . @ : / -');

/** The fields that a provider declares, by its names; which they are and what they may hold is checked against the provider. */
export const credentialFieldsSchema = boundedRecord(text().max(100), text().max(16_384), 50);

/** Credentials that an end user types into the Connect UI, by auth mode. Of a client's secret and private key at least one is needed. */
export const submittedCredentialsSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('API_KEY'), apiKey: typedText }),
  z.strictObject({ type: z.literal('BASIC'), username: text().max(1024), password: text().max(1024) }),
  z.strictObject({
    type: z.literal('OAUTH2_CC'),
    client_id: text().min(1).max(255),
    client_secret: text().min(1).max(2048).optional(),
    client_certificate: pem.optional(),
    client_private_key: pem.optional(),
  }),
  z.strictObject({
    type: z.literal('TBA'),
    token_id: text().min(1).max(2048),
    token_secret: text().min(1).max(2048),
    oauth_client_id_override: text().min(1).max(255).optional(),
    oauth_client_secret_override: text().min(1).max(2048).optional(),
  }),
  z.strictObject({ type: z.literal('JWT'), fields: credentialFieldsSchema }),
  /** `assertion_option` holds values that are used for this login and not kept. */
  z.strictObject({ type: z.literal('TWO_STEP'), fields: credentialFieldsSchema, assertion_option: credentialFieldsSchema.optional() }),
  z.strictObject({ type: z.literal('BILL'), username: typedText, password: typedText, organization_id: typedText, dev_key: typedText }),
  z.strictObject({ type: z.literal('SIGNATURE'), username: typedText, password: typedText }),
  z.strictObject({
    type: z.literal('AWS_SIGV4'),
    role_arn: text().min(1).max(2048),
    region: text().max(64, { abort: true }).regex(/^[a-z0-9-]+$/, 'must be small letters, digits and hyphens').optional(),
  }),
  z.strictObject({ type: z.literal('NONE') }),
]);
export type SubmittedCredentials = z.output<typeof submittedCredentialsSchema>;
