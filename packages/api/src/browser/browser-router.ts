import express, { type Router } from 'express';

import { createAuthorizationRoutes } from './authorization-routes.js';
import type { BrowserOptions } from './browser-options.js';
import { createClientMetadataRoute } from './client-metadata-route.js';
import { createDeliveryRoute } from './delivery-route.js';
import { createOperatorRoutes } from './operator-routes.js';

/** URLs that browsers and providers open, and no client calls. */
export function createBrowserRouter(options: BrowserOptions): Router {
  const router = express.Router();
  router.use(createOperatorRoutes(options));
  router.use(createAuthorizationRoutes(options));
  router.use(createDeliveryRoute(options));
  router.use(createClientMetadataRoute(options));
  return router;
}
