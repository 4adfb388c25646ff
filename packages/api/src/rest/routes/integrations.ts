import {
  createIntegrationInputSchema,
  getIntegrationInputSchema,
  integrationIncludeSchema,
  integrationListSchema,
  integrationRefSchema,
  integrationResultSchema,
  invalidBody,
  successSchema,
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

const quickstartSchema = createIntegrationInputSchema.pick({ provider: true, unique_key: true, display_name: true, forward_webhooks: true });

export const integrationRoutes: readonly Route[] = [
  secretKeyOrSessionRoute(
    {
      method: 'get',
      paths: ['/integrations'],
      operation: {
        id: 'listIntegrations',
        tag: 'Integrations',
        summary: 'List integrations',
        description: 'A connect session sees those that it allows.',
        output: integrationListSchema,
        errors: [],
      },
    },
    ({ services, session }) => listIntegrations(services, session),
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/integrations'],
      body: createIntegrationInputSchema,
      operation: {
        id: 'createIntegration',
        tag: 'Integrations',
        summary: 'Create an integration',
        description: 'Sets a provider of the catalogue up in your environment. OAuth providers need the client id and secret of your developer app.',
        output: integrationResultSchema,
        errors: [],
      },
    },
    (services, { body }) => createIntegration(services, body),
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/integrations/quickstart'],
      body: quickstartSchema,
      operation: {
        id: 'createQuickstartIntegration',
        tag: 'Integrations',
        summary: 'Refused: there are no shared developer apps',
        output: z.never(),
        errors: [],
      },
    },
    (_services, { body }) => {
      throw invalidBody(['provider'], `there is no shared developer app for "${body.provider}": create the integration with the client id and secret of your own`);
    },
  ),
  secretKeyRoute(
    {
      method: 'get',
      paths,
      params: paramsSchema,
      query: z.strictObject({ include: includeSchema }),
      operation: { id: 'getIntegration', tag: 'Integrations', summary: 'Get an integration', output: integrationResultSchema, errors: ['not_found'] },
    },
    (services, { params, query }) => getIntegration(services, { unique_key: params.uniqueKey, include: query.include }),
  ),
  secretKeyRoute(
    {
      method: 'patch',
      paths,
      params: paramsSchema,
      body: patchSchema,
      operation: {
        id: 'updateIntegration',
        tag: 'Integrations',
        summary: 'Change an integration',
        description: '`unique_key` renames it while it has no connections.',
        output: integrationResultSchema,
        errors: ['not_found'],
      },
    },
    (services, { params, body: { unique_key: newKey, ...changes } }) =>
      updateIntegration(services, { ...changes, unique_key: params.uniqueKey, new_unique_key: newKey }),
  ),
  secretKeyRoute(
    {
      method: 'delete',
      paths,
      params: paramsSchema,
      operation: {
        id: 'deleteIntegration',
        tag: 'Integrations',
        summary: 'Delete an integration',
        description: 'Its connections are deleted with it.',
        output: successSchema,
        errors: ['not_found'],
      },
    },
    (services, { params }) => deleteIntegration(services, { unique_key: params.uniqueKey }),
  ),
];
