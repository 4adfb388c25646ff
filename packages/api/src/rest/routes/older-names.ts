import { AppError, integrationIdSchema, writeMetadataInputSchema, type WriteMetadataInput } from '@holdfast/schema';
import { getIntegration, setMetadata, updateMetadata, type ServiceContext } from '@holdfast/services';
import * as z from 'zod';

import { connectionParamsSchema } from './connections.js';
import { secretKeyRoute, type Route } from '../route.js';

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

/** Forms of the wire that only SDKs of years ago use. */
export const olderRoutes: readonly Route[] = [
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
        tag: 'Metadata',
        summary: 'Replace the metadata of a connection (older form)',
        deprecated: true,
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
        tag: 'Metadata',
        summary: 'Merge into the metadata of a connection (older form)',
        deprecated: true,
        output: metadataSchema,
        errors: ['unknown_connection_in_bulk'],
      },
    },
    async (services, input) => (await updateMetadata(services, olderMetadata(input))).metadata,
  ),
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/config/:providerConfigKey'],
      anyContentType: true,
      params: z.strictObject({ providerConfigKey: integrationIdSchema }),
      query: z.strictObject({ include_creds: z.stringbool().optional() }),
      operation: { id: 'getConfig', tag: 'Integrations', summary: 'Get an integration (older form)', deprecated: true, output: configSchema, errors: ['unknown_integration'] },
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
    throw new AppError('invalid_query_params', 'provider_config_key: the integration is named in the query or in the header Provider-Config-Key');
  }
  return { connection_id: params.connectionId, provider_config_key: key.data, metadata: body };
}

async function getConfig(services: ServiceContext, uniqueKey: string, includeCredentials: boolean): Promise<z.output<typeof configSchema>> {
  const { data } = await getIntegration(services, { unique_key: uniqueKey, include: includeCredentials ? ['credentials'] : [] }).catch(asUnknown);
  return {
    config: {
      unique_key: data.unique_key,
      provider: data.provider,
      ...(data.credentials && 'client_id' in data.credentials && {
        client_id: data.credentials.client_id,
        client_secret: data.credentials.client_secret,
        scopes: 'scopes' in data.credentials ? data.credentials.scopes : null,
      }),
    },
  };
}

function asUnknown(error: unknown): never {
  if (error instanceof AppError && error.code === 'not_found') throw new AppError('unknown_integration', error.message, { cause: error });
  throw error;
}
