import {
  connectionRefSchema,
  getProviderInputSchema,
  integrationListSchema,
  integrationRefSchema,
  operatorConnectionDetailResultSchema,
  operatorConnectionListInputSchema,
  operatorConnectionListSchema,
  operatorCountsSchema,
  operatorIntegrationSchema,
  operatorProviderListSchema,
  operatorSessionSchema,
  providerResultSchema,
  revealCredentialsInputSchema,
  revealedCredentialsSchema,
} from '@holdfast/schema';
import {
  countConnections,
  getConnectionForOperator,
  getIntegrationForOperator,
  getProvider as getOne,
  listConnectionsForOperator,
  listIntegrations as listAll,
  listProvidersForOperator,
  refreshConnection as refresh,
  revealCredentials as reveal,
} from '@holdfast/services';
import * as z from 'zod';

import { defineOperation } from './define-operation.js';

const rest = { none: 'the dashboard asks with its cookie, which REST never reads' };

const session = defineOperation({
  id: 'readOperatorSession',
  kind: 'query',
  caller: 'operator',
  scopes: [],
  input: z.void(),
  output: operatorSessionSchema,
  errors: [],
  docs: { tag: 'Environment', summary: "Get the dashboard's session" },
  rest,
  run: ({ environment }) => ({ data: { environment: { name: environment.name } } }),
});

const listConnections = defineOperation({
  id: 'listConnectionsForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: ['environment:connections:list', 'environment:connections:list_credentials'],
  input: operatorConnectionListInputSchema,
  output: operatorConnectionListSchema,
  errors: [],
  docs: { tag: 'Connections', summary: 'List connections for the dashboard' },
  rest,
  run: listConnectionsForOperator,
});

const counts = defineOperation({
  id: 'countConnectionsForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: ['environment:connections:list', 'environment:connections:list_credentials'],
  input: z.void(),
  output: operatorCountsSchema,
  errors: [],
  docs: { tag: 'Connections', summary: 'Count connections for the dashboard' },
  rest,
  run: countConnections,
});

const listIntegrations = defineOperation({
  id: 'listIntegrationsForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: ['environment:integrations:list', 'environment:integrations:list_credentials'],
  input: z.void(),
  output: integrationListSchema,
  errors: [],
  docs: { tag: 'Integrations', summary: 'List integrations for the dashboard' },
  rest,
  run: (services) => listAll(services),
});

const getConnection = defineOperation({
  id: 'getConnectionForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: ['environment:connections:read', 'environment:connections:read_credentials'],
  input: connectionRefSchema,
  output: operatorConnectionDetailResultSchema,
  errors: ['unknown_provider_config', 'not_found', 'connection_pending'],
  docs: { tag: 'Connections', summary: "Read what a connection's page shows" },
  rest,
  run: getConnectionForOperator,
});

const refreshConnection = defineOperation({
  id: 'refreshConnectionForOperator',
  kind: 'mutation',
  audit: 'connection.refreshed',
  caller: 'operator',
  scopes: ['environment:connections:read_credentials'],
  input: connectionRefSchema,
  output: operatorConnectionDetailResultSchema,
  errors: ['unknown_provider_config', 'not_found', 'refresh_failed', 'refresh_unavailable', 'reauthorization_required'],
  docs: { tag: 'Connections', summary: 'Refresh a connection from its page' },
  rest: { none: 'a backend reads the connection with force_refresh' },
  run: refresh,
});

const revealCredentials = defineOperation({
  id: 'revealCredentials',
  kind: 'mutation',
  audit: 'connection.credentials_revealed',
  caller: 'operator',
  scopes: ['environment:connections:read_credentials'],
  input: revealCredentialsInputSchema,
  output: revealedCredentialsSchema,
  errors: ['unknown_provider_config', 'not_found'],
  answersSecret: true,
  docs: {
    tag: 'Connections',
    summary: "Reveal a connection's credential to an operator who enters a secret key again",
  },
  rest: { none: 'a backend reads the connection with its key' },
  run: reveal,
});

const getIntegration = defineOperation({
  id: 'getIntegrationForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: ['environment:integrations:read', 'environment:integrations:read_credentials'],
  input: integrationRefSchema,
  output: operatorIntegrationSchema,
  errors: ['not_found'],
  docs: { tag: 'Integrations', summary: "Read what an integration's page shows" },
  rest,
  run: getIntegrationForOperator,
});

const listProviders = defineOperation({
  id: 'listProvidersForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: [],
  input: z.void(),
  output: operatorProviderListSchema,
  errors: [],
  docs: { tag: 'Providers', summary: 'List the catalogue for the dashboard' },
  rest,
  run: listProvidersForOperator,
});

const getProvider = defineOperation({
  id: 'getProviderForOperator',
  kind: 'query',
  caller: 'operator',
  scopes: [],
  input: getProviderInputSchema,
  output: providerResultSchema,
  errors: ['not_found'],
  docs: { tag: 'Providers', summary: 'Get a provider for the dashboard' },
  rest,
  run: getOne,
});

export const operator = {
  session,
  listConnections,
  counts,
  getConnection,
  refreshConnection,
  revealCredentials,
  listIntegrations,
  getIntegration,
  listProviders,
  getProvider,
};
