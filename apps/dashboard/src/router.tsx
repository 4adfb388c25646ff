import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';

import { BASE_URL } from './api/base-url.js';
import { ConnectionsView } from './connections/connections-view.js';
import { formatSearch, parseSearch, textOf } from './router/search-params.js';
import { NotFoundView } from './shell/not-found-view.js';
import { PageFailure } from './shell/page-failure.js';
import { PageLoading } from './shell/page-loading.js';
import { Shell } from './shell/shell.js';

const rootRoute = createRootRoute({ component: Shell, notFoundComponent: NotFoundView });

function getParentRoute(): typeof rootRoute {
  return rootRoute;
}

const connectionsRoute = createRoute({ getParentRoute, path: '/', component: ConnectionsView });

const connectionRoute = createRoute({
  getParentRoute,
  path: '/connection',
  validateSearch: (search) => ({ integration: textOf(search, 'integration'), id: textOf(search, 'id') }),
  component: lazyRouteComponent(() => import('./connection/connection-view.js'), 'ConnectionView'),
});

const integrationsRoute = createRoute({
  getParentRoute,
  path: '/integrations',
  component: lazyRouteComponent(() => import('./integrations/integrations-view.js'), 'IntegrationsView'),
});

const integrationRoute = createRoute({
  getParentRoute,
  path: '/integration',
  validateSearch: (search) => ({ id: textOf(search, 'id') }),
  component: lazyRouteComponent(() => import('./integrations/integration-view.js'), 'IntegrationView'),
});

const newIntegrationRoute = createRoute({
  getParentRoute,
  path: '/new-integration',
  validateSearch: (search) => ({ provider: textOf(search, 'provider') }),
  component: lazyRouteComponent(() => import('./integrations/new-integration-view.js'), 'NewIntegrationView'),
});

const keysRoute = createRoute({
  getParentRoute,
  path: '/keys',
  component: lazyRouteComponent(() => import('./keys/keys-view.js'), 'KeysView'),
});

const webhooksRoute = createRoute({
  getParentRoute,
  path: '/webhooks',
  component: lazyRouteComponent(() => import('./webhooks/webhooks-view.js'), 'WebhooksView'),
});

const deliveryRoute = createRoute({
  getParentRoute,
  path: '/delivery',
  validateSearch: (search) => ({ id: textOf(search, 'id') }),
  component: lazyRouteComponent(() => import('./webhooks/delivery-view.js'), 'DeliveryView'),
});

const activityRoute = createRoute({
  getParentRoute,
  path: '/activity',
  component: lazyRouteComponent(() => import('./activity/activity-view.js'), 'ActivityView'),
});

const connectUiRoute = createRoute({
  getParentRoute,
  path: '/connect-ui',
  component: lazyRouteComponent(() => import('./connect-ui/connect-ui-view.js'), 'ConnectUiView'),
});

const startRoute = createRoute({
  getParentRoute,
  path: '/start',
  component: lazyRouteComponent(() => import('./start/start-view.js'), 'StartView'),
});

/** Views other than the list load when they are opened, or when the pointer rests on a link to them. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    connectionsRoute,
    connectionRoute,
    integrationsRoute,
    integrationRoute,
    newIntegrationRoute,
    keysRoute,
    webhooksRoute,
    deliveryRoute,
    activityRoute,
    connectUiRoute,
    startRoute,
  ]),
  basepath: new URL(BASE_URL).pathname,
  trailingSlash: 'preserve',
  parseSearch,
  stringifySearch: formatSearch,
  defaultPreload: 'intent',
  defaultErrorComponent: PageFailure,
  defaultPendingComponent: PageLoading,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
