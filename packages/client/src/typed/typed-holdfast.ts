import type { Connection, ConnectionActivityPage, Lease, ListedConnection, Where } from '@holdfast/schema';

import type { CallOptions, FetchLike } from '../holdfast-options.js';
import type { Success } from '../holdfast-trpc.js';
import type {
  ActivityPageInput,
  AppearanceInput,
  CreateConnectSessionInput,
  GetConnectionOptions,
  LeaseOptions,
  ListConnectionsFilter,
} from '../inputs.js';
import type { OAuth1Token } from '../token-of.js';
import type {
  ConnectionConfigOf,
  CredentialsOf,
  HoldfastConfig,
  IntegrationId,
  MetadataOf,
  TagsOf,
} from './define-holdfast.js';
import type { Fault } from './standard-schema.js';
import type { TagFields, TagFilter } from './tag-conditions.js';

/**
 * The methods whose types come from a configuration made by `defineHoldfast`. Ids are written out instead of `IntegrationId`, because a compile
 * error then lists them.
 */
export interface TypedHoldfast<C extends HoldfastConfig> {
  /**
   * Creates a connect session: a 30-minute link with which one end user connects an account.
   *
   * @throws HoldfastError `invalid_options` if the tags do not match your schema, or `allow` names an unknown integration
   * @example
   * const { url } = await holdfast.connect({ tags: { end_user_id: 'user_1' }, allow: ['github'] });
   */
  connect(options: ConnectOptions<C>, callOptions?: CallOptions): Promise<ConnectSession>;

  /** The connection of an integration by its id. Sends nothing. */
  connection<I extends keyof C['integrations'] & string>(
    integrationId: I,
    connectionId: string,
  ): ConnectionHandle<C, I>;

  /**
   * Creates a lease for an agent: a token that calls one connection through the proxy, with these methods at these paths, for `ttl`
   * seconds. `holdfast.leases()` lists what still works.
   *
   * @throws HoldfastError as `createLease`
   * @example
   * const lease = await holdfast.lease({
   *   integrationId: 'github',
   *   connectionId,
   *   for: 'triage agent, run 81',
   *   methods: ['GET'],
   *   paths: ['/repos/acme/app/issues'],
   *   ttl: 900,
   * });
   */
  lease<I extends IntegrationId<C>>(
    options: LeaseOptions & { readonly integrationId: I; readonly connectionId: string },
    callOptions?: CallOptions,
  ): Promise<LeaseHandle>;

  /**
   * Iterates over connections, newest first, and reads further pages as needed.
   *
   * @example
   * for await (const c of holdfast.connections({ where: (t) => t.plan.eq('pro').or(t.end_user_id.startsWith('eu_')) }))
   *   if (c.provider_config_key === 'github') console.log(c.metadata?.repo);
   */
  connections<I extends keyof C['integrations'] & string = keyof C['integrations'] & string>(
    filter?: ConnectionsFilter<C, I>,
    callOptions?: CallOptions,
  ): AsyncIterable<TypedListedConnection<C, I>>;
}

type OlderConnectOptions = Omit<CreateConnectSessionInput, 'tags' | 'allowed_integrations'>;

export interface ConnectOptions<C extends HoldfastConfig> extends OlderNames {
  readonly tags: TagsOf<C>;
  /** The integrations that the end user may choose from; default: all. */
  readonly allow?: readonly (keyof C['integrations'] & string)[] | undefined;
  /** The number of connections that the session may create for each integration: 1 to 10; default 1. */
  readonly connectionsPerIntegration?: number | undefined;
  /** The page to which the browser returns, on one of the allowed origins. */
  readonly redirectUrl?: string | undefined;
  /** The URL that receives the webhooks of the connections instead of the environment's endpoints. */
  readonly webhookUrlOverride?: string | undefined;
  /** The appearance of your product in the Connect UI. Each member overrides that of the connect settings. */
  readonly appearance?: Appearance | AppearanceInput | undefined;
  /** Values that the session fixes, by integration id. They override what the browser sends. */
  readonly integrationsConfigDefaults?:
    | { readonly [I in keyof C['integrations'] & string]?: IntegrationDefaults | undefined }
    | undefined;
  /** By integration id: a page of your own that helps end users to connect. */
  readonly overrides?:
    | Readonly<Record<string, { readonly docsConnect?: string | undefined }>>
    | OlderConnectOptions['overrides'];
}

/** The options that have one name only, and the API's names of the others, which are still accepted. */
type OlderNames = Pick<
  OlderConnectOptions,
  | 'completion'
  | 'language'
  | 'organization'
  | 'connections_per_integration'
  | 'end_user'
  | 'integrations_config_defaults'
  | 'redirect_url'
  | 'webhook_url_override'
>;

export interface Appearance {
  /** The product name that end users see. */
  readonly productName?: string | null | undefined;
  /** The page of your product that its name links to. */
  readonly productUrl?: string | null | undefined;
  /** A data URL of a PNG, JPEG, WebP or SVG image, at most 16,384 characters. */
  readonly logo?: string | null | undefined;
  /** The color of buttons, such as `#2f5d50`. The page corrects its contrast. */
  readonly accentColor?: string | null | undefined;
}

