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
export interface AuthorizationServer {
  issuer: string;
  token_endpoint: string;
  revocation_endpoint?: string | undefined;
  /** Sent with every token request (RFC 8707). */
  resource?: string | undefined;
  token_endpoint_auth_method: 'none' | 'client_secret_post' | 'client_secret_basic';
}

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
  .catchall(z.string().optional());

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
export type Credentials = TypedCredentials | NoCredentials;
export type TypedCredentials =
  | OAuth2Credentials
  | OAuth1Credentials
  | ClientCredentials
  | BasicCredentials
  | ApiKeyCredentials
  | TokenPairCredentials
  | JwtCredentials
  | TwoStepCredentials
  | BillCredentials
  | SignatureCredentials
  | AwsCredentials
  | AppCredentials
  | CustomCredentials;

export interface OAuth2Credentials {
  type: 'OAUTH2';
  access_token: string;
  /** Only on request. */
  refresh_token?: string | undefined;
  /** In ISO 8601; absent when the token does not expire or the provider does not say when. */
  expires_at?: string | undefined;
  /** The end user's own OAuth client, if they brought one. */
  config_override?: ClientOfEndUser | undefined;
  /** The server that issued the token, for a connection to an MCP server. */
  authorization_server?: AuthorizationServer | undefined;
  /** The provider's last token response. */
  raw: Record<string, unknown>;
}

interface ClientOfEndUser {
  client_id?: string | undefined;
  client_secret?: string | undefined;
}

export interface OAuth1Credentials {
  type: 'OAUTH1';
  oauth_token: string;
  oauth_token_secret: string;
  raw: Record<string, unknown>;
}

/** Client credentials of OAuth 2. */
export interface ClientCredentials {
  type: 'OAUTH2_CC';
  token: string;
  expires_at?: string | undefined;
  client_id: string;
  client_secret: string;
  /** In PEM, for mutual TLS (RFC 8705). */
  client_certificate?: string | undefined;
  client_private_key?: string | undefined;
  raw: Record<string, unknown>;
}

export interface BasicCredentials {
  type: 'BASIC';
  username: string;
  password: string;
}

export interface ApiKeyCredentials {
  type: 'API_KEY';
  apiKey: string;
}

/** A token pair that was created in the provider's own settings; it signs requests (OAuth 1.0a). */
export interface TokenPairCredentials {
  type: 'TBA';
  token_id: string;
  token_secret: string;
  config_override: ClientOfEndUser;
}

/** The fields that the end user entered, and the JWT that was signed with them. */
export interface JwtCredentials {
  type: 'JWT';
  token: string;
  expires_at?: string | undefined;
  [field: string]: string | undefined;
}

/** The fields that the end user entered, and the token that the login returned. */
export interface TwoStepCredentials {
  type: 'TWO_STEP';
  token: string;
  /** Only on request. */
  refresh_token?: string | undefined;
  expires_at?: string | undefined;
  raw: Record<string, unknown>;
  [field: string]: unknown;
}

export interface BillCredentials {
  type: 'BILL';
  username: string;
  password: string;
  organization_id: string;
  dev_key: string;
  session_id: string;
  user_id: string;
  expires_at?: string | undefined;
  raw: Record<string, unknown>;
}

export interface SignatureCredentials {
  type: 'SIGNATURE';
  username: string;
  password: string;
  /** A WSSE UsernameToken. The proxy creates a new one for each API call. */
  token: string;
  expires_at: string;
}

/** Temporary keys of the AWS role that the end user allows us to assume. */
export interface AwsCredentials {
  type: 'AWS_SIGV4';
  role_arn: string;
  region: string;
  service: string;
  access_key_id: string;
  secret_access_key: string;
  session_token: string;
  expires_at: string;
  external_id?: string | undefined;
  raw: Record<string, unknown>;
}

/** The token of an app's installation. */
export interface AppCredentials {
  type: 'APP';
  access_token: string;
  expires_at?: string | undefined;
  raw: Record<string, unknown>;
  /** Authenticates the app itself; only on request. */
  jwtToken?: string | undefined;
}

/** The tokens of an app's installation and of the person who installed it. */
export interface CustomCredentials {
  type: 'CUSTOM';
  /** Null while the installation waits for approval. */
  app: AppCredentials | null;
  user: OAuth2Credentials | null;
  raw: Record<string, unknown>;
}

/** Mode NONE: an empty object. */
export type NoCredentials = Record<string, never>;
