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

/** Omits a member of an object that lacks a value. */
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

/** A signed assertion (RFC 7519). `hmacSecretEncoding` is the encoding of a secret for HS256. */
export const signJwtSchema = z.strictObject({
  kind: z.literal('jwt'),
  algorithm: z.enum(['RS256', 'PS256', 'ES256', 'HS256']),
  key: templateSchema,
  hmacSecretEncoding: z.enum(['base64', 'hex']).optional(),
  header: templatesSchema.optional(),
  claims: z.record(z.string().min(1).max(100), templateValueSchema),
  /** The time between `iat` and `exp`. */
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

/** One request of a login; later requests may use values of earlier responses: `{step1.path}`. */
const stepSchema = z.strictObject({
  method: z.enum(['GET', 'POST', 'PUT']),
  url: urlTemplatesSchema,
  headers: headersSchema.optional(),
  query: templatesSchema.optional(),
  body: z.record(z.string().min(1).max(100), templateValueSchema).optional(),
  /** Defaults to JSON. */
  bodyFormat: z.enum(['form', 'json']).optional(),
});

/**
 * The place of the token in the last response. `text`: the whole body is the token. `cookies`: the cookies that it
 * sets are the token.
 */
const loginTokenSchema = z.strictObject({
  path: answerPathSchema.optional(),
  is: z.enum(['text', 'cookies']).optional(),
  header: z.string().min(1).max(100).optional(),
  refreshPath: answerPathSchema.optional(),
  expiryPath: answerPathSchema.optional(),
  /** `in`: seconds, or hours:minutes:seconds as text. `in-ms`: milliseconds. `at`: a time. */
  expiryKind: z.enum(['in', 'in-ms', 'at']).optional(),
});

export const loginSchema = z.strictObject({
  mode: z.literal('login'),
  /** Created before the first step, which refers to it as `{assertion}`. */
  sign: z.discriminatedUnion('kind', [signJwtSchema, signSamlSchema]).optional(),
  steps: z.array(stepSchema).min(1).max(5),
  token: loginTokenSchema,
  /** Further members of the credentials, from the responses: `{ user_id: 'step1.userId' }`. */
  capture: z.record(z.string().min(1).max(100), z.string().regex(/^step[1-5]\..+/)).optional(),
  /** A refresh with the login's refresh token; if it is missing, the login is repeated. */
  refresh: stepSchema.optional(),
  ttlSeconds: ttlSecondsSchema.optional(),
  /** The credentials have the members of BILL's own mode. */
  shape: z.literal('bill').optional(),
  account: typedAccountSchema,
});

/** The token is signed here, without a request. */
export const jwtSchema = z.strictObject({ mode: z.literal('jwt'), sign: signJwtSchema });

export type LoginStepDefinition = z.output<typeof stepSchema>;
export type SignDefinition = z.output<typeof signJwtSchema> | z.output<typeof signSamlSchema>;
