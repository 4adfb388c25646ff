import {
  connectionListSchema,
  connectionRefSchema,
  connectionSchema,
  getConnectionInputSchema,
  importConnectionInputSchema,
  listConnectionsInputSchema,
  patchConnectionBodySchema,
  successSchema,
} from '@holdfast/schema';
import { deleteConnection, getConnection, importConnection, listConnections, patchConnection } from '@holdfast/services';
import * as z from 'zod';

import { secretKeyRoute, type Route } from '../route.js';

export const connectionParamsSchema = z.strictObject({ connectionId: connectionRefSchema.shape.connection_id });
const refQuerySchema = connectionRefSchema.omit({ connection_id: true });
const onePaths = ['/connections/:connectionId', '/connection/:connectionId'];

export const getConnectionRoute = secretKeyRoute(
  {
    method: 'get',
    paths: onePaths,
    params: connectionParamsSchema,
    query: getConnectionInputSchema.omit({ connection_id: true }),
    operation: {
      id: 'getConnection',
      tag: 'Connections',
      summary: 'Get a connection with its credentials',
      description:
        'The credentials are valid now: they are refreshed first when that is due, or with `force_refresh`. Refresh tokens are left out unless `refresh_token` asks for them.',
      output: connectionSchema,
      errors: ['unknown_provider_config', 'not_found', 'refresh_failed', 'refresh_unavailable', 'client_misconfigured', 'refresh_backoff', 'reauthorization_required'],
    },
  },
  (services, { params, query }) => getConnection(services, { ...query, connection_id: params.connectionId }),
);

export const connectionRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'get',
      paths: ['/connections', '/connection'],
      query: listConnectionsInputSchema,
      operation: {
        id: 'listConnections',
        tag: 'Connections',
        summary: 'List connections',
        description: 'The newest first, without credentials. Filters combine with AND; a page that is not full is the last.',
        output: connectionListSchema,
        errors: [],
      },
    },
    (services, { query }) => listConnections(services, query),
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/connections'],
      status: 201,
      body: importConnectionInputSchema,
      operation: {
        id: 'importConnection',
        tag: 'Connections',
        summary: 'Import a connection',
        description: 'Takes over credentials that you hold already. An id that exists is renewed: tags and metadata that are not given are kept.',
        output: connectionSchema,
        errors: ['not_found'],
      },
    },
    (services, { body }) => importConnection(services, body),
  ),
  getConnectionRoute,
  secretKeyRoute(
    {
      method: 'patch',
      paths: ['/connections/:connectionId'],
      params: connectionParamsSchema,
      query: refQuerySchema,
      body: patchConnectionBodySchema,
      operation: {
        id: 'patchConnection',
        tag: 'Connections',
        summary: 'Change a connection',
        description: 'Tags are replaced as a whole; what is not given stays.',
        output: successSchema,
        errors: ['unknown_provider_config', 'not_found'],
      },
    },
    (services, { params, query, body }) => patchConnection(services, { ...body, ...query, connection_id: params.connectionId }),
  ),
  secretKeyRoute(
    {
      method: 'delete',
      paths: onePaths,
      params: connectionParamsSchema,
      query: refQuerySchema,
      operation: {
        id: 'deleteConnection',
        tag: 'Connections',
        summary: 'Delete a connection',
        output: successSchema,
        errors: ['unknown_connection'],
      },
    },
    (services, { params, query }) => deleteConnection(services, { ...query, connection_id: params.connectionId }),
  ),
];
