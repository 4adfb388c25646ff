import { createConnectSessionInputSchema, createReconnectSessionInputSchema } from '@holdfast/schema';
import { createConnectSession, createReconnectSession, deleteConnectSession, getConnectSession } from '@holdfast/services';

import { secretKeyRoute, sessionRoute, type Route } from '../route.js';

export const connectSessionRoutes: readonly Route[] = [
  secretKeyRoute(
    { method: 'post', paths: ['/connect/sessions'], status: 201, body: createConnectSessionInputSchema },
    (services, { body }) => createConnectSession(services, body),
  ),
  secretKeyRoute(
    { method: 'post', paths: ['/connect/sessions/reconnect'], status: 201, body: createReconnectSessionInputSchema },
    (services, { body }) => createReconnectSession(services, body),
  ),
  sessionRoute({ method: 'get', paths: ['/connect/session'] }, getConnectSession),
  sessionRoute({ method: 'delete', paths: ['/connect/session'], status: 204 }, deleteConnectSession),
];
