import type { Route } from './route.js';
import { connectSessionRoutes } from './routes/connect-sessions.js';
import { connectionRoutes } from './routes/connections.js';
import { environmentRoutes } from './routes/environment.js';
import { integrationRoutes } from './routes/integrations.js';
import { metadataRoutes } from './routes/metadata.js';
import { modeToComeRoutes } from './routes/modes-to-come.js';
import { olderRoutes } from './routes/older-names.js';
import { providerRoutes } from './routes/providers.js';
import { signingCredentialRoutes } from './routes/signing-credentials.js';
import { signedInRoutes } from './routes/signed-in.js';
import { submittedCredentialRoutes } from './routes/submitted-credentials.js';

/** Every REST route, in the order of matching: `/connections/metadata` comes before `/connections/:connectionId`. */
export const REST_ROUTES: readonly Route[] = [
  ...metadataRoutes,
  ...connectionRoutes,
  ...connectSessionRoutes,
  ...integrationRoutes,
  ...providerRoutes,
  ...submittedCredentialRoutes,
  ...signingCredentialRoutes,
  ...signedInRoutes,
  ...modeToComeRoutes,
  ...environmentRoutes,
  ...olderRoutes,
];
