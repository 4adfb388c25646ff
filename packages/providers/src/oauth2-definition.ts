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
 * How the client authenticates at the token endpoint. `private-key-jwt`: an assertion signed with the client's key
 * (RFC 7523); `tls`: a client certificate (RFC 8705); `username-password`: id and secret under these names in the
 * body.
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
  /** Further error codes that mean "the end user must authorize again". */
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
  /** The audience of a signed client assertion; defaults to the token endpoint. */
  assertionAudience: urlTemplatesSchema.optional(),
  bodyFormat: z.enum(['json', 'query']).optional(),
  scopeSeparator: z.literal([',', '+']).optional(),
  defaultScopes: scopesSchema.optional(),
  requiredScopes: requiredScopesSchema,
  /** Omits a parameter that lacks a value. */
  tokenParams: templatesSchema.optional(),
  /** null omits a parameter. */
  tokenParamNames: z.partialRecord(z.enum(TOKEN_PARAMETERS), paramNameSchema.nullable()).optional(),
  tokenHeaders: headersSchema.optional(),
  /** The client authenticates by an HMAC-SHA256 (hex) of the body and the time in milliseconds, under these headers. */
  tokenHmac: z.strictObject({ signatureHeader: headerNameSchema, timestampHeader: headerNameSchema }).optional(),
  tokenResponse: tokenResponseSchema.optional(),
  /** The lifetime of an access token if the response states none. */
  ttlSeconds: ttlSecondsSchema.optional(),
  /** How long before its expiry a token may be refreshed, for a provider that refuses earlier refreshes. */
  expiryMarginSeconds: ttlSecondsSchema.optional(),
};

/** A further request that exchanges a token for another; its response is read like a token response. */
const exchangeSchema = z.strictObject({
  method: z.enum(['GET', 'POST']),
  url: urlTemplatesSchema,
  query: templatesSchema.optional(),
  body: templatesSchema.optional(),
});

const refreshSchema = z.strictObject({
  /**
   * `access-token`: the access token itself is exchanged for a later one. `never`: the provider issues no refresh
   * tokens.
   */
  with: z.enum(['refresh-token', 'access-token', 'never']),
  url: urlTemplatesSchema.optional(),
  method: z.enum(['GET', 'POST']).optional(),
  params: templatesSchema.optional(),
  headers: headersSchema.optional(),
  tokenAuth: tokenAuthSchema.optional(),
  /** The response contains no token: the old one stays valid. */
  extendsOnly: z.literal(true).optional(),
});

const revokeSchema = z.strictObject({
  url: urlTemplatesSchema,
  method: z.enum(['DELETE', 'GET']).optional(),
  /** Which token is revoked; if revoking one ends the other, name the one that ends both. */
  token: z.enum(['refresh', 'access', 'both']),
  /** The place of the token; defaults to the body. With `none`, the further parameters identify the grant. */
  send: z.enum(['bearer', 'url', 'none']).optional(),
  tokenParam: paramNameSchema.optional(),
  /** An `authorization` header here replaces the client's own. */
  headers: headersSchema.optional(),
  params: templatesSchema.optional(),
  bodyFormat: z.literal('json').optional(),
  evidence: evidenceSchema,
});

/** The parts of every authorization in the browser, whatever the protocol. */
export const authorizationShape = {
  scopeRules: scopeRulesSchema.optional(),
  /** Typical scopes of an integration. Shown to the operator who sets one up, but never sent automatically. */
  suggestedScopes: scopesSchema.optional(),
  authorizationParams: paramsSchema.optional(),
  captureFromCallback: z.array(z.string()).min(1).optional(),
  captureFromToken: z.array(pathSchema).min(1).optional(),
  /**
   * The account, if the token response, its ID token or a captured value names it. `afterConnect` looks it up if none
   * does, or looks up a name if only the id is known.
   */
  account: accountPathsSchema
    .extend({
      from: z.enum(['token', 'id-token', 'config']),
      /**
       * A callback parameter with a JSON object whose texts at these paths, joined, are the name; a provider may send
       * it only once. It comes through the browser, so it does not identify anybody.
       */
      callbackName: z.strictObject({ param: paramNameSchema, paths: z.array(pathSchema).min(1).max(3) }).optional(),
    })
    .optional(),
  revoke: revokeSchema.optional(),
  /** An access token without a stated expiry does not expire. */
  tokenNeverExpires: z.literal(true).optional(),
};

export const oauth2Schema = z.strictObject({
  mode: z.literal('oauth2'),
  authorizationUrl: urlTemplatesSchema,
  ...tokenEndpointShape,
  ...authorizationShape,
  /** `required`: the provider refuses requests without it. */
  pkce: z.enum(['S256', 'required', 'off']),
  /** The reason why PKCE fails here. There is no other way to turn it off. */
  pkceOffReason: z.string().min(10).max(300).optional(),
  paramNames: z
    .partialRecord(z.enum(['client_id', 'redirect_uri', 'scope', 'response_type']), paramNameSchema.nullable())
    .optional(),
  /** The response type if it is not `code`. With `id_token`, a nonce is sent and checked in every ID token. */
  responseType: z
    .string()
    .regex(/^[a-z_]{1,40}(?: [a-z_]{1,40})?$/)
    .optional(),
  /** The response mode, for a provider that requires one: Apple sends names only with `form_post`. */
  responseMode: z.enum(['query', 'form_post']).optional(),
  /**
   * A JWT that the client signs for each request: its secret, or with `private-key-jwt` its assertion if its claims
   * differ from RFC 7523. The integration stores the key, `{client.secret}` here, instead of a secret.
   */
  clientJwt: signJwtSchema.optional(),
  /** The callback's name for the code. */
  codeParam: paramNameSchema.optional(),
  /** Omits parameters of the authorization request that would be empty. */
  dropEmptyParams: z.literal(true).optional(),
  /** The exact `iss` of every callback (RFC 9207); only for a provider that advertises it. */
  issuer: z.url().optional(),
  /** Exchanges the first token for the one that is kept, for example a short-lived one for a long-lived one. */
  exchange: exchangeSchema.optional(),
  refresh: refreshSchema.optional(),
  /**
   * Tokens for further audiences from the same grant: requested with the refresh token and these parameters, refreshed together with the first
   * token, and kept in the stored response under their names. A token whose parameters lack a value is not requested.
   */
  furtherTokens: z.record(pathSchema.max(40), z.strictObject({ params: templatesSchema })).optional(),
});

/** The end user's own client; the access token is requested again when it expires. */
export const oauth2ClientCredentialsSchema = z.strictObject({
  mode: z.literal('oauth2-cc'),
  ...tokenEndpointShape,
  /** The request contains no grant type. */
  grantType: z.literal('none').optional(),
  account: typedAccountSchema,
});
