import {
  connectionRefSchema,
  getConnectionInputSchema,
  importConnectionInputSchema,
  listConnectionsInputSchema,
  patchConnectionBodySchema,
} from '@holdfast/schema';
import { deleteConnection, getConnection, importConnection, listConnections, patchConnection } from '@holdfast/services';
import * as z from 'zod';

import { secretKeyRoute, type Route } from '../route.js';

const paramsSchema = z.strictObject({ connectionId: connectionRefSchema.shape.connection_id });
const refQuerySchema = connectionRefSchema.omit({ connection_id: true });
const onePaths = ['/connections/:connectionId', '/connection/:connectionId'];

export const getConnectionRoute = secretKeyRoute(
  { method: 'get', paths: onePaths, params: paramsSchema, query: getConnectionInputSchema.omit({ connection_id: true }) },
  (services, { params, query }) => getConnection(services, { ...query, connection_id: params.connectionId }),
);

export const connectionRoutes: readonly Route[] = [
  secretKeyRoute(
    { method: 'get', paths: ['/connections', '/connection'], query: listConnectionsInputSchema },
    (services, { query }) => listConnections(services, query),
  ),
  secretKeyRoute(
    { method: 'post', paths: ['/connections'], status: 201, body: importConnectionInputSchema },
    (services, { body }) => importConnection(services, body),
  ),
  getConnectionRoute,
  secretKeyRoute(
    { method: 'patch', paths: ['/connections/:connectionId'], params: paramsSchema, query: refQuerySchema, body: patchConnectionBodySchema },
    (services, { params, query, body }) => patchConnection(services, { ...body, ...query, connection_id: params.connectionId }),
  ),
  secretKeyRoute(
    { method: 'delete', paths: onePaths, params: paramsSchema, query: refQuerySchema },
    (services, { params, query }) => deleteConnection(services, { ...query, connection_id: params.connectionId }),
  ),
];
