import * as z from 'zod';

/** One form, or several of which the first counts whose values are all there. */
const urlTemplateSchema = z.string().min(1).max(1000);
const urlTemplatesSchema = z.union([urlTemplateSchema, z.array(urlTemplateSchema).min(1).max(5)]);

const plainTextSchema = z.string().max(1000).regex(/^[^{}\r\n\0]*$/, 'must be plain text: no braces, no line breaks');
const paramsSchema = z.record(z.string().min(1).max(100), plainTextSchema);
const pathSchema = z.string().regex(/^[A-Za-z0-9_-]+(?:\.[A-Za-z0-9_-]+)*$/, 'must be names joined by dots');
const ttlSecondsSchema = z.int().min(1).max(10 * 365 * 86_400);
const scopesSchema = z.array(z.string().regex(/^[\x21-\x7e]+$/, 'must be visible ASCII without spaces')).min(1);
const paramNameSchema = z.string().regex(/^[A-Za-z0-9_.-]{1,64}$/);

export const evidenceSchema = z.enum(['observed', 'recalled']);

const tokenAuthSchema = z.enum(['body', 'basic', 'basic-encoded', 'basic+body', 'secret-as-username', 'none']);

/** How a token response differs from RFC 6749. Paths are dotted and read inside `root`, except `ok`, `error` and `errorDescription`. */
export const tokenResponseSchema = z.strictObject({
  root: pathSchema.optional(),
  accessToken: pathSchema.optional(),
  fallbackAccessToken: pathSchema.optional(),
  refreshToken: pathSchema.optional(),
  expiresIn: z.union([pathSchema, z.array(pathSchema).min(1)]).optional(),
  expiresInUnit: z.literal('milliseconds').optional(),
  expiresAt: pathSchema.optional(),
  scope: pathSchema.optional(),
  ok: z.strictObject({ path: pathSchema, equals: z.union([z.string(), z.number(), z.boolean()]) }).optional(),
  error: pathSchema.optional(),
  errorDescription: pathSchema.optional(),
  /** Further error codes that mean "the end user must come back". */
  refusals: z.array(z.string().min(1)).min(1).optional(),
});

const tokenEndpointShape = {
  tokenUrl: urlTemplatesSchema,
  tokenAuth: tokenAuthSchema,
  bodyFormat: z.enum(['json', 'query']).optional(),
  scopeSeparator: z.literal(',').optional(),
  defaultScopes: scopesSchema.optional(),
  tokenParams: paramsSchema.optional(),
  /** null leaves a parameter out. */
  tokenParamNames: z
    .partialRecord(
      z.enum(['grant_type', 'client_id', 'client_secret', 'code', 'redirect_uri', 'code_verifier', 'refresh_token', 'scope']),
      paramNameSchema.nullable(),
    )
    .optional(),
  tokenHeaders: paramsSchema.optional(),
  tokenResponse: tokenResponseSchema.optional(),
  /** The life of an access token when the answer names none. */
  ttlSeconds: ttlSecondsSchema.optional(),
};

const refreshSchema = z.strictObject({
  /** `never`: the provider gives no refresh tokens. */
  with: z.enum(['refresh-token', 'never']),
  url: urlTemplatesSchema.optional(),
  params: paramsSchema.optional(),
  tokenAuth: tokenAuthSchema.optional(),
});

const revokeSchema = z.strictObject({
  url: urlTemplateSchema.or(z.array(urlTemplateSchema).min(1).max(5)),
  method: z.enum(['DELETE', 'GET']).optional(),
  /** Which token is taken back; where one goes with the other, name the one that takes both. */
  token: z.enum(['refresh', 'access', 'both']),
  /** Where the token goes; in the body when absent. */
  send: z.enum(['bearer', 'url']).optional(),
  tokenParam: paramNameSchema.optional(),
  evidence: evidenceSchema,
});

export const oauth2Schema = z.strictObject({
  mode: z.literal('oauth2'),
  authorizationUrl: urlTemplatesSchema,
  ...tokenEndpointShape,
  /** `required`: the provider refuses requests without it. */
  pkce: z.enum(['S256', 'required', 'off']),
  /** Why PKCE breaks here. There is no other way to turn it off. */
  pkceOffReason: z.string().min(10).max(300).optional(),
  authorizationParams: paramsSchema.optional(),
  paramNames: z.partialRecord(z.enum(['client_id', 'redirect_uri', 'scope', 'response_type']), paramNameSchema.nullable()).optional(),
  /** The exact `iss` that every callback carries (RFC 9207); only for a provider that advertises it. */
  issuer: z.url().optional(),
  captureFromCallback: z.array(z.string()).min(1).optional(),
  captureFromToken: z.array(pathSchema).min(1).optional(),
  refresh: refreshSchema.optional(),
  /** An access token without a named end has no end. */
  tokenNeverExpires: z.literal(true).optional(),
  revoke: revokeSchema.optional(),
});

/** The end user brings a client of their own; the access token is asked for again when it ends. */
export const oauth2ClientCredentialsSchema = z.strictObject({ mode: z.literal('oauth2-cc'), ...tokenEndpointShape });

export const authSchema = z.discriminatedUnion('mode', [
  oauth2Schema,
  oauth2ClientCredentialsSchema,
  z.strictObject({ mode: z.literal('api-key') }),
  z.strictObject({ mode: z.literal('basic') }),
  z.strictObject({ mode: z.literal('none') }),
]);
export type AuthDefinition = z.output<typeof authSchema>;
export type AuthDefinitionMode = AuthDefinition['mode'];
