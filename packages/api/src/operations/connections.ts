import {
  connectionActivityPageSchema,
  connectionListSchema,
  connectionRefSchema,
  connectionSchema,
  diagnoseConnectionInputSchema,
  diagnosisResultSchema,
  getConnectionInputSchema,
  importConnectionInputSchema,
  importConnectionsInputSchema,
  importedConnectionsSchema,
  listConnectionActivityInputSchema,
  listConnectionsInputSchema,
  MAX_IMPORT_ROWS,
  patchConnectionBodySchema,
  patchConnectionInputSchema,
  reportedUnauthorizedSchema,
  reportUnauthorizedInputSchema,
  successSchema,
} from '@holdfast/schema';
import {
  deleteConnection,
  diagnoseConnection,
  getConnection,
  importConnection,
  listConnectionActivity,
  listConnections,
  patchConnection,
  reportUnauthorized as report,
} from '@holdfast/services';

import { importRows } from '../callers/import-rows.js';
import { defineOperation } from './define-operation.js';
import {
  ACTIVITY,
  CONNECTION,
  CONNECTION_WITH_CREDENTIALS,
  CREATED,
  DIAGNOSIS,
  IMPORT_ANSWER,
} from './example-values.js';
import { IMPORT_BODY } from './large-body.js';

const params = { connectionId: 'connection_id' };
const onePath = { path: '/connections/:connectionId', olderPaths: ['/connection/:connectionId'], params };

const list = defineOperation({
  id: 'listConnections',
  kind: 'query',
  caller: 'secret_key',
  scopes: ['environment:connections:list', 'environment:connections:list_credentials'],
  input: listConnectionsInputSchema,
  output: connectionListSchema,
  errors: [],
  docs: {
    tag: 'Connections',
    summary: 'List connections',
    description: 'Newest first, without credentials. All filters must match. `next_cursor` leads to the next page.',
    example: { answer: { connections: [{ ...CONNECTION, created: CREATED }] } },
  },
  rest: { method: 'get', path: '/connections', olderPaths: ['/connection'] },
  run: listConnections,
});

const get = defineOperation({
  id: 'getConnection',
  kind: 'query',
  caller: 'secret_key',
  scopes: ['environment:connections:read', 'environment:connections:read_credentials'],
  input: getConnectionInputSchema,
  output: connectionSchema,
  errors: [
    'unknown_provider_config',
    'not_found',
    'connection_pending',
    'refresh_failed',
    'refresh_unavailable',
    'client_misconfigured',
    'refresh_backoff',
    'reauthorization_required',
  ],
  answersSecret: true,
  docs: {
    tag: 'Connections',
    summary: 'Get a connection with its credentials',
    description:
      'The credentials are valid now: they are refreshed first if that is due, or with `force_refresh`. The refresh token is included only with `refresh_token`.',
    example: { answer: CONNECTION_WITH_CREDENTIALS },
  },
  rest: { method: 'get', ...onePath },
  run: getConnection,
});

const activity = defineOperation({
  id: 'listConnectionActivity',
  kind: 'query',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connections:read', 'environment:connections:read_credentials'],
  input: listConnectionActivityInputSchema,
  output: connectionActivityPageSchema,
  errors: ['unknown_provider_config', 'not_found'],
  docs: {
    tag: 'Connections',
    summary: 'List the activity of a connection',
    description:
      'Newest first, for about a month, even after the connection was deleted. `next_cursor` is null on the last page.',
    example: { answer: ACTIVITY },
  },
  rest: { method: 'get', path: '/connections/:connectionId/activity', params },
  run: listConnectionActivity,
});

const diagnose = defineOperation({
  id: 'diagnoseConnection',
  kind: 'query',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connections:read', 'environment:connections:read_credentials'],
  input: diagnoseConnectionInputSchema,
  output: diagnosisResultSchema,
  errors: ['unknown_provider_config', 'not_found', 'connection_pending'],
  docs: {
    tag: 'Connections',
    summary: 'Diagnose a connection',
    description:
      'Shows the request that the next refresh would send, with every secret redacted, the client authentication, scopes, clock skew, recorded outcomes, and what to do. It refreshes nothing and sends no credential.',
    example: { answer: DIAGNOSIS },
  },
  rest: { method: 'get', path: '/connections/:connectionId/diagnosis', params },
  run: diagnoseConnection,
});

