import * as z from 'zod';

import {
  headerNameSchema,
  templateSchema,
  ttlSecondsSchema,
  typedAccountSchema,
  urlTemplateSchema,
} from './definition-parts.js';

/** Signers that must see the final request, or make a value for each: a closed list, in code. */
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
    /** One form, or several of which the first counts whose values are all there. */
    region: z.union([templateSchema, z.array(templateSchema).min(1).max(3)]),
    /** The keys of the account that the role trusts: the operator's. */
    accessKeyId: templateSchema.default('{settings.awsAccessKeyId}'),
    secretAccessKey: templateSchema.default('{settings.awsSecretAccessKey}'),
    /** In place of AWS's own for the region; without its values, that one. */
    stsEndpoint: urlTemplateSchema.optional(),
    account: typedAccountSchema,
  }),
]);
