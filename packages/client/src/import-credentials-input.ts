import type { AuthorizationServer, Metadata } from '@holdfast/schema';

/** `null` and `undefined` both mean absent, so that an exported connection can be passed as it is. */
type Given<T> = T | null | undefined;

/** A date such as `2026-01-31T12:00:00Z` (UTC if it has no time zone), or a number of seconds or milliseconds since 1970. */
export type MomentInput = string | number | null | undefined;

/** An OAuth client of the end user, which replaces the integration's. */
interface ClientInput {
  readonly client_id?: Given<string>;
  readonly client_secret?: Given<string>;
}

interface Expiring {
  readonly expires_at?: MomentInput;
}

/** `raw` is the provider's token response. */
interface WithResponse {
  readonly raw?: Given<Metadata>;
}

interface OAuth2Input extends Expiring, WithResponse {
  readonly type: 'OAUTH2';
  readonly access_token: string;
  /** Without it the token is used until the provider refuses it. */
  readonly refresh_token?: Given<string>;
  readonly config_override?: Given<ClientInput>;
  /** The server that issued the token, for a connection to an MCP server. */
  readonly authorization_server?: Given<AuthorizationServer>;
}

interface AppTokenInput extends Expiring, WithResponse {
  readonly type: 'APP';
  readonly access_token: string;
  readonly jwtToken?: Given<string>;
}

/** An installation by its number, or an exported one with its token. */
interface InstallationInput extends Expiring, WithResponse {
  readonly type: 'APP';
  readonly app_id?: Given<string>;
  readonly installation_id?: Given<string>;
  readonly access_token?: Given<string>;
  readonly jwtToken?: Given<string>;
}

interface CustomInstallationInput extends WithResponse {
  readonly type: 'CUSTOM';
  readonly app_id?: Given<string>;
  readonly installation_id?: Given<string>;
  readonly app?: Given<AppTokenInput>;
  readonly user?: Given<OAuth2Input>;
}

interface ClientCredentialsInput extends Expiring, WithResponse {
  readonly type: 'OAUTH2_CC';
  readonly token: string;
  readonly client_id: string;
  /** May be empty with a `client_private_key`. */
  readonly client_secret: string;
  readonly client_certificate?: Given<string>;
  readonly client_private_key?: Given<string>;
}

interface OAuth1Input extends WithResponse {
  readonly type: 'OAUTH1';
  readonly oauth_token: string;
  readonly oauth_token_secret: string;
}

interface TokenPairInput {
  readonly type: 'TBA';
  readonly token_id: string;
  readonly token_secret: string;
  readonly config_override?: Given<ClientInput>;
}

/** The JWT and the fields with which it is signed. */
interface JwtInput {
  readonly type: 'JWT';
  readonly token: string;
  readonly expires_at?: MomentInput;
  readonly [field: string]: MomentInput;
}

/** The token and the fields with which the login returns the next one. */
interface TwoStepInput extends Expiring, WithResponse {
  readonly type: 'TWO_STEP';
  readonly token: string;
  readonly refresh_token?: Given<string>;
  readonly [field: string]: unknown;
}

interface BillInput extends Expiring, WithResponse {
  readonly type: 'BILL';
  readonly username: string;
  readonly password: string;
  readonly organization_id: string;
  readonly dev_key: string;
  readonly session_id: string;
  readonly user_id: string;
}

interface SignatureInput extends Expiring {
  readonly type: 'SIGNATURE';
  readonly username: string;
  readonly password: string;
  readonly token: string;
}

interface AwsInput extends Expiring, WithResponse {
  readonly type: 'AWS_SIGV4';
  readonly role_arn: string;
  readonly region: string;
  readonly service: string;
  readonly access_key_id: string;
  readonly secret_access_key: string;
  readonly session_token: string;
  readonly external_id?: Given<string>;
}

/** Credentials to import, by auth mode, in the form that `getConnection` returns with `refreshToken: true`. */
export type ImportCredentialsInput =
  | OAuth2Input
  | OAuth1Input
  | ClientCredentialsInput
  | { readonly type: 'BASIC'; readonly username: string; readonly password: string }
  | { readonly type: 'API_KEY'; readonly apiKey: string }
  | { readonly type: 'NONE' }
  | Readonly<Record<string, never>>
  | TokenPairInput
  | InstallationInput
  | CustomInstallationInput
  | JwtInput
  | TwoStepInput
  | BillInput
  | SignatureInput
  | AwsInput;
