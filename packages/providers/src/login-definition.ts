import * as z from 'zod';

import {
  answerPathSchema,
  headersSchema,
  templateSchema,
  templatesSchema,
  ttlSecondsSchema,
  typedAccountSchema,
  urlTemplatesSchema,
} from './definition-parts.js';
import type { JsonTemplate } from './expand-value.js';

/** An object's member of which a value is missing is left out. */
export const templateValueSchema: z.ZodType<JsonTemplate> = z.lazy(() =>
  z.union([
    templateSchema,
    z.number(),
    z.boolean(),
    z.null(),
    z.array(templateValueSchema).max(50),
    z.record(z.string().min(1).max(100), templateValueSchema),
  ]),
);

/** A signed assertion (RFC 7519). `hmacSecretEncoding` says how a secret for HS256 is written. */
export const signJwtSchema = z.strictObject({
  kind: z.literal('jwt'),
  algorithm: z.enum(['RS256', 'PS256', 'ES256', 'HS256']),
  key: templateSchema,
  hmacSecretEncoding: z.enum(['base64', 'hex']).optional(),
  header: templatesSchema.optional(),
  claims: z.record(z.string().min(1).max(100), templateValueSchema),
  /** Between `iat` and `exp`. */
  ttlSeconds: ttlSecondsSchema,
});

/** A signed SAML 2.0 assertion (RFC 7522). */
const signSamlSchema = z.strictObject({
  kind: z.literal('saml2'),
  key: templateSchema,
  ttlSeconds: ttlSecondsSchema,
  issuer: templateSchema,
  audience: templateSchema,
  nameId: templateSchema,
  recipient: templateSchema,
  sessionIndex: templateSchema.optional(),
  attributes: templatesSchema.optional(),
});

/** One request of a login; later ones may name what earlier ones gave: `{step1.path}`. */
const stepSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']),
  url: urlTemplatesSchema,
  headers: headersSchema.optional(),
  query: templatesSchema.optional(),
  body: z.record(z.string().min(1).max(100), templateValueSchema).optional(),
  /** JSON when absent. */
  bodyFormat: z.enum(['form', 'json']).optional(),
});

/** Where the last answer holds the token. `text`: the whole body is the token. `cookies`: the cookies it sets are. */
const loginTokenSchema = z.strictObject({
  path: answerPathSchema.optional(),
  is: z.enum(['text', 'cookies']).optional(),
  header: z.string().min(1).max(100).optional(),
  refreshPath: answerPathSchema.optional(),
  expiryPath: answerPathSchema.optional(),
  /** `in`: seconds, or hours:minutes:seconds as text. `in-ms`: milliseconds. `at`: a moment. */
  expiryKind: z.enum(['in', 'in-ms', 'at']).optional(),
});

export const loginSchema = z.strictObject({
  mode: z.literal('login'),
  /** Made before the first step, which names it `{assertion}`. */
  sign: z.discriminatedUnion('kind', [signJwtSchema, signSamlSchema]).optional(),
  steps: z.array(stepSchema).min(1).max(5),
  token: loginTokenSchema,
  /** Further members of the credentials, from the answers: `{ user_id: 'step1.userId' }`. */
  capture: z.record(z.string().min(1).max(100), z.string().regex(/^step[1-5]\..+/)).optional(),
  /** With the refresh token of the login; without it the login is done again. */
  refresh: stepSchema.optional(),
  ttlSeconds: ttlSecondsSchema.optional(),
  /** The credentials have the members of BILL's own mode. */
  shape: z.literal('bill').optional(),
  account: typedAccountSchema,
});

/** The token is signed here; nobody is asked. */
export const jwtSchema = z.strictObject({ mode: z.literal('jwt'), sign: signJwtSchema });

export type LoginStepDefinition = z.output<typeof stepSchema>;
export type SignDefinition = z.output<typeof signJwtSchema> | z.output<typeof signSamlSchema>;
