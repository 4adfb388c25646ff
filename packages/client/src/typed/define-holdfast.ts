import type { Metadata } from '@holdfast/schema';

import type { CatalogueProviders } from './catalogue-providers.js';
import type { CredentialsOfMode, ProviderShape } from './provider-shape.js';
import type { Output, StandardSchema } from './standard-schema.js';

/**
 * The providers that your server loads from `HOLDFAST_PROVIDERS_DIR`; declare them so that configurations can name them.
 *
 * @example
 * declare module '@holdfast/client' {
 *   interface CustomProviders { acme: ProviderShape<'API_KEY', 'subdomain'> }
 * }
 */
export interface CustomProviders {}

// A provider of the catalogue stays as it is if it is declared again, as `holdfast types` does.
type Providers = CatalogueProviders & Omit<CustomProviders, keyof CatalogueProviders>;
export type ProviderId = keyof Providers;
type ShapeOf<P extends ProviderId> =
  Providers[P] extends ProviderShape<infer Mode, infer Config, infer Settings>
    ? { readonly mode: Mode; readonly config: Config; readonly settings: Settings }
    : never;

/** The value of an environment variable, read when the configuration is applied and never before. */
export interface EnvironmentVariable {
  readonly env: string;
}

/** Refers to an environment variable. @example `client: { id: env('GITHUB_ID'), secret: env('GITHUB_SECRET') }` */
export function env(name: string): EnvironmentVariable {
  return { env: name };
}

/** A value of a configuration: written in it, or that of an environment variable. */
export type ConfiguredValue = string | EnvironmentVariable;

/** The OAuth client that you registered at the provider. */
interface OAuthClient {
  readonly id: ConfiguredValue;
  readonly secret: ConfiguredValue;
  readonly scopes?: readonly string[];
  readonly webhookSecret?: ConfiguredValue;
}

/** An app that end users install, such as a GitHub App. */
interface ProviderApp {
  readonly id: ConfiguredValue;
  /** The public page where an end user installs it. */
  readonly link: ConfiguredValue;
  /** In PEM. */
  readonly privateKey: ConfiguredValue;
}

/** The members that an integration needs, by auth mode; a mode without an entry needs neither a client nor an app. */
interface Setups {
  readonly OAUTH1: { readonly client?: OAuthClient };
  readonly OAUTH2: { readonly client?: OAuthClient };
  /** Without an id, a client is registered at the server. */
  readonly MCP_OAUTH2: { readonly client?: Partial<Omit<OAuthClient, 'webhookSecret'>> };
  readonly MCP_OAUTH2_GENERIC: { readonly client?: Partial<Pick<OAuthClient, 'id' | 'scopes'>> };
  readonly APP: { readonly app?: ProviderApp };
  readonly CUSTOM: { readonly client?: Pick<OAuthClient, 'id' | 'secret'>; readonly app?: ProviderApp };
}
interface NoSetup {
  readonly client?: undefined;
  readonly app?: undefined;
}
type SetupOf<Mode> = Mode extends keyof Setups ? Setups[Mode] & Omit<NoSetup, keyof Setups[Mode]> : NoSetup;

/** An integration with one provider. */
export type IntegrationConfig<P extends ProviderId = ProviderId> = {
  readonly provider: P;
  readonly displayName?: string;
  /** Checks the metadata of this integration's connections, instead of the schema for all. */
  readonly metadata?: StandardSchema<object>;
} & SetupOf<ShapeOf<P>['mode']> &
  ([ShapeOf<P>['settings']] extends [never]
    ? { readonly settings?: undefined }
    : { readonly settings?: { readonly [Name in ShapeOf<P>['settings']]?: ConfiguredValue } });

/** One member for each provider, so that a compile error names the provider that was meant. */
type AnyIntegration = { [P in ProviderId]: IntegrationConfig<P> }[ProviderId];

/** An integration of any provider. */
interface ConfiguredIntegration {
  readonly provider: string;
  readonly displayName?: string | undefined;
  readonly metadata?: StandardSchema<object> | undefined;
  readonly client?: Partial<OAuthClient> | undefined;
  readonly app?: ProviderApp | undefined;
  readonly settings?: Readonly<Record<string, ConfiguredValue | undefined>> | undefined;
}

/** The result of `defineHoldfast`: the integrations of an environment and the types of its tags and metadata. */
export interface HoldfastConfig {
  readonly integrations: Readonly<Record<string, ConfiguredIntegration>>;
  readonly tags?: StandardSchema<object> | undefined;
  readonly metadata?: StandardSchema<object> | undefined;
}

/**
 * Describes your integrations, tags and metadata once, so that the client knows them: pass the result to `createHoldfast`.
 * Schemas of any Standard Schema library are checked at run time as well.
 *
 * @example
 * export const config = defineHoldfast({
 *   integrations: { github: { provider: 'github', client: { id: env('GITHUB_ID'), secret: env('GITHUB_SECRET') } } },
 *   tags: z.object({ end_user_id: z.string() }),
 * });
 */
export function defineHoldfast<
  const Integrations extends Readonly<Record<string, AnyIntegration>>,
  Tags extends StandardSchema<TagValues> | undefined = undefined,
  MetadataSchema extends StandardSchema<object> | undefined = undefined,
>(config: {
  readonly integrations: Integrations;
  /** Every tag is a string. */
  readonly tags?: Tags;
  readonly metadata?: MetadataSchema;
}): { readonly integrations: Integrations; readonly tags: Tags; readonly metadata: MetadataSchema } {
  return { integrations: config.integrations, tags: config.tags as Tags, metadata: config.metadata as MetadataSchema };
}

type TagValues = Readonly<Record<string, string | undefined>>;

/**
 * Declare your configuration here, and `createHoldfast` has its types without a type argument.
 *
 * @example
 * declare module '@holdfast/client' { interface Register { config: typeof config } }
 */
export interface Register {}
export type RegisteredConfig = Register extends { readonly config: infer C extends HoldfastConfig }
  ? C
  : HoldfastConfig;

export type IntegrationId<C extends HoldfastConfig> = keyof C['integrations'] & string;

type ProviderOf<C extends HoldfastConfig, I extends IntegrationId<C>> = C['integrations'][I]['provider'];
type ShapeOfIntegration<C extends HoldfastConfig, I extends IntegrationId<C>> =
  ProviderOf<C, I> extends ProviderId ? ShapeOf<ProviderOf<C, I>> : ProviderShape;

export type CredentialsOf<C extends HoldfastConfig, I extends IntegrationId<C>> = CredentialsOfMode<
  ShapeOfIntegration<C, I>['mode']
>;

/** The configuration of a connection: the fields of its provider, and other values from the provider's response. */
export type ConnectionConfigOf<C extends HoldfastConfig, I extends IntegrationId<C>> = {
  readonly [Name in ShapeOfIntegration<C, I>['config']]: string;
} & Readonly<Record<string, unknown>>;

export type TagsOf<C extends HoldfastConfig> = Output<C['tags'], Readonly<Record<string, string>>>;

export type MetadataOf<C extends HoldfastConfig, I extends IntegrationId<C>> = C['integrations'][I] extends {
  readonly metadata: StandardSchema<infer Own>;
}
  ? Own
  : Output<C['metadata'], Metadata>;
