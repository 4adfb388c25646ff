import type {
  ApiKey,
  Connection,
  CompletedConnectSession,
  ConnectionActivityPage,
  ConnectionList,
  ConnectionMetadata,
  CreatedApiKey,
  ConnectSettings,
  CreatedConnectSession,
  CreatedLease,
  CreatedWebhookEndpoint,
  Diagnosis,
  EnvironmentActivityPage,
  ImportedConnections,
  Integration,
  IntegrationComparison,
  LeasePage,
  Metadata,
  ProviderTemplate,
  ReportedUnauthorized,
  WebhookDelivery,
  WebhookDeliveryDetail,
  WebhookDeliveryPage,
  WebhookEndpoint,
  WebhookEndpointSigningKey,
  WebhookSettings,
} from '@holdfast/schema';

import type { CallOptions } from './holdfast-options.js';
import type {
  ActivityPageInput,
  CompareIntegrationInput,
  CompleteConnectSessionInput,
  CreateApiKeyInput,
  CreateConnectSessionInput,
  CreateIntegrationInput,
  CreateManageSessionInput,
  CreateLeaseInput,
  CreateReconnectSessionInput,
  CreateWebhookEndpointInput,
  ImportConnectionInput,
  ImportConnectionsOptions,
  IntegrationPart,
  ListActivityFilter,
  ListConnectionsFilter,
  ListWebhookDeliveriesFilter,
  ListLeasesFilter,
  PatchConnectionInput,
  UpdateConnectSettingsInput,
  UpdateIntegrationInput,
  UpdateWebhookEndpointInput,
  UpdateWebhookSettingsInput,
} from './inputs.js';

/** A tRPC query. Rejects with a `HoldfastError`. */
export interface Query<Input, Output> {
  readonly query: (input: Input, options?: CallOptions) => Promise<Output>;
}

/** A tRPC mutation. Rejects with a `HoldfastError`. */
export interface Mutation<Input, Output> {
  readonly mutate: (input: Input, options?: CallOptions) => Promise<Output>;
}

export interface ConnectionRef {
  readonly connection_id: string;
  readonly provider_config_key: string;
}

interface GetConnectionInput extends ConnectionRef {
  readonly force_refresh?: boolean | undefined;
  readonly refresh_token?: boolean | undefined;
  readonly refresh_github_app_jwt_token?: boolean | undefined;
}

interface DiagnoseConnectionInput extends ConnectionRef {
  readonly check_clock?: boolean | undefined;
}

interface IntegrationRef {
  readonly unique_key: string;
}

interface WriteMetadataInput {
  readonly connection_id: string | readonly string[];
  readonly provider_config_key: string;
  readonly metadata: Metadata;
}

export interface WrittenMetadata {
  readonly connection_id: string | string[];
  readonly provider_config_key: string;
  readonly metadata: Record<string, unknown>;
}

export interface Success {
  readonly success: true;
}

/**
 * The tRPC procedures that a secret key may call, under their wire names. They are written out because inferred router types do not
 * survive publishing; a test compares them with the router in both directions.
 */
export interface HoldfastTrpc {
  readonly apiKeys: {
    readonly list: Query<void, { data: ApiKey[] }>;
    readonly create: Mutation<CreateApiKeyInput, CreatedApiKey>;
    readonly delete: Mutation<{ readonly id: string }, Success>;
  };
  readonly connections: {
    readonly activity: Query<ConnectionRef & ActivityPageInput, ConnectionActivityPage>;
    readonly diagnose: Query<DiagnoseConnectionInput, { data: Diagnosis }>;
    readonly list: Query<
      Omit<ListConnectionsFilter, 'integrationId'> & { readonly integrationId?: string | undefined },
      ConnectionList
    >;
    readonly get: Query<GetConnectionInput, Connection>;
    readonly import: Mutation<ImportConnectionInput, Connection>;
    readonly importMany: Mutation<
      ImportConnectionsOptions & { readonly connections: readonly ImportConnectionInput[] },
      ImportedConnections
    >;
    readonly patch: Mutation<ConnectionRef & PatchConnectionInput, Success>;
    readonly reportUnauthorized: Mutation<ConnectionRef & { readonly token: string }, ReportedUnauthorized>;
    readonly delete: Mutation<ConnectionRef, Success>;
    readonly getMetadata: Query<ConnectionRef, ConnectionMetadata>;
    readonly setMetadata: Mutation<WriteMetadataInput, WrittenMetadata>;
    readonly updateMetadata: Mutation<WriteMetadataInput, WrittenMetadata>;
  };
  readonly connectSessions: {
    readonly create: Mutation<CreateConnectSessionInput, CreatedConnectSession>;
    readonly createReconnect: Mutation<CreateReconnectSessionInput, CreatedConnectSession>;
    readonly createManage: Mutation<CreateManageSessionInput, CreatedConnectSession>;
    readonly complete: Mutation<CompleteConnectSessionInput, CompletedConnectSession>;
  };
  readonly connectSettings: {
    readonly get: Query<void, { data: ConnectSettings }>;
    readonly update: Mutation<UpdateConnectSettingsInput, { data: ConnectSettings }>;
  };
  readonly integrations: {
    readonly list: Query<void, { data: Integration[] }>;
    readonly create: Mutation<CreateIntegrationInput, { data: Integration }>;
    readonly get: Query<IntegrationRef & { readonly include?: IntegrationPart[] | undefined }, { data: Integration }>;
    readonly compare: Mutation<
      { readonly integrationId: string } & CompareIntegrationInput,
      { data: IntegrationComparison }
    >;
    readonly update: Mutation<IntegrationRef & UpdateIntegrationInput, { data: Integration }>;
    readonly delete: Mutation<IntegrationRef, Success>;
  };
  readonly leases: {
    readonly list: Query<ListLeasesFilter, LeasePage>;
    readonly create: Mutation<CreateLeaseInput, CreatedLease>;
    readonly revoke: Mutation<{ readonly id: string }, Success>;
  };
  readonly webhookEndpoints: {
    readonly list: Query<void, { data: WebhookEndpoint[] }>;
    readonly create: Mutation<CreateWebhookEndpointInput, CreatedWebhookEndpoint>;
    readonly update: Mutation<{ readonly id: string } & UpdateWebhookEndpointInput, { data: WebhookEndpoint }>;
    readonly delete: Mutation<{ readonly id: string }, Success>;
    readonly test: Mutation<{ readonly id: string }, { data: WebhookDelivery }>;
    readonly getSecret: Query<{ readonly id: string }, { data: WebhookEndpointSigningKey }>;
    readonly rotateEndpointSecret: Mutation<{ readonly id: string }, { data: { webhook_signing_key: string } }>;
    readonly rotateSecret: Mutation<void, { data: { webhook_signing_key: string } }>;
    readonly settings: Query<void, { data: WebhookSettings }>;
    readonly updateSettings: Mutation<UpdateWebhookSettingsInput, { data: WebhookSettings }>;
  };
  readonly activity: { readonly list: Query<ListActivityFilter, EnvironmentActivityPage> };
  readonly webhookDeliveries: {
    readonly list: Query<ListWebhookDeliveriesFilter, WebhookDeliveryPage>;
    readonly get: Query<{ readonly id: string }, { data: WebhookDeliveryDetail }>;
    readonly resend: Mutation<{ readonly id: string }, { data: WebhookDelivery }>;
  };
  readonly providers: {
    readonly list: Query<{ readonly search?: string | undefined }, { data: ProviderTemplate[] }>;
    readonly get: Query<{ readonly provider: string }, { data: ProviderTemplate }>;
  };
}
