import * as z from 'zod';

import {
  accountPathsSchema,
  evidenceSchema,
  headerNameSchema,
  headersSchema,
  paramNameSchema,
  paramsSchema,
  pathSchema,
  requiredScopesSchema,
  scopeRulesSchema,
  scopesSchema,
  templatesSchema,
  ttlSecondsSchema,
  typedAccountSchema,
  urlTemplatesSchema,
} from './definition-parts.js';
import { signJwtSchema } from './login-definition.js';

/**
 * How the client proves itself at the token endpoint. `private-key-jwt`: an assertion signed with the client's key (RFC 7523);
 * `tls`: a client certificate (RFC 8705); `username-password`: id and secret under these names in the body.
 */
const tokenAuthSchema = z.enum([
  'body',
  'basic',
  'basic-encoded',
  'basic+body',
  'secret-as-username',
  'none',
  'private-key-jwt',
  'tls',
  'username-password',
]);

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
  /**
   * An object in the response with a second access token, which has its own refresh token and lifetime: each refresh also refreshes it with its own
   * refresh token, and it is kept in the stored response.
   */
  secondToken: pathSchema.optional(),
  /** Further error codes that mean "the end user must come back". */
  refusals: z.array(z.string().min(1)).min(1).optional(),
});

const TOKEN_PARAMETERS = [
  'grant_type',
  'client_id',
  'client_secret',
  'code',
  'redirect_uri',
  'code_verifier',
  'refresh_token',
  'scope',
  'client_assertion',
  'client_assertion_type',
] as const;

const tokenEndpointShape = {
  tokenUrl: urlTemplatesSchema,
  tokenAuth: tokenAuthSchema,
  /** What a signed client assertion is addressed to; the token endpoint when absent. */
  assertionAudience: urlTemplatesSchema.optional(),
  bodyFormat: z.enum(['json', 'query']).optional(),
  scopeSeparator: z.literal([',', '+']).optional(),
  defaultScopes: scopesSchema.optional(),
  requiredScopes: requiredScopesSchema,
  /** A parameter of which a value is missing is left out. */
  tokenParams: templatesSchema.optional(),
  /** null leaves a parameter out. */
  tokenParamNames: z.partialRecord(z.enum(TOKEN_PARAMETERS), paramNameSchema.nullable()).optional(),
  tokenHeaders: headersSchema.optional(),
  /** The client proves itself by HMAC-SHA256 (hex) over the body and the time in milliseconds, under these headers. */
  tokenHmac: z.strictObject({ signatureHeader: headerNameSchema, timestampHeader: headerNameSchema }).optional(),
  tokenResponse: tokenResponseSchema.optional(),
  /** The life of an access token when the answer names none. */
  ttlSeconds: ttlSecondsSchema.optional(),
  /** How long before its end a token may be refreshed, for a provider that refuses it earlier. */
  expiryMarginSeconds: ttlSecondsSchema.optional(),
};

/** A further request that gives a token for a token; its answer is read like a token response. */
const exchangeSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  url: urlTemplatesSchema,
  query: templatesSchema.optional(),
  body: templatesSchema.optional(),
});

const refreshSchema = z.strictObject({
  /** `access-token`: the access token itself is traded for a later one. `never`: the provider gives no refresh tokens. */
  with: z.enum(['refresh-token', 'access-token', 'never']),
  url: urlTemplatesSchema.optional(),
  method: z.enum(['GET', 'POST']).optional(),
  params: templatesSchema.optional(),
  headers: headersSchema.optional(),
  tokenAuth: tokenAuthSchema.optional(),
  /** The answer holds no token: the old one lives on. */
  extendsOnly: z.literal(true).optional(),
});

