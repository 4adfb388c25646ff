import type {
  ActivityKind,
  DeliveredEvent,
  DeliveryState,
  GrantedScope,
  LeaseMethod,
  Metadata,
  ProviderAccount,
  Where,
} from '@holdfast/schema';

import type { CallOptions } from './holdfast-options.js';
import type { ImportCredentialsInput, MomentInput } from './import-credentials-input.js';

/** Up to 10 string pairs; Holdfast lower-cases the keys. */
export type TagsInput = Readonly<Record<string, string>>;

/**
 * All given filters must match. A connection matches `tags` when it has every one of the given tags. A filter or a
 * tag whose value is `undefined` is rejected, because without it the list would include the connections of other end
 * users.
 */
export interface ListConnectionsFilter {
  readonly connectionId?: string;
  /** One integration id, or several of which any may match. */
  readonly integrationId?: string | readonly string[];
  readonly tags?: TagsInput;
  /**
   * A filter on tags, such as `{ or: [{ tag: 'plan', eq: 'pro' }, { tag: 'end_user_id', startsWith: 'eu_' }] }`. Operators are
   * `eq`, `in`, `startsWith` and `exists`; `and`, `or` and `not` join them.
   */
  readonly where?: Where;
  /** Matches a part of the connection id, or of the end user's display name or e-mail address; ignores case. */
  readonly search?: string;
  readonly endUserId?: string;
  readonly endUserOrganizationId?: string;
  /** Page size: 1 to 2,000; default 1,000. */
  readonly limit?: number | undefined;
  /** Page number, starting at 0. */
  readonly page?: number | undefined;
  /** The `next_cursor` of the previous page. Cannot be combined with `page`. */
  readonly cursor?: string | undefined;
}

export interface GetConnectionOptions extends CallOptions {
  /** Refreshes the credential even if it is still valid. */
  readonly forceRefresh?: boolean | undefined;
  /** Includes the refresh token in the credentials. */
  readonly refreshToken?: boolean | undefined;
  /** Includes a JWT with which the GitHub App authenticates as itself, valid for ten minutes. */
  readonly appJwt?: boolean | undefined;
}

export interface DiagnoseConnectionOptions extends CallOptions {
  /** Compares the clocks by one request without credentials to the provider's host. Default: true. */
  readonly checkClock?: boolean | undefined;
}

export interface ActivityPageInput {
  /** Page size: 1 to 100; default 50. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the previous page. */
  readonly cursor?: string | undefined;
}

/** An event must meet every given condition. */
export interface ListActivityFilter extends ActivityPageInput {
  readonly kind?: ActivityKind | undefined;
  readonly integration_id?: string | undefined;
  readonly connection_id?: string | undefined;
  /** Text in the id of a connection, or in its end user's name or e-mail address: the newest 100 such connections. */
  readonly search?: string | undefined;
  /** At or after this time. */
  readonly from?: string | number | undefined;
  /** Before this time. */
  readonly to?: string | number | undefined;
}

/** The connection to change: its id and the id of its integration, which may also be called as on the wire. */
export type ConnectionName =
  | { readonly connectionId: string; readonly integrationId: string }
  | { readonly connectionId: string; readonly provider_config_key: string };

/** The older way to say whose connection it is; prefer tags. */
export interface EndUserInput {
  readonly id: string;
  readonly email?: string | undefined;
  readonly display_name?: string | undefined;
  readonly tags?: TagsInput | undefined;
}

/** The older way to name the end user's organization; prefer tags. */
export interface OrganizationInput {
  readonly id: string;
  readonly display_name?: string | undefined;
}

export interface PatchConnectionInput {
  /** Replaces all existing tags. */
  readonly tags?: TagsInput | undefined;
  readonly end_user?: EndUserInput | undefined;
  /** The URL that receives this connection's webhooks instead of the environment's endpoints; `''` removes it. */
  readonly webhook_url_override?: string | undefined;
}

/**
 * An end user as an import accepts it. The one that `getConnection` returns, with null for unknown members, can be
 * passed as it is.
 */
export interface ImportedEndUserInput {
  readonly id: string;
  readonly email?: string | null | undefined;
  readonly display_name?: string | null | undefined;
  readonly tags?: TagsInput | null | undefined;
  readonly organization?: { readonly id: string; readonly display_name?: string | null | undefined } | null | undefined;
}