const importOne = defineOperation({
  id: 'importConnection',
  kind: 'mutation',
  audit: 'connection.imported',
  caller: 'secret_key',
  scopes: ['environment:connections:create'],
  input: importConnectionInputSchema,
  output: connectionSchema,
  errors: ['not_found'],
  answersSecret: true,
  docs: {
    tag: 'Connections',
    summary: 'Import a connection',
    description:
      'Stores credentials that you already hold: the required members, or a whole connection as `GET /connections/{connectionId}?refresh_token=true` returns it, also from another host. An existing connection with this id gets the new credentials and keeps the tags and metadata that you omit.',
    example: {
      request: {
        provider_config_key: 'github',
        credentials: {
          type: 'OAUTH2',
          access_token: 'gho_…',
          refresh_token: 'ghr_…',
          expires_at: '2026-01-31T11:11:12.123Z',
        },
        tags: CONNECTION.tags,
      },
      answer: CONNECTION_WITH_CREDENTIALS,
    },
  },
  rest: { method: 'post', path: '/connections', status: 201 },
  run: importConnection,
});

const importMany = defineOperation({
  id: 'importConnections',
  kind: 'mutation',
  audit: 'connection.imported',
  caller: 'secret_key',
  scopes: ['environment:connections:create'],
  input: importConnectionsInputSchema,
  output: importedConnectionsSchema,
  errors: [],
  docs: {
    tag: 'Connections',
    summary: 'Import many connections',
    description: `Up to ${MAX_IMPORT_ROWS} rows, each like a single import; the body may have ${IMPORT_BODY.maxBytes / 1_048_576} MiB. The providers are not asked whether they accept the credentials. Without \`each_by_itself\`, one invalid row rejects the import and nothing is written.`,
    example: {
      request: {
        mode: 'each_by_itself',
        connections: [
          {
            provider_config_key: 'github',
            connection_id: 'ada',
            credentials: { type: 'OAUTH2', access_token: 'gho_…', refresh_token: 'ghr_…' },
            tags: CONNECTION.tags,
          },
          { provider_config_key: 'github', connection_id: 'grace', credentials: { type: 'API_KEY', apiKey: '…' } },
        ],
      },
      answer: IMPORT_ANSWER,
    },
  },
  rest: { method: 'post', path: '/connections/bulk' },
  largeBody: IMPORT_BODY,
  run: importRows,
});

const patch = defineOperation({
  id: 'patchConnection',
  kind: 'mutation',
  audit: 'connection.changed',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connections:update'],
  input: patchConnectionInputSchema,
  output: successSchema,
  errors: ['unknown_provider_config', 'not_found'],
  mcp: true,
  docs: {
    tag: 'Connections',
    summary: 'Change a connection',
    description: 'Replaces all tags, if you pass any. Members that you omit stay unchanged.',
    example: { request: { tags: { end_user_id: 'user_1', plan: 'pro' } }, answer: { success: true } },
  },
  rest: {
    method: 'patch',
    path: '/connections/:connectionId',
    params,
    query: ['provider_config_key'],
    bodySchema: patchConnectionBodySchema,
  },
  run: patchConnection,
});

const reportUnauthorized = defineOperation({
  id: 'reportUnauthorized',
  kind: 'mutation',
  audit: 'connection.reported_unauthorized',
  caller: 'secret_key',
  scopes: ['environment:connections:read_credentials'],
  input: reportUnauthorizedInputSchema,
  output: reportedUnauthorizedSchema,
  errors: ['unknown_provider_config', 'not_found'],
  docs: {
    tag: 'Connections',
    summary: 'Report that the provider answered 401',
    description:
      'For calls that you make yourself. Holdfast refreshes the credential once if it can; otherwise it asks the provider or relies on your report, and the end user must authorize again. The webhook for a refused refresh reports this once.',
    example: { request: { token: 'gho_…' }, answer: { outcome: 'reauthorization_required' } },
  },
  rest: { method: 'post', path: '/connections/:connectionId/unauthorized', params, query: ['provider_config_key'] },
  run: report,
});

const deleteOne = defineOperation({
  id: 'deleteConnection',
  kind: 'mutation',
  audit: 'connection.deleted',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connections:delete'],
  input: connectionRefSchema,
  output: successSchema,
  errors: ['unknown_connection'],
  docs: { tag: 'Connections', summary: 'Delete a connection', example: { answer: { success: true } } },
  rest: { method: 'delete', ...onePath },
  run: deleteConnection,
});

export const connections = {
  list,
  import: importOne,
  importMany,
  get,
  activity,
  diagnose,
  reportUnauthorized,
  patch,
  delete: deleteOne,
};
