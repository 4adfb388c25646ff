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

/** Views other than the list are loaded when they are opened, or when a link to them is pointed at. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([connectionsRoute, connectionRoute]),
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