export interface ImportConnectionInput {
  readonly provider_config_key: string;
  /** By auth mode; also credentials as `getConnection` returns them. */
  readonly credentials: ImportCredentialsInput;
  /** Default: a random UUID. An existing connection with this id in the integration is overwritten. */
  readonly connection_id?: string | undefined;
  readonly tags?: TagsInput | null | undefined;
  readonly metadata?: Metadata | null | undefined;
  readonly connection_config?: Readonly<Record<string, unknown>> | null | undefined;
  readonly webhook_url_override?: string | null | undefined;
  readonly end_user?: ImportedEndUserInput | null | undefined;
  readonly requested_scopes?: readonly string[] | null | undefined;
  readonly granted_scopes?: readonly string[] | null | undefined;
  readonly account?: ProviderAccount | null | undefined;
  /** The connection's current errors; they are cleared when its credential is next refreshed or replaced. */
  readonly errors?: readonly { readonly type: 'auth' | 'sync'; readonly log_id: string }[] | null | undefined;
  /** Applies to a new connection only; an existing one keeps its own. */
  readonly created_at?: MomentInput;
  readonly last_fetched_at?: MomentInput;
  /** `false` skips the request that asks the provider whether it accepts the credentials. */
  readonly verify?: boolean | undefined;
  /** `false` sends no webhook for this import. */
  readonly notify?: boolean | undefined;
  /** Ignored, like the next four: a connection has it, so that you can pass a whole connection. */
  readonly id?: number | null | undefined;
  readonly provider?: string | null | undefined;
  readonly missing_scopes?: readonly string[] | null | undefined;
  readonly updated_at?: MomentInput;
  readonly cache_until?: MomentInput;
}

export interface ImportConnectionsOptions {
  /** `all_or_nothing` (default): one invalid connection rejects the whole import. `each_by_itself`: the others are still imported. */
  readonly mode?: 'all_or_nothing' | 'each_by_itself' | undefined;
  /** The treatment of existing connections: `update` (default) replaces the credential; `keep` leaves the connection alone and reports `unchanged`. */
  readonly existing?: 'update' | 'keep' | undefined;
  /** `false` sends no webhook for this import. */
  readonly notify?: boolean | undefined;
}

interface SessionInput {
  readonly organization?: OrganizationInput | undefined;
  /** Values that the session fixes, by integration id. They override what the browser sends. */
  readonly integrations_config_defaults?: Readonly<Record<string, IntegrationDefaultsInput>> | undefined;
  /** By integration id: a page of your own that helps end users to connect. */
  readonly overrides?: Readonly<Record<string, { readonly docs_connect?: string | undefined }>> | undefined;
  /** `required`: the connection works only after `completeConnectSession`. Needs an end user and `redirect_url`. */
  readonly completion?: 'required' | undefined;
  /** The page to which the browser returns, on one of the allowed origins. */
  readonly redirect_url?: string | undefined;
  /**
   * The appearance of your product in the Connect UI. Each member overrides that of the environment's connect
   * settings.
   */
  readonly appearance?: AppearanceInput | undefined;
  /** The language of the Connect UI, such as `de`; the browser's when omitted or not translated. */
  readonly language?: string | undefined;
  readonly webhook_url_override?: string | undefined;
}

export interface AppearanceInput {
  /** The product name that end users see. */
  readonly product_name?: string | null | undefined;
  /** The page of your product that its name links to. */
  readonly product_url?: string | null | undefined;
  /** A data URL of a PNG, JPEG, WebP or SVG image, at most 16,384 characters. */
  readonly logo?: string | null | undefined;
  /** The color of buttons, such as `#2f5d50`. The page corrects its contrast. */
  readonly accent_color?: string | null | undefined;
}

export interface IntegrationDefaultsInput {
  /** Scopes to request from the end user, separated by commas. */
  readonly user_scopes?: string | undefined;
  /** Additional parameters of the authorization URL. */
  readonly authorization_params?: Readonly<Record<string, string>> | undefined;
  /** Values for the provider's URLs, such as `{ subdomain: 'acme' }`. */
  readonly connection_config?: Readonly<Record<string, unknown>> | undefined;
}

