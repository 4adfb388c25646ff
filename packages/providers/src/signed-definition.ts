import * as z from 'zod';

import {
  headerNameSchema,
  templateSchema,
  ttlSecondsSchema,
  typedAccountSchema,
  urlTemplateSchema,
} from './definition-parts.js';

/** Signers that need the final request, or that generate a value for each request: a closed list, in code. */
export const signedSchema = z.discriminatedUnion('signer', [
  /** A WSSE UsernameToken: a digest of nonce, time and password. */
  z.strictObject({
    mode: z.literal('signed'),
    signer: z.literal('wsse'),
    username: templateSchema,
    password: templateSchema,
    header: headerNameSchema,
    ttlSeconds: ttlSecondsSchema,
  }),
  /** AWS Signature Version 4 with the temporary keys of an assumed role. */
  z.strictObject({
    mode: z.literal('signed'),
    signer: z.literal('aws-sigv4-role'),
    roleArn: templateSchema,
    externalId: templateSchema,
    service: templateSchema,
    /** One form, or several, of which the first with all its values is used. */
    region: z.union([templateSchema, z.array(templateSchema).min(1).max(3)]),
    /** The keys of the account that the role trusts, which belongs to the operator. */
    accessKeyId: templateSchema.default('{settings.awsAccessKeyId}'),
    secretAccessKey: templateSchema.default('{settings.awsSecretAccessKey}'),
    /** Replaces AWS's own endpoint for the region; without its values, AWS's endpoint is used. */
    stsEndpoint: urlTemplateSchema.optional(),
    account: typedAccountSchema,
  }),
]);
