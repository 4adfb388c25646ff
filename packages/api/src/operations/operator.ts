import {
  integrationListSchema,
  operatorConnectionListInputSchema,
  operatorConnectionListSchema,
  operatorSessionSchema,
} from '@holdfast/schema';
import { listConnectionsForOperator, listIntegrations as listAll } from '@holdfast/services';
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

export const operator = { session, listConnections, listIntegrations };
