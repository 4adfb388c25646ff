import type { Route } from './route.js';
import { connectSessionRoutes } from './routes/connect-sessions.js';
import { connectionRoutes } from './routes/connections.js';
import { integrationRoutes } from './routes/integrations.js';
import { metadataRoutes } from './routes/metadata.js';
import { providerRoutes } from './routes/providers.js';

/** Every REST route, in the order of matching: `/connections/metadata` comes before `/connections/:connectionId`. */
export const REST_ROUTES: readonly Route[] = [
  ...metadataRoutes,
  ...connectionRoutes,
  ...connectSessionRoutes,
  ...integrationRoutes,
  ...providerRoutes,
];
