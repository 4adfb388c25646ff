import * as z from 'zod';

import {
  requiredScopesSchema,
  scopesSchema,
  templateSchema,
  typedAccountSchema,
  urlTemplatesSchema,
} from './definition-parts.js';
import { authorizationShape } from './oauth2-definition.js';

/** RFC 5849 §3.4; its successors added HMAC-SHA256. */
const signatureSchema = z.enum(['HMAC-SHA1', 'HMAC-SHA256', 'RSA-SHA1', 'PLAINTEXT']);

/** OAuth 1.0a with a redirect (RFC 5849 §2). With RSA-SHA1 the integration's client secret is a private key in PEM. */
export const oauth1Schema = z.strictObject({
  mode: z.literal('oauth1'),
  requestUrl: urlTemplatesSchema,
  authorizationUrl: urlTemplatesSchema,
  tokenUrl: urlTemplatesSchema,
  signature: signatureSchema,
  requestMethod: z.literal('GET').optional(),
  tokenMethod: z.literal('GET').optional(),
  requestParams: z.record(z.string().min(1).max(100), z.string().max(1000)).optional(),
  scopeSeparator: z.literal(',').optional(),
  /** The name of the parameter for scopes in the authorization request. */
  scopeParam: z.string().min(1).max(64).optional(),
  defaultScopes: scopesSchema.optional(),
  requiredScopes: requiredScopesSchema,
  ...authorizationShape,
});

/** A token pair that the end user creates in the provider's pages (NetSuite's token-based authentication). */
export const oauth1TokensSchema = z.strictObject({
  mode: z.literal('oauth1-tokens'),
  signature: signatureSchema,
  /** In upper case, with `_` instead of `-`, as NetSuite writes accounts. */
  realm: templateSchema.optional(),
  account: typedAccountSchema,
});
