import * as z from 'zod';

import { headerNameSchema, templateSchema, ttlSecondsSchema } from './definition-parts.js';

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
    region: templateSchema,
  }),
]);
