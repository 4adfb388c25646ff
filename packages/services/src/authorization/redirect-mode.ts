import type { AuthorizationFlowRecord, ConnectionRecord, IntegrationRecord } from '@holdfast/db';
import type { AuthDefinitionMode, DefinitionOf } from '@holdfast/providers';
import type { ClientOverride, Credentials, ProviderAccount } from '@holdfast/schema';

import type { ConnectSession } from '../access/authenticate-session.js';
import type { ServiceContext } from '../context.js';

/** What a flow remembers, sealed, until the browser is back: a code verifier, a request token, a registered client. */
export type FlowSecrets = Readonly<Record<string, string>>;

export interface FlowOpening<M extends AuthDefinitionMode> {
  readonly integration: IntegrationRecord;
  readonly definition: DefinitionOf<M>;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly redirectUri: string;
  readonly session: ConnectSession;
  readonly target: ConnectionRecord | null;
  /** An OAuth client of the end user's own. */
  readonly override: ClientOverride;
}

/** What is fixed before a browser is sent anywhere. */
export interface FlowTerms {
  /** Compared when the browser is back: a code is worth something only where it was to be traded. */
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

export interface BegunRedirect {
  readonly redirectTo: URL;
  /** All of them: those of the opening that are still needed, too. */
  readonly secrets: FlowSecrets;
}

export interface Granted {
  readonly credentials: Credentials;
  /** What the provider put beside them. */
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  /** Null: it did not say. */
  readonly grantedScopes: readonly string[] | null;
  /** Whose account it is where the mode has asked; null leaves it to the token response and the look-ups of the definition. */
  readonly account: ProviderAccount | null;
  /** The provider still waits for somebody to approve. */
  readonly isPending?: boolean;
}

/**
 * How one mode sends a browser away and takes it back. The flow around it (state, browser binding, expiry, single use, issuer, the
 * connection that is saved) is the same for all.
 */
export interface RedirectMode<M extends AuthDefinitionMode> {
  /** @throws AppError, OAuthError */
  readonly open: (ctx: ServiceContext, opening: FlowOpening<M>) => Promise<FlowTerms>;
  /** Where the browser goes; `state` must come back in the query of the redirect URI. @throws AppError, OAuthError */
  readonly begin: (ctx: ServiceContext, open: OpenFlow<M>, state: string) => Promise<BegunRedirect>;
  /** Trades what the browser brought back. @throws AppError, OAuthError */
  readonly complete: (ctx: ServiceContext, open: OpenFlow<M>, query: URLSearchParams) => Promise<Granted>;
}
