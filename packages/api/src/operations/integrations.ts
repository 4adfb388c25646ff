import {
  compareIntegrationInputSchema,
  createIntegrationInputSchema,
  getIntegrationInputSchema,
  integrationComparisonSchema,
  integrationIncludeSchema,
  integrationListSchema,
  integrationRefSchema,
  integrationResultSchema,
  successSchema,
  updateIntegrationInputSchema,
} from '@holdfast/schema';
import {
  compareIntegration,
  createIntegration,
  deleteIntegration,
  getIntegration,
  listIntegrations,
  updateIntegration,
} from '@holdfast/services';
import * as z from 'zod';

import { defineOperation } from './define-operation.js';
import { CLIENT, FINGERPRINTS, INTEGRATION } from './example-values.js';

const one = { path: '/integrations/:uniqueKey', params: { uniqueKey: 'unique_key' } };

// A query with one part is text, with two an array.
const includeSchema = z.union([
  integrationIncludeSchema.transform((part) => [part]),
  getIntegrationInputSchema.shape.include,
]);

// In the path `unique_key` finds the integration; in the body it renames it.
const patchSchema = updateIntegrationInputSchema
  .omit({ unique_key: true, new_unique_key: true })
  .extend({ unique_key: updateIntegrationInputSchema.shape.new_unique_key });

const list = defineOperation({
  id: 'listIntegrations',
  kind: 'query',
  caller: 'secret_key_or_session',
  scopes: ['environment:integrations:list', 'environment:integrations:list_credentials'],
  input: z.void(),
  output: integrationListSchema,
  errors: [],
  docs: {
    tag: 'Integrations',
    summary: 'List integrations',
    description: 'A connect session sees those that it allows.',
    example: { answer: { data: [INTEGRATION] } },
  },
  rest: { method: 'get', path: '/integrations' },
  run: ({ services, session }) => listIntegrations(services, session),
});

const get = defineOperation({
  id: 'getIntegration',
  kind: 'query',
  caller: 'secret_key',
  scopes: ['environment:integrations:read', 'environment:integrations:read_credentials'],
  input: getIntegrationInputSchema,
  output: integrationResultSchema,
  errors: ['not_found'],
  answersSecret: true,
  docs: { tag: 'Integrations', summary: 'Get an integration', example: { answer: { data: INTEGRATION } } },
  rest: { method: 'get', ...one, querySchema: z.strictObject({ include: includeSchema }) },
  run: getIntegration,
});

const create = defineOperation({
  id: 'createIntegration',
  kind: 'mutation',
  audit: 'integration.created',
  caller: 'secret_key_or_operator',
  scopes: ['environment:integrations:create'],
  input: createIntegrationInputSchema,
  output: integrationResultSchema,
  errors: [],
  docs: {
    tag: 'Integrations',
    summary: 'Create an integration',
    description:
      'Sets up a provider of the catalogue in your environment. OAuth providers need the client id and secret of your developer app.',
    example: {
      request: { provider: 'github', unique_key: 'github', credentials: CLIENT },
      answer: { data: INTEGRATION },
    },
  },
  rest: { method: 'post', path: '/integrations' },
  run: createIntegration,
});

const update = defineOperation({
  id: 'updateIntegration',
  kind: 'mutation',
  audit: 'integration.changed',
  caller: 'secret_key_or_operator',
  scopes: ['environment:integrations:update'],
  input: updateIntegrationInputSchema,
  output: integrationResultSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Integrations',
    summary: 'Change an integration',
    description: '`unique_key` renames the integration while it has no connections.',
    example: { request: { display_name: 'GitHub' }, answer: { data: INTEGRATION } },
  },
  rest: { method: 'patch', ...one, bodySchema: patchSchema, bodyNames: { unique_key: 'new_unique_key' } },
  run: updateIntegration,
});

const deleteOne = defineOperation({
  id: 'deleteIntegration',
  kind: 'mutation',
  audit: 'integration.deleted',
  caller: 'secret_key_or_operator',
  scopes: ['environment:integrations:delete'],
  input: integrationRefSchema,
  output: successSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Integrations',
    summary: 'Delete an integration',
    description: 'Deletes its connections too.',
    example: { answer: { success: true } },
  },
  rest: { method: 'delete', ...one },
  run: deleteIntegration,
});

/** Not a query: over tRPC, the input of a query is in the URL, which logs keep. */
const compare = defineOperation({
  id: 'compareIntegration',
  kind: 'mutation',
  audit: 'integration.compared',
  caller: 'secret_key',
  scopes: ['environment:integrations:read', 'environment:integrations:read_credentials'],
  input: compareIntegrationInputSchema,
  output: integrationComparisonSchema,
  errors: ['not_found'],
  docs: {
    tag: 'Integrations',
    summary: 'Compare an integration with a configuration',
    description:
      'Says which values differ, without showing one: each value is given as its fingerprint, the HMAC-SHA-256 of `<name>:<value>` under a random salt. Thirty secrets of an integration that differ are compared in an hour, so that none can be guessed.',
    example: {
      request: FINGERPRINTS,
      answer: { data: { differing: ['credentials.client_secret'], connections: 12, needs_consent: 3 } },
    },
  },
  rest: { method: 'post', path: '/integrations/:integrationId/compare', params: { integrationId: 'integrationId' } },
  run: compareIntegration,
});

export const integrations = { list, create, get, compare, update, delete: deleteOne };
