import type { GrantedScope, Metadata } from '@holdfast/schema';

/** Pairs of text; keys are lower-cased by the service. */
export type TagsInput = Readonly<Record<string, string>>;

/** Filters combine with AND; `tags` must all be there. */
export interface ListConnectionsFilter {
  readonly connectionId?: string | undefined;
  /** One integration, or any of several. */
  readonly integrationId?: string | readonly string[] | undefined;
  readonly tags?: TagsInput | undefined;
  /** A part of the connection id, of the end user's display name or of its e-mail address. */
  readonly search?: string | undefined;
  readonly endUserId?: string | undefined;
  readonly endUserOrganizationId?: string | undefined;
  /** 1 to 2,000 connections a page. */
  readonly limit?: number | undefined;
  /** Counted from zero. */
  readonly page?: number | undefined;
}

export interface GetConnectionOptions {
  /** Refresh the credential now, even if it is fresh. */
  readonly forceRefresh?: boolean | undefined;
  /** Hand out the refresh token too. */
  readonly refreshToken?: boolean | undefined;
}

export interface ActivityPageInput {
  /** 1 to 100; 50 when absent. */
  readonly limit?: number | undefined;
  /** The `next_cursor` of the page before. */
  readonly cursor?: string | undefined;
}

export interface ConnectionName {
  readonly connectionId: string;
  readonly provider_config_key: string;
}

export interface EndUserInput {
  readonly id: string;
  readonly email?: string | undefined;
  readonly display_name?: string | undefined;
  readonly tags?: TagsInput | undefined;
}

export interface OrganizationInput {
  readonly id: string;
  readonly display_name?: string | undefined;
}

export interface PatchConnectionInput {
  /** Replaces every tag. */
  readonly tags?: TagsInput | undefined;
  readonly end_user?: EndUserInput | undefined;
  /** Where this connection's webhooks go; `''` puts the environment's endpoints back. */
  readonly webhook_url_override?: string | undefined;
}

/** An expiry is ISO text or milliseconds since 1970. */
type ExpiryInput = string | number | null | undefined;

export type ImportCredentialsInput =
  | {
      readonly type: 'OAUTH2';
      readonly access_token: string;
      readonly refresh_token?: string | undefined;
      readonly expires_at?: ExpiryInput;
      readonly config_override?: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined } | undefined;
    }
  | {
      readonly type: 'OAUTH2_CC';
      readonly token: string;
      readonly client_id: string;
      readonly client_secret: string;
      readonly client_certificate?: string | undefined;
      readonly client_private_key?: string | undefined;
      readonly expires_at?: ExpiryInput;
    }
  | { readonly type: 'OAUTH1'; readonly oauth_token: string; readonly oauth_token_secret: string }
  | {
      readonly type: 'TBA';
      readonly token_id: string;
      readonly token_secret: string;
      readonly config_override?: { readonly client_id?: string | undefined; readonly client_secret?: string | undefined } | undefined;
    }
  | { readonly type: 'API_KEY'; readonly apiKey: string }
  | { readonly type: 'BASIC'; readonly username: string; readonly password: string }
  | { readonly type: 'NONE' };

export interface ImportConnectionInput {
  readonly provider_config_key: string;
  readonly credentials: ImportCredentialsInput;
  /** A random UUID when absent; one that exists in the integration is overridden. */
  readonly connection_id?: string | undefined;
  readonly tags?: TagsInput | undefined;
  readonly metadata?: Metadata | undefined;
  readonly connection_config?: Readonly<Record<string, unknown>> | undefined;
  readonly webhook_url_override?: string | undefined;
  readonly end_user?: EndUserInput | undefined;
}

interface SessionInput {
  readonly organization?: OrganizationInput | undefined;
  readonly integrations_config_defaults?: Readonly<Record<string, IntegrationDefaultsInput>> | undefined;
  readonly overrides?: Readonly<Record<string, { readonly docs_connect?: string | undefined }>> | undefined;
  readonly webhook_url_override?: string | undefined;
}

export interface IntegrationDefaultsInput {
  readonly user_scopes?: string | undefined;
  readonly authorization_params?: Readonly<Record<string, string>> | undefined;
  readonly connection_config?: Readonly<Record<string, unknown>> | undefined;
}

/** Whose connection it will be is said by `tags` (even `{}`) or by `end_user`. */
export type CreateConnectSessionInput = SessionInput & {
  /** The integrations that may be connected; all of them when absent or empty. */
  readonly allowed_integrations?: readonly string[] | undefined;
} & (
    | { readonly tags: TagsInput; readonly end_user?: EndUserInput | undefined }
    | { readonly tags?: TagsInput | undefined; readonly end_user: EndUserInput }
  );

/** Renews one connection in place; what is not given is kept. */
export interface CreateReconnectSessionInput extends SessionInput {
  readonly connection_id: string;
  readonly integration_id: string;
  /** Whether the end user may connect another account at the provider; refused otherwise. */
  readonly allow_account_change?: boolean | undefined;
  readonly tags?: TagsInput | undefined;
  readonly end_user?: EndUserInput | undefined;
}

export interface OAuthClientInput {
  readonly type: 'OAUTH1' | 'OAUTH2' | 'TBA';
  readonly client_id: string;
  readonly client_secret: string;
  /** A comma list. */
  readonly scopes?: string | undefined;
  readonly webhook_secret?: string | undefined;
}

export interface UpdateIntegrationInput {
  readonly display_name?: string | undefined;
  readonly credentials?: OAuthClientInput | undefined;
  readonly forward_webhooks?: boolean | undefined;
  readonly integration_config?: Readonly<Record<string, string>> | undefined;
  readonly custom?: Readonly<Record<string, string>> | undefined;
  /** Renames the integration; possible while it has no connections. */
  readonly new_unique_key?: string | undefined;
}

export interface CreateIntegrationInput extends Omit<UpdateIntegrationInput, 'new_unique_key'> {
  readonly provider: string;
  readonly unique_key: string;
}

export interface CreateApiKeyInput {
  readonly name: string;
  /** Everything in the environment when absent. */
  readonly scopes?: readonly GrantedScope[] | undefined;
  /** ISO date with time and zone. */
  readonly expires_at?: string | undefined;
}

export interface CreateWebhookEndpointInput {
  readonly url: string;
  /** Also send `X-Nango-Signature`: a plain hash that older receivers check. It gives no protection from replay. */
  readonly plain_signature?: boolean | undefined;
}

export interface UpdateWebhookEndpointInput extends Partial<CreateWebhookEndpointInput> {
  readonly enabled?: boolean | undefined;
}

/** What is left out stays. */
export interface UpdateWebhookSettingsInput {
  /** Tell of connections that were made, and of authorizations that failed; true to begin with. */
  readonly on_auth_creation?: boolean | undefined;
  /** Tell of refreshes that the provider refused; true to begin with. */
  readonly on_auth_refresh_error?: boolean | undefined;
  /** Tell of connections that were deleted one by one, by the operation `deletion`; false to begin with. */
  readonly on_connection_deletion?: boolean | undefined;
}

/** `credentials` asks for the OAuth client with its secret, `webhook` for the address of the provider's webhooks. */
export type IntegrationPart = 'credentials' | 'webhook';
