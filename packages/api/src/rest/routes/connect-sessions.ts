import {
  connectSessionViewSchema,
  createConnectSessionInputSchema,
  createdConnectSessionSchema,
  createReconnectSessionInputSchema,
} from '@holdfast/schema';
import { createConnectSession, createReconnectSession, deleteConnectSession, getConnectSession } from '@holdfast/services';
import * as z from 'zod';

import { secretKeyRoute, sessionRoute, type Route } from '../route.js';

export const connectSessionRoutes: readonly Route[] = [
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/connect/sessions'],
      status: 201,
      body: createConnectSessionInputSchema,
      operation: {
        id: 'createConnectSession',
        tag: 'Connect sessions',
        summary: 'Let an end user connect',
        description: 'Gives a token for the browser and a link to the hosted page, both for 30 minutes. Tags say whose connection it will be.',
        output: createdConnectSessionSchema,
        errors: [],
      },
    },
    (services, { body }) => createConnectSession(services, body),
  ),
  secretKeyRoute(
    {
      method: 'post',
      paths: ['/connect/sessions/reconnect'],
      status: 201,
      body: createReconnectSessionInputSchema,
      operation: {
        id: 'createReconnectSession',
        tag: 'Connect sessions',
        summary: 'Let an end user authorize again',
        description: 'Renews the credentials of one connection in place: its id, tags and metadata stay unless the session gives new ones.',
        output: createdConnectSessionSchema,
        errors: [],
      },
    },
    (services, { body }) => createReconnectSession(services, body),
  ),
  sessionRoute(
    {
      method: 'get',
      paths: ['/connect/session'],
      operation: {
        id: 'getConnectSession',
        tag: 'Connect sessions',
        summary: 'Read what a session allows',
        output: connectSessionViewSchema,
        errors: [],
      },
    },
    getConnectSession,
  ),
  sessionRoute(
    {
      method: 'delete',
      paths: ['/connect/session'],
      status: 204,
      operation: { id: 'deleteConnectSession', tag: 'Connect sessions', summary: 'End a session', output: z.void(), errors: [] },
    },
    deleteConnectSession,
  ),
];