/** Needs `tags` (`{}` is allowed) or `end_user`, which say whose connection it will be. */
export type CreateConnectSessionInput = SessionInput & {
  /** The integrations that the end user may connect. Omitted or empty: all of them. */
  readonly allowed_integrations?: readonly string[] | undefined;
  /** The number of connections that the session may create for each integration: 1 to 10; default 1. */
  readonly connections_per_integration?: number | undefined;
} & (
    | { readonly tags: TagsInput; readonly end_user?: EndUserInput | undefined }
    | { readonly tags?: TagsInput | undefined; readonly end_user: EndUserInput }
  );

/** Lets the end user authorize one connection again; omitted members stay as they are. */
export interface CreateReconnectSessionInput extends SessionInput {
  readonly connection_id: string;
  readonly integration_id: string;
  /** `true` lets the end user connect a different account at the provider; otherwise that fails with `account_changed`. */
  readonly allow_account_change?: boolean | undefined;
  readonly tags?: TagsInput | undefined;
  readonly end_user?: EndUserInput | undefined;
}

/** Lets the end user see and disconnect what they connected. */
export interface CreateManageSessionInput extends Pick<
  SessionInput,
  'organization' | 'redirect_url' | 'appearance' | 'language'
> {
  /**
   * Whose connections the session shows: those that have every one of these tags except the e-mail address and the
   * display names. `end_user_id` is required.
   */
  readonly tags?: TagsInput | undefined;
  readonly end_user?: EndUserInput | undefined;
  /** The integrations whose connections the session shows; all of them when empty or omitted. */
  readonly allowed_integrations?: readonly string[] | undefined;
}

/** Confirms who authorized a connection. */
export interface CompleteConnectSessionInput {
  readonly completion_code: string;
  /** The person who is signed in to your product; must be the end user of the session. */
  readonly end_user_id: string;
  /** If the end user installed a plugin: the address of this customer's shop, from your own records. */
  readonly installed_at?: string | undefined;
}

/** The OAuth client that you registered at the provider. */
export interface OAuthClientInput {
  readonly type: 'OAUTH1' | 'OAUTH2' | 'TBA';
  readonly client_id: string;
  readonly client_secret: string;
  /** Scopes separated by commas, such as `repo,read:org`. */
  readonly scopes?: string | undefined;
  readonly webhook_secret?: string | undefined;
}

/** The client that authorizes at MCP servers. Without `client_id`, one is registered at the server. */
export interface McpClientInput {
  readonly type: 'MCP_OAUTH2';
  readonly client_id?: string | undefined;
  /** Requires `client_id`. */
  readonly client_secret?: string | undefined;
  readonly scopes?: string | undefined;
}

/** The same for MCP servers that end users choose, which must not receive a client secret. */
export interface GenericMcpClientInput {
  readonly type: 'MCP_OAUTH2_GENERIC';
  readonly client_id?: string | undefined;
  readonly scopes?: string | undefined;
}

/** An app that end users install, such as a GitHub App. */
export interface AppInput {
  readonly type: 'APP';
  readonly app_id: string;
  /** The public page of the app, where an end user installs it. */
  readonly app_link: string;
  /** In PEM, its first and last line included. */
  readonly private_key: string;
}

/** An app that also identifies the person who installs it, so it has an OAuth client too. */
export interface CustomAppInput extends Omit<AppInput, 'type'> {
  readonly type: 'CUSTOM';
  readonly client_id: string;
  readonly client_secret: string;
}

/** The client or app that you registered at the provider, by auth mode. */
export type IntegrationCredentialsInput =
  | OAuthClientInput
  | McpClientInput
  | GenericMcpClientInput
  | AppInput
  | CustomAppInput;

export interface UpdateIntegrationInput {
  readonly display_name?: string | undefined;
  readonly credentials?: IntegrationCredentialsInput | undefined;
  readonly forward_webhooks?: boolean | undefined;
  readonly integration_config?: Readonly<Record<string, string>> | undefined;
  readonly custom?: Readonly<Record<string, string>> | undefined;
  /** Renames the integration; allowed only while it has no connections. */
  readonly new_unique_key?: string | undefined;
}

