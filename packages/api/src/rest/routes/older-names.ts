import {
  AppError,
  connectionRefSchema,
  createIntegrationInputSchema,
  integrationIdSchema,
  invalidBody,
  olderConfigInputSchema,
  olderImportInputSchema,
  successSchema,
  writeMetadataInputSchema,
  type WriteMetadataInput,
} from '@holdfast/schema';
import {
  createOlderConfig,
  deleteIntegration,
  getIntegration,
  importOlderConnection,
  setMetadata,
  updateMetadata,
  updateOlderConfig,
  type ServiceContext,
} from '@holdfast/services';
import * as z from 'zod';

import { CLIENT, CREATED, METADATA } from '../../operations/example-values.js';
import { secretKeyRoute, type Route } from '../route.js';

const connectionParamsSchema = z.strictObject({ connectionId: connectionRefSchema.shape.connection_id });
const metadataPaths = ['/connection/:connectionId/metadata'];
const metadataSchema = writeMetadataInputSchema.shape.metadata;
const metadataQuerySchema = z.strictObject({ provider_config_key: integrationIdSchema.optional() });

const configSchema = z.object({
  config: z.object({
    unique_key: z.string(),
    provider: z.string(),
    client_id: z.string().nullable().optional(),
    client_secret: z.string().nullable().optional(),
    scopes: z.string().nullable().optional(),
  }),
});

const OLDER_CONNECTION = {
  provider_config_key: 'github',
  connection_id: 'user_1',
  access_token: 'gho_…',
  refresh_token: 'ghr_…',
  expires_at: CREATED,
};
const OLDER_CONFIG = {
  provider: 'github',
  provider_config_key: 'github',
  oauth_client_id: CLIENT.client_id,
  oauth_client_secret: CLIENT.client_secret,
};
const OLDER_INTEGRATION = { config: { unique_key: 'github', provider: 'github' } };
const quickstartSchema = createIntegrationInputSchema.pick({
  provider: true,
  unique_key: true,
  display_name: true,
  forward_webhooks: true,
});

