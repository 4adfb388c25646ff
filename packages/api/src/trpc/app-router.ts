import { apiKeysRouter } from './routers/api-keys.js';
import { authorizationRouter } from './routers/authorization.js';
import { connectSessionsRouter } from './routers/connect-sessions.js';
import { connectionsRouter } from './routers/connections.js';
import { integrationsRouter } from './routers/integrations.js';
import { operatorRouter } from './routers/operator.js';
import { providersRouter } from './routers/providers.js';
import { webhookEndpointsRouter } from './routers/webhook-endpoints.js';
import { router } from './trpc.js';

export const appRouter = router({
  apiKeys: apiKeysRouter,
  authorization: authorizationRouter,
  connectSessions: connectSessionsRouter,
  connections: connectionsRouter,
  integrations: integrationsRouter,
  operator: operatorRouter,
  providers: providersRouter,
  webhookEndpoints: webhookEndpointsRouter,
});

export type AppRouter = typeof appRouter;