export interface CreateIntegrationInput extends Omit<UpdateIntegrationInput, 'new_unique_key'> {
  readonly provider: string;
  readonly unique_key: string;
}

/**
 * The wanted values of an integration. A fingerprint is HMAC-SHA-256 of `credentials.<name>:<value>`, or of
 * `integration_config.<name>:<value>`, under the salt, in base64url without padding.
 */
export interface CompareIntegrationInput {
  /** 16 to 64 random bytes in base64url, new for each call. */
  readonly salt: string;
  readonly credentials?:
    | {
        readonly [Name in 'client_id' | 'client_secret' | 'webhook_secret' | 'app_id' | 'app_link' | 'private_key']?:
          | string
          | undefined;
      }
    | undefined;
  readonly integration_config?: Readonly<Record<string, string>> | undefined;
  /** In full, separated by commas. */
  readonly scopes?: string | undefined;
}

export interface CreateApiKeyInput {
  readonly name: string;
  /** Default: full access to the environment. */
  readonly scopes?: readonly GrantedScope[] | undefined;
  /** A date such as `2026-12-31T00:00:00Z` (UTC if it has no time zone), or a number of seconds or milliseconds since 1970. Omitted: the key does not expire. */
  readonly expires_at?: string | number | undefined;
}

/** The calls that a lease allows, and its lifetime. */
export interface LeaseOptions {
  /** Names the agent and its task; shown in the list of leases. */
  readonly for: string;
  /** `GET` also allows `HEAD`. */
  readonly methods: readonly LeaseMethod[];
  /** Paths below the base URL of the provider: `*` matches one segment, and a final `**` everything below. */
  readonly paths: readonly string[];
  /** Seconds until the lease ends: 10 to 86,400. */
  readonly ttl: number;
}

export interface CreateLeaseInput extends LeaseOptions {
  readonly integrationId: string;
  readonly connectionId: string;
}

/** Filters that must all match, and a page. A filter whose value is `undefined` is rejected. */
export interface ListLeasesFilter {
  readonly integrationId?: string;
  readonly connectionId?: string;
  /** Page size: 1 to 100; default 100. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the previous page. */
  readonly cursor?: string | undefined;
}

export interface CreateWebhookEndpointInput {
  readonly url: string;
  /** `true` also sends `X-Nango-Signature`, a plain hash that older receivers check. It does not protect from replay. */
  readonly plain_signature?: boolean | undefined;
}

/** A delivery must meet every given condition. */
export interface ListWebhookDeliveriesFilter extends ActivityPageInput {
  readonly endpoint_id?: string | undefined;
  /** The type of the event. `webhook.test` is a test that somebody sent to an endpoint. */
  readonly event?: DeliveredEvent | undefined;
  /** `pending`: waits for its next attempt. `failed`: given up. */
  readonly state?: DeliveryState | undefined;
}

export interface UpdateWebhookEndpointInput extends Partial<CreateWebhookEndpointInput> {
  readonly enabled?: boolean | undefined;
}

/** Omitted settings stay as they are. */
export interface UpdateConnectSettingsInput extends AppearanceInput {
  /** Origins of your product's pages, such as `https://app.example.com`. Replaces the whole list. */
  readonly allowed_origins?: readonly string[] | undefined;
  /** `required`: a connection works only after `completeConnectSession`. */
  readonly completion?: 'none' | 'required' | undefined;
}

/** Omitted settings stay as they are. */
export interface UpdateWebhookSettingsInput {
  /** Send events for new connections and failed authorizations; initially true. */
  readonly on_auth_creation?: boolean | undefined;
  /** Send events for refreshes that the provider rejected; initially true. */
  readonly on_auth_refresh_error?: boolean | undefined;
  /** Send events with the operation `deletion` for connections that were deleted individually; initially false. */
  readonly on_connection_deletion?: boolean | undefined;
  /** Add the older, plain `X-Nango-Signature` to webhooks sent to a `webhook_url_override`; initially false. */
  readonly override_plain_signature?: boolean | undefined;
}

/** `credentials` includes the OAuth client with its secret; `webhook` includes the URL for the provider's webhooks. */
export type IntegrationPart = 'credentials' | 'webhook';
