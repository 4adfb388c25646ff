import type { AuthorizationFlowRecord, ConnectionRecord, IntegrationRecord } from '@holdfast/db';
import type { AuthDefinitionMode, DefinitionOf } from '@holdfast/providers';
import type { ClientOverride, Credentials, ProviderAccount } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';

/**
 * The sealed values that a flow keeps until the browser is back: a code verifier, a request token, a registered client.
 */
export type FlowSecrets = Readonly<Record<string, string>>;

interface FlowOpening<M extends AuthDefinitionMode> {
  readonly integration: IntegrationRecord;
  readonly definition: DefinitionOf<M>;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly redirectUri: string;
  readonly session: ConnectSession;
  readonly target: ConnectionRecord | null;
  /** The end user's own OAuth client. */
  readonly override: ClientOverride;
}

/** Values that are fixed before the browser is redirected. */
interface FlowParams {
  /** Compared when the browser is back, because a code may be exchanged only where it was meant to be. */
  readonly tokenEndpoint: string;
  readonly issuer: string | null;
  readonly scopes: readonly string[];
  readonly secrets?: FlowSecrets;
}

export interface OpenFlow<M extends AuthDefinitionMode> {
  readonly flow: AuthorizationFlowRecord;
  readonly integration: IntegrationRecord;
  readonly definition: DefinitionOf<M>;
  readonly secrets: FlowSecrets;
}

interface BegunRedirect {
  readonly redirectTo: URL;
  /** All secrets, including those of the opening that are still needed. */
  readonly secrets: FlowSecrets;
}

export interface Granted {
  readonly credentials: Credentials;
  /** Values that the provider sent with the credentials. */
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  /** Null if the provider did not say. */
  readonly grantedScopes: readonly string[] | null;
  /** The account, if the mode has asked for it; null leaves it to the token response and the definition's lookups. */
  readonly account: ProviderAccount | null;
  /** The provider still waits for an approval. */
  readonly isPending?: boolean;
}

/**
 * How one mode redirects a browser and handles its return. The flow around it (state, browser binding, expiry, single
 * use, issuer, saving the connection) is the same for all modes.
 */
export interface RedirectMode<M extends AuthDefinitionMode> {
  /** @throws AppError, OAuthError */
  readonly open: (ctx: ServiceContext, opening: FlowOpening<M>) => Promise<FlowParams>;
  /**
   * Returns the URL to redirect to; `state` must return in the query of the redirect URI. @throws AppError, OAuthError
   */
  readonly begin: (ctx: ServiceContext, open: OpenFlow<M>, state: string) => Promise<BegunRedirect>;
  /** Exchanges the response for credentials. @throws AppError, OAuthError */
  readonly complete: (ctx: ServiceContext, open: OpenFlow<M>, query: URLSearchParams) => Promise<Granted>;
}