export interface IntegrationDefaults {
  /** Scopes to request from the end user, separated by commas. */
  readonly userScopes?: string | undefined;
  /** Additional parameters of the authorization URL. */
  readonly authorizationParams?: Readonly<Record<string, string>> | undefined;
  /** Values for the provider's URLs, such as `{ subdomain: 'acme' }`. */
  readonly connectionConfig?: Readonly<Record<string, unknown>> | undefined;
}

export interface ConnectSession {
  readonly token: string;
  /** Opens the Connect UI. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** A lease that was just created. */
export interface LeaseHandle {
  readonly id: string;
  /** The bearer token for the proxy and for `/mcp`. It cannot be read again. */
  readonly token: string;
  readonly expiresAt: Date;
  /** Ends the lease at once. */
  revoke(callOptions?: CallOptions): Promise<Success>;
}

export interface ConnectionsFilter<
  C extends HoldfastConfig,
  I extends IntegrationId<C> = IntegrationId<C>,
> extends Pick<ListConnectionsFilter, 'connectionId' | 'tags' | 'search' | 'endUserId' | 'endUserOrganizationId'> {
  /** A filter on tags: built by a function, or in the form of the API. */
  readonly where?: ((tags: TagFields<TagsOf<C>>) => TagFilter) | Where;
  readonly integrationId?: I | readonly I[];
  /** How many connections one request returns: 1 to 2,000; default 100. */
  readonly pageSize?: number;
}

/** Further members of a connection that was checked by the schemas of the configuration. */
interface CheckedMembers<C extends HoldfastConfig, I extends IntegrationId<C>> {
  readonly provider_config_key: I;
  readonly tags: TagsOf<C>;
  /** Null if nothing is stored, or if what is stored does not match the schema: see `faults`. */
  readonly metadata: MetadataOf<C, I> | null;
  /** Stored tags and metadata that do not match the schemas, by their path; empty if all do. */
  readonly faults: readonly Fault[];
}

export type TypedConnection<C extends HoldfastConfig, I extends IntegrationId<C>> = Omit<
  Connection,
  'provider_config_key' | 'tags' | 'metadata' | 'connection_config' | 'credentials'
> &
  CheckedMembers<C, I> & {
    readonly connection_config: ConnectionConfigOf<C, I>;
    readonly credentials: CredentialsOf<C, I>;
  };

/** A member for each integration, so that comparing `provider_config_key` narrows the others. */
export type TypedListedConnection<
  C extends HoldfastConfig,
  I extends IntegrationId<C> = IntegrationId<C>,
> = I extends unknown
  ? Omit<ListedConnection, 'provider_config_key' | 'tags' | 'metadata'> & CheckedMembers<C, I>
  : never;

/**
 * The part of the credential that authenticates a request: the token as a string, the token pair of OAuth 1, or the
 * credentials of another mode.
 */
export type UsableCredential<Held> = Held extends { readonly access_token: string }
  ? string
  : Held extends { readonly type: 'OAUTH1' }
    ? OAuth1Token
    : Held extends { readonly token: string }
      ? string
      : Held;

export interface ConnectionHandle<C extends HoldfastConfig, I extends IntegrationId<C>> {
  /** The connection with a credential that is valid now. @throws HoldfastError as `getConnection` */
  get(options?: GetConnectionOptions): Promise<TypedConnection<C, I>>;

  /**
   * Calls `request` with a valid credential. If it returns a response with status 401, or throws an error with that status,
   * the credential is refreshed and `request` is called once more; a second 401 is reported to Holdfast.
   *
   * @example
   * const response = await holdfast.connection('github', id).use((token) =>
   *   fetch('https://api.github.com/user', { headers: { authorization: `Bearer ${token}` } }));
   */
  use<Result>(
    request: (credential: UsableCredential<CredentialsOf<C, I>>) => Promise<Result>,
    callOptions?: CallOptions,
  ): Promise<Result>;

  /** Sends requests through the proxy, which adds the credential. Has the parameters of `fetch`. */
  readonly fetch: FetchLike;

  /** Creates a lease for an agent. @throws HoldfastError as `createLease` */
  lease(options: LeaseOptions, callOptions?: CallOptions): Promise<LeaseHandle>;
  /** Iterates over the leases of the connection that still work. */
  leases(callOptions?: CallOptions): AsyncIterable<Lease>;

  /** Replaces the metadata. @throws HoldfastError `invalid_options` if it does not match the schema */
  setMetadata(metadata: MetadataOf<C, I>, callOptions?: CallOptions): Promise<void>;
  /** Merges into the metadata. @throws HoldfastError `invalid_options` if the result does not match the schema */
  updateMetadata(changes: Partial<MetadataOf<C, I>>, callOptions?: CallOptions): Promise<void>;

  /** A link with which the end user authorizes again. */
  reconnect(callOptions?: CallOptions): Promise<ConnectSession>;
  activity(page?: ActivityPageInput, callOptions?: CallOptions): Promise<ConnectionActivityPage>;
  /** Deletes the connection and revokes its tokens where the provider supports that. */
  delete(callOptions?: CallOptions): Promise<Success>;
}
