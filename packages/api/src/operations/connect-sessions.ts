import {
  completeConnectSessionInputSchema,
  completedConnectSessionSchema,
  connectSessionViewSchema,
  createConnectSessionInputSchema,
  createdConnectSessionSchema,
  createManageSessionInputSchema,
  createReconnectSessionInputSchema,
  disconnectManagedInputSchema,
  manageSessionViewSchema,
  successSchema,
} from '@holdfast/schema';
import {
  completeConnectSession,
  createConnectSession,
  createManageSession,
  createReconnectSession,
  deleteConnectSession,
  disconnectManaged,
  getConnectSession,
  getManageSession,
} from '@holdfast/services';
import * as z from 'zod';

import { defineOperation } from './define-operation.js';
import { CONNECTION, MANAGE_SESSION, MANAGE_VIEW, SESSION, SESSION_VIEW } from './example-values.js';

const create = defineOperation({
  id: 'createConnectSession',
  kind: 'mutation',
  audit: 'connect_session.created',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connect_sessions:write'],
  input: createConnectSessionInputSchema,
  output: createdConnectSessionSchema,
  errors: [],
  // The token and the link let one end user connect within 30 minutes.
  answersSecret: true,
  mcp: true,
  docs: {
    tag: 'Connect sessions',
    summary: 'Let an end user connect',
    description:
      'Returns a token for the browser and a link to the hosted page, both valid for 30 minutes. Tags say whose connection it will be.',
    example: {
      request: {
        tags: { end_user_id: 'user_1', end_user_email: 'ada@your-product.io' },
        allowed_integrations: ['github'],
      },
      answer: SESSION,
    },
  },
  rest: { method: 'post', path: '/connect/sessions', status: 201 },
  run: createConnectSession,
});

const createReconnect = defineOperation({
  id: 'createReconnectSession',
  kind: 'mutation',
  audit: 'connect_session.created',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connect_sessions:write'],
  alsoScope: 'environment:connections:update',
  input: createReconnectSessionInputSchema,
  output: createdConnectSessionSchema,
  errors: [],
  // The token and the link let one end user connect within 30 minutes.
  answersSecret: true,
  mcp: true,
  docs: {
    tag: 'Connect sessions',
    summary: 'Let an end user authorize again',
    description:
      'Replaces the credentials of one connection. Its id stays, and so do its tags and metadata unless the session has new ones.',
    example: { request: { connection_id: CONNECTION.connection_id, integration_id: 'github' }, answer: SESSION },
  },
  rest: { method: 'post', path: '/connect/sessions/reconnect', status: 201 },
  run: createReconnectSession,
});

const createManage = defineOperation({
  id: 'createManageSession',
  kind: 'mutation',
  audit: 'connect_session.created',
  caller: 'secret_key_or_operator',
  scopes: ['environment:connect_sessions:write'],
  alsoScope: 'environment:connections:delete',
  input: createManageSessionInputSchema,
  output: createdConnectSessionSchema,
  errors: [],
  // The token and the link let one end user disconnect within 30 minutes.
  answersSecret: true,
  docs: {
    tag: 'Connect sessions',
    summary: 'Let an end user manage their connections',
    description:
      'Returns a link to the page on which one end user sees and disconnects what they connected. The session shows the connections that have its tags, and can do nothing else.',
    example: { request: { tags: { end_user_id: 'user_1' } }, answer: MANAGE_SESSION },
  },
  rest: { method: 'post', path: '/connect/sessions/manage', status: 201 },
  run: createManageSession,
});

const complete = defineOperation({
  id: 'completeConnectSession',
  kind: 'mutation',
  audit: 'connect_session.completed',
  caller: 'secret_key',
  scopes: ['environment:connect_sessions:write'],
  input: completeConnectSessionInputSchema,
  output: completedConnectSessionSchema,
  errors: ['completion_code_unknown', 'end_user_mismatch', 'connection_pending', 'invalid_connection'],
  docs: {
    tag: 'Connect sessions',
    summary: 'Say who authorized',
    description:
      'Creates the connection that waits under the code if `end_user_id` is the end user of its session; otherwise destroys the credential. A code works once, within ten minutes.',
    example: {
      request: { completion_code: `hfcc_${'A'.repeat(43)}`, end_user_id: 'user_1' },
      answer: { data: { connection_id: CONNECTION.connection_id, provider_config_key: 'github' } },
    },
  },
  rest: { method: 'post', path: '/connect/sessions/complete' },
  run: completeConnectSession,
});

const get = defineOperation({
  id: 'getConnectSession',
  kind: 'query',
  caller: 'session',
  scopes: [],
  input: z.void(),
  output: connectSessionViewSchema,
  errors: [],
  docs: { tag: 'Connect sessions', summary: 'Get a connect session', example: { answer: SESSION_VIEW } },
  rest: { method: 'get', path: '/connect/session' },
  run: ({ services, session }) => getConnectSession(services, session),
});

const deleteOne = defineOperation({
  id: 'deleteConnectSession',
  kind: 'mutation',
  audit: 'connect_session.deleted',
  caller: 'session',
  scopes: [],
  input: z.void(),
  output: z.void(),
  errors: [],
  docs: { tag: 'Connect sessions', summary: 'End a session', example: {} },
  rest: { method: 'delete', path: '/connect/session', status: 204 },
  run: ({ services, session }) => deleteConnectSession(services, session),
});

const getManage = defineOperation({
  id: 'getManageSession',
  kind: 'query',
  caller: 'manage_session',
  scopes: [],
  input: z.void(),
  output: manageSessionViewSchema,
  errors: [],
  docs: {
    tag: 'Connect sessions',
    summary: 'List the connections of a manage session',
    example: { answer: MANAGE_VIEW },
  },
  rest: { method: 'get', path: '/connect/manage' },
  run: ({ services, session }) => getManageSession(services, session),
});

const disconnect = defineOperation({
  id: 'disconnectManaged',
  kind: 'mutation',
  audit: 'connection.deleted',
  caller: 'manage_session',
  scopes: [],
  input: disconnectManagedInputSchema,
  output: successSchema,
  errors: ['unknown_connection'],
  docs: {
    tag: 'Connect sessions',
    summary: 'Disconnect a connection of a manage session',
    example: { answer: { success: true } },
  },
  rest: {
    method: 'delete',
    path: '/connect/manage/connections/:connectionId',
    params: { connectionId: 'connection_id' },
  },
  run: ({ services, session }, input) => disconnectManaged(services, session, input),
});

export const connectSessions = {
  create,
  createReconnect,
  createManage,
  complete,
  get,
  delete: deleteOne,
  getManage,
  disconnect,
};
