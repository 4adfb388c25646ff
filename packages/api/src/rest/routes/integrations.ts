import {
  createIntegrationInputSchema,
  getIntegrationInputSchema,
  integrationIncludeSchema,
  integrationRefSchema,
  updateIntegrationInputSchema,
} from '@holdfast/schema';
import { createIntegration, deleteIntegration, getIntegration, listIntegrations, updateIntegration } from '@holdfast/services';
import * as z from 'zod';

import { secretKeyOrSessionRoute, secretKeyRoute, type Route } from '../route.js';

const paths = ['/integrations/:uniqueKey'];
const paramsSchema = z.strictObject({ uniqueKey: integrationRefSchema.shape.unique_key });

// A query that names one part gives text, one that names two an array.
const includeSchema = z.union([integrationIncludeSchema.transform((part) => [part]), getIntegrationInputSchema.shape.include]);

// In the path `unique_key` finds the integration; in the body it renames it.
const patchSchema = updateIntegrationInputSchema
  .omit({ unique_key: true, new_unique_key: true })
  .extend({ unique_key: updateIntegrationInputSchema.shape.new_unique_key });

export const integrationRoutes: readonly Route[] = [
  secretKeyOrSessionRoute({ method: 'get', paths: ['/integrations'] }, ({ services, session }) => listIntegrations(services, session)),
  secretKeyRoute({ method: 'post', paths: ['/integrations'], body: createIntegrationInputSchema }, (services, { body }) =>
    createIntegration(services, body),
  ),
  secretKeyRoute(
    { method: 'get', paths, params: paramsSchema, query: z.strictObject({ include: includeSchema }) },
    (services, { params, query }) => getIntegration(services, { unique_key: params.uniqueKey, include: query.include }),
  ),
  secretKeyRoute(
    { method: 'patch', paths, params: paramsSchema, body: patchSchema },
    (services, { params, body: { unique_key: newKey, ...changes } }) =>
      updateIntegration(services, { ...changes, unique_key: params.uniqueKey, new_unique_key: newKey }),
  ),
  secretKeyRoute({ method: 'delete', paths, params: paramsSchema }, (services, { params }) =>
    deleteIntegration(services, { unique_key: params.uniqueKey }),
  ),
];