const revokeSchema = z.strictObject({
  url: urlTemplatesSchema,
  method: z.enum(['DELETE', 'GET']).optional(),
  /** Which token is taken back; where one goes with the other, name the one that takes both. */
  token: z.enum(['refresh', 'access', 'both']),
  /** Where the token goes; in the body when absent. With `none` the further parameters say what is taken back. */
  send: z.enum(['bearer', 'url', 'none']).optional(),
  tokenParam: paramNameSchema.optional(),
  /** An `authorization` here stands in for the client's own. */
  headers: headersSchema.optional(),
  params: templatesSchema.optional(),
  bodyFormat: z.literal('json').optional(),
  evidence: evidenceSchema,
});

/** What an authorization in the browser has, whatever the protocol. */
export const authorizationShape = {
  scopeRules: scopeRulesSchema.optional(),
  /** What an integration usually asks for. It is shown to whoever sets one up, and never sent by itself. */
  suggestedScopes: scopesSchema.optional(),
  authorizationParams: paramsSchema.optional(),
  captureFromCallback: z.array(z.string()).min(1).optional(),
  captureFromToken: z.array(pathSchema).min(1).optional(),
  /**
   * The account, where the token response, its ID token or a captured fact names it. `afterConnect` asks where none does, and where only
   * the id is known for a name.
   */
  account: accountPathsSchema
    .extend({
      from: z.enum(['token', 'id-token', 'config']),
      /**
       * A parameter of the callback with a JSON object whose texts at these paths, joined, are the name; a provider may send it once only.
       * The browser carried it, so it names nobody by itself.
       */
      callbackName: z.strictObject({ param: paramNameSchema, paths: z.array(pathSchema).min(1).max(3) }).optional(),
    })
    .optional(),
  revoke: revokeSchema.optional(),
  /** An access token without a named end has no end. */
  tokenNeverExpires: z.literal(true).optional(),
};

export const oauth2Schema = z.strictObject({
  mode: z.literal('oauth2'),
  authorizationUrl: urlTemplatesSchema,
  ...tokenEndpointShape,
  ...authorizationShape,
  /** `required`: the provider refuses requests without it. */
  pkce: z.enum(['S256', 'required', 'off']),
  /** Why PKCE breaks here. There is no other way to turn it off. */
  pkceOffReason: z.string().min(10).max(300).optional(),
  paramNames: z
    .partialRecord(z.enum(['client_id', 'redirect_uri', 'scope', 'response_type']), paramNameSchema.nullable())
    .optional(),
  /** What the authorization request asks for, where that is not `code`. With `id_token` a nonce is sent, and looked for in every ID token. */
  responseType: z
    .string()
    .regex(/^[a-z_]{1,40}(?: [a-z_]{1,40})?$/)
    .optional(),
  /** How the answer comes back, for a provider that wants to be told: Apple sends names by `form_post` only. */
  responseMode: z.enum(['query', 'form_post']).optional(),
  /**
   * A JWT that the client signs for each request: its secret, or with `private-key-jwt` its assertion where that says something else than
   * RFC 7523. The integration keeps the key, `{client.secret}` here, where others keep a secret.
   */
  clientJwt: signJwtSchema.optional(),
  /** What the callback calls the code. */
  codeParam: paramNameSchema.optional(),
  /** Parameters of the authorization request that would be empty are left out. */
  dropEmptyParams: z.literal(true).optional(),
  /** The exact `iss` that every callback carries (RFC 9207); only for a provider that advertises it. */
  issuer: z.url().optional(),
  /** Trades the first token for the one that is kept, such as a short-lived one for a long-lived one. */
  exchange: exchangeSchema.optional(),
  refresh: refreshSchema.optional(),
  /**
   * Tokens for further audiences from the same grant: requested with the refresh token and these parameters, refreshed together with the first
   * token, and kept in the stored response under their names. A token whose parameters lack a value is not requested.
   */
  furtherTokens: z.record(pathSchema.max(40), z.strictObject({ params: templatesSchema })).optional(),
});

/** The end user brings a client of their own; the access token is asked for again when it ends. */
export const oauth2ClientCredentialsSchema = z.strictObject({
  mode: z.literal('oauth2-cc'),
  ...tokenEndpointShape,
  /** The request names no grant type. */
  grantType: z.literal('none').optional(),
  account: typedAccountSchema,
});
