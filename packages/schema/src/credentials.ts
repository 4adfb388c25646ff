import * as z from 'zod';

import { namedOutputs } from './named-schemas.js';
import { openObjectSchema, timestampSchema } from './primitives.js';
import { text } from './text.js';

export const configOverrideSchema = z.strictObject({
  client_id: text().min(1).max(255).optional(),
  client_secret: text().min(1).max(2048).optional(),
});

/** The authorization server that was discovered for one connection and receives its refreshes and revocations. */
export const authorizationServerSchema = z.object({
  issuer: z.string(),
  token_endpoint: z.string(),
  revocation_endpoint: z.string().optional(),
  /** Sent with every token request (RFC 8707). */
  resource: z.string().optional(),
  token_endpoint_auth_method: z.enum(['none', 'client_secret_post', 'client_secret_basic']),
});
export type AuthorizationServer = z.output<typeof authorizationServerSchema>;

/** OAuth 2 credentials. `raw` is the provider's last token response. Connections to MCP servers have these too, with `authorization_server`. */
export const oauth2CredentialsSchema = z
  .object({
    type: z.literal('OAUTH2'),
    access_token: z.string(),
    refresh_token: z.string().optional(),
    expires_at: timestampSchema.optional(),
    config_override: configOverrideSchema.optional(),
    authorization_server: authorizationServerSchema.optional(),
    raw: openObjectSchema,
  })
  .register(namedOutputs, { id: 'OAuth2Credentials' });

export const oauth1CredentialsSchema = z
  .object({
    type: z.literal('OAUTH1'),
    oauth_token: z.string(),
    oauth_token_secret: z.string(),
    raw: openObjectSchema,
  })
  .register(namedOutputs, { id: 'OAuth1Credentials' });

export const clientCredentialsSchema = z
  .object({
    type: z.literal('OAUTH2_CC'),
    token: z.string(),
    expires_at: timestampSchema.optional(),
    client_id: z.string(),
    client_secret: z.string(),
    client_certificate: z.string().optional(),
    client_private_key: z.string().optional(),
    raw: openObjectSchema,
  })
  .register(namedOutputs, { id: 'ClientCredentials' });

export const basicCredentialsSchema = z
  .object({
    type: z.literal('BASIC'),
    username: z.string(),
    password: z.string(),
  })
  .register(namedOutputs, { id: 'BasicCredentials' });

export const apiKeyCredentialsSchema = z
  .object({
    type: z.literal('API_KEY'),
    apiKey: z.string(),
  })
  .register(namedOutputs, { id: 'ApiKeyCredentials' });

/** A token pair that was created in the provider's own settings; it signs requests (OAuth 1.0a). */
export const tokenPairCredentialsSchema = z.object({
  type: z.literal('TBA'),
  token_id: z.string(),
  token_secret: z.string(),
  config_override: configOverrideSchema,
});

/** The fields that the end user entered, and the JWT that was signed with them. */
export const jwtCredentialsSchema = z
  .object({ type: z.literal('JWT'), token: z.string(), expires_at: timestampSchema.optional() })
  .catchall(z.string());

/** The fields that the end user entered, and the token that the login returned. */
export const twoStepCredentialsSchema = z
  .object({
    type: z.literal('TWO_STEP'),
    token: z.string(),
    refresh_token: z.string().optional(),
    expires_at: timestampSchema.optional(),
    raw: openObjectSchema,
  })
  .catchall(z.unknown());

export const billCredentialsSchema = z.object({
  type: z.literal('BILL'),
  username: z.string(),
  password: z.string(),
  organization_id: z.string(),
  dev_key: z.string(),
  session_id: z.string(),
  user_id: z.string(),
  expires_at: timestampSchema.optional(),
  raw: openObjectSchema,
});

/** `token` is a WSSE UsernameToken. The proxy creates a new one for each API call. */
export const signatureCredentialsSchema = z.object({
  type: z.literal('SIGNATURE'),
  username: z.string(),
  password: z.string(),
  token: z.string(),
  expires_at: timestampSchema,
});

/** Temporary keys of the AWS role that the end user allows us to assume. */
export const awsCredentialsSchema = z.object({
  type: z.literal('AWS_SIGV4'),
  role_arn: z.string(),
  region: z.string(),
  service: z.string(),
  access_key_id: z.string(),
  secret_access_key: z.string(),
  session_token: z.string(),
  expires_at: timestampSchema,
  external_id: z.string().optional(),
  raw: openObjectSchema,
});

/** The token of an app's installation. `jwtToken`, with which the app itself authenticates, is present only on request. */
export const appCredentialsSchema = z.object({
  type: z.literal('APP'),
  access_token: z.string(),
  expires_at: timestampSchema.optional(),
  raw: openObjectSchema,
  jwtToken: z.string().optional(),
});

/** The tokens of an app's installation and of the person who installed it. `app` is null while the installation waits for approval. */
export const customCredentialsSchema = z.object({
  type: z.literal('CUSTOM'),
  app: appCredentialsSchema.nullable(),
  user: oauth2CredentialsSchema.nullable(),
  raw: openObjectSchema,
});

/** Mode NONE: an empty object without `type`. */
export const noCredentialsSchema = z.strictObject({}).register(namedOutputs, { id: 'NoCredentials' });

const typedCredentialsSchema = z.discriminatedUnion('type', [
  oauth2CredentialsSchema,
  oauth1CredentialsSchema,
  clientCredentialsSchema,
  basicCredentialsSchema,
  apiKeyCredentialsSchema,
  tokenPairCredentialsSchema,
  jwtCredentialsSchema,
  twoStepCredentialsSchema,
  billCredentialsSchema,
  signatureCredentialsSchema,
  awsCredentialsSchema,
  appCredentialsSchema,
  customCredentialsSchema,
]);

/**
 * The credentials of a connection, as a union over the auth modes; the same shape when stored and when returned. Check `'type' in credentials`
 * first: mode NONE has no `type`.
 */
export const credentialsSchema = z
  .union([typedCredentialsSchema, noCredentialsSchema])
  .register(namedOutputs, { id: 'Credentials' });
export type Credentials = z.output<typeof credentialsSchema>;
export type TypedCredentials = z.output<typeof typedCredentialsSchema>;
export type OAuth2Credentials = z.output<typeof oauth2CredentialsSchema>;
export type OAuth1Credentials = z.output<typeof oauth1CredentialsSchema>;
export type ClientCredentials = z.output<typeof clientCredentialsSchema>;
export type BasicCredentials = z.output<typeof basicCredentialsSchema>;
export type ApiKeyCredentials = z.output<typeof apiKeyCredentialsSchema>;
export type TokenPairCredentials = z.output<typeof tokenPairCredentialsSchema>;
export type JwtCredentials = z.output<typeof jwtCredentialsSchema>;
export type TwoStepCredentials = z.output<typeof twoStepCredentialsSchema>;
export type BillCredentials = z.output<typeof billCredentialsSchema>;
export type SignatureCredentials = z.output<typeof signatureCredentialsSchema>;
export type AwsCredentials = z.output<typeof awsCredentialsSchema>;
export type AppCredentials = z.output<typeof appCredentialsSchema>;
export type CustomCredentials = z.output<typeof customCredentialsSchema>;
export type NoCredentials = z.output<typeof noCredentialsSchema>;