/** Older wire forms that only old SDKs use, and one of the published SDK that is refused. */
export const olderRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/integrations/quickstart'],
      body: quickstartSchema,
      operation: {
        id: 'createQuickstartIntegration',
        formOf: { none: 'the published SDKs call it; it only refuses' },
        tag: 'Integrations',
        summary: 'Refused: there are no shared developer apps',
        scopes: ['environment:integrations:create'],
        output: z.never(),
        errors: [],
      },
    },
    (_services, { body }) => {
      throw invalidBody(
        ['provider'],
        `there is no shared developer app for "${body.provider}": create the integration with your own client id and secret`,
      );
    },
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: metadataPaths,
      status: 201,
      params: connectionParamsSchema,
      query: metadataQuerySchema,
      body: metadataSchema,
      operation: {
        id: 'setConnectionMetadata',
        formOf: 'setMetadata',
        tag: 'Metadata',
        summary: 'Replace the metadata of a connection (older form)',
        deprecated: true,
        scopes: ['environment:connections:update'],
        example: { request: METADATA.metadata, answer: METADATA.metadata },
        output: metadataSchema,
        errors: ['unknown_connection_in_bulk'],
      },
    },
    async (services, input) => (await setMetadata(services, olderMetadata(input))).metadata,
  ),
  secretKeyRoute(
    {
      method: 'patch',
      paths: metadataPaths,
      params: connectionParamsSchema,
      query: metadataQuerySchema,
      body: metadataSchema,
      operation: {
        id: 'updateConnectionMetadata',
        formOf: 'updateMetadata',
        tag: 'Metadata',
        summary: 'Merge into the metadata of a connection (older form)',
        deprecated: true,
        scopes: ['environment:connections:update'],
        example: { request: METADATA.metadata, answer: METADATA.metadata },
        output: metadataSchema,
        errors: ['unknown_connection_in_bulk'],
      },
    },
    async (services, input) => (await updateMetadata(services, olderMetadata(input))).metadata,
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/connection'],
      status: 201,
      body: olderImportInputSchema,
      operation: {
        id: 'importConnectionInOlderForm',
        formOf: 'importConnection',
        tag: 'Connections',
        summary: 'Import a connection (older form)',
        description:
          'Flat: the integration determines the type of the credentials. The response repeats the input, with the id of the connection.',
        deprecated: true,
        scopes: ['environment:connections:create'],
        example: { request: OLDER_CONNECTION, answer: OLDER_CONNECTION },
        output: z.looseObject({ connection_id: z.string() }),
        errors: ['not_found', 'connection_test_failed'],
      },
    },
    async (services, { body }) => ({
      ...body,
      connection_id: (await importOlderConnection(services, body)).connection_id,
    }),
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/config'],
      body: olderConfigInputSchema,
      operation: {
        id: 'createConfig',
        formOf: 'createIntegration',
        tag: 'Integrations',
        summary: 'Create an integration (older form)',
        deprecated: true,
        scopes: ['environment:integrations:create'],
        example: { request: OLDER_CONFIG, answer: OLDER_INTEGRATION },
        output: configSchema,
        errors: [],
      },
    },
    async (services, { body }) => {
      await createOlderConfig(services, body);
      return getConfig(services, body.provider_config_key, false);
    },
  ),
  secretKeyRoute(
    {
      method: 'put',
      paths: ['/config'],
      body: olderConfigInputSchema,
      operation: {
        id: 'updateConfig',
        formOf: 'updateIntegration',
        tag: 'Integrations',
        summary: 'Change an integration (older form)',
        deprecated: true,
        scopes: ['environment:integrations:update'],
        example: { request: OLDER_CONFIG, answer: OLDER_INTEGRATION },
        output: configSchema,
        errors: ['not_found'],
      },
    },
    async (services, { body }) => {
      await updateOlderConfig(services, body);
      return getConfig(services, body.provider_config_key, false);
    },
  ),
  secretKeyRoute(
    {
      method: 'delete',
      paths: ['/config/:providerConfigKey'],
      params: z.strictObject({ providerConfigKey: integrationIdSchema }),
      operation: {
        id: 'deleteConfig',
        formOf: 'deleteIntegration',
        tag: 'Integrations',
        summary: 'Delete an integration (older form)',
        deprecated: true,
        scopes: ['environment:integrations:delete'],
        example: { answer: { success: true } },
        output: successSchema,
        errors: ['not_found'],
      },
    },
    (services, { params }) => deleteIntegration(services, { unique_key: params.providerConfigKey }),
  ),
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/config/:providerConfigKey'],
      anyContentType: true,
      params: z.strictObject({ providerConfigKey: integrationIdSchema }),
      query: z.strictObject({ include_creds: z.stringbool().optional() }),
      operation: {
        id: 'getConfig',
        formOf: 'getIntegration',
        tag: 'Integrations',
        summary: 'Get an integration (older form)',
        deprecated: true,
        scopes: ['environment:integrations:read', 'environment:integrations:read_credentials'],
        example: { answer: OLDER_INTEGRATION },
        output: configSchema,
        errors: ['unknown_integration'],
      },
    },
    (services, { params, query }) => getConfig(services, params.providerConfigKey, query.include_creds ?? false),
  ),
];

interface OlderMetadata {
  readonly params: { readonly connectionId: string };
  readonly query: { readonly provider_config_key?: string | undefined };
  readonly body: WriteMetadataInput['metadata'];
  readonly integrationHeader: string | undefined;
}

function olderMetadata({ params, query, body, integrationHeader }: OlderMetadata): WriteMetadataInput {
  const key = integrationIdSchema.safeParse(query.provider_config_key ?? integrationHeader);
  if (!key.success) {
    throw new AppError(
      'invalid_query_params',
      'provider_config_key: the integration is named in the query or in the header Provider-Config-Key',
    );
  }
  return { connection_id: params.connectionId, provider_config_key: key.data, metadata: body };
}

async function getConfig(
  services: ServiceContext,
  uniqueKey: string,
  includeCredentials: boolean,
): Promise<z.output<typeof configSchema>> {
  const { data } = await getIntegration(services, {
    unique_key: uniqueKey,
    include: includeCredentials ? ['credentials'] : [],
  }).catch(asUnknown);
  return {
    config: {
      unique_key: data.unique_key,
      provider: data.provider,
      ...(data.credentials &&
        'client_id' in data.credentials && {
          client_id: data.credentials.client_id,
          client_secret: data.credentials.client_secret,
          scopes: 'scopes' in data.credentials ? data.credentials.scopes : null,
        }),
    },
  };
}

function asUnknown(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found')
    throw new AppError('unknown_integration', error.message, { cause: error });
  throw error;
}
