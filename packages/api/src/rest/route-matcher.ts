import findMyWay, { type HTTPMethod } from 'find-my-way';

import { REST_ROUTES } from './rest-routes.js';
import type { Route } from './route.js';

export interface MatchedRoute {
  readonly route: Route;
  /** The decoded parameters. */
  readonly params: Readonly<Record<string, string | undefined>>;
}

// Letter case and a trailing slash have never mattered on these paths.
const matcher = findMyWay({
  caseSensitive: false,
  ignoreTrailingSlash: true,
  maxParamLength: 16_384,
  querystringParser: () => ({}),
});

for (const route of REST_ROUTES) {
  for (const path of route.paths) matcher.on(methodsOf(route), path, () => undefined, route);
}

/** The methods that reach a route over HTTP: a GET also answers HEAD. */
export function methodsOf({ method }: Route): HTTPMethod[] {
  return method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase() as HTTPMethod];
}

/**
 * The route of a request, before any framework; `undefined` if no route has this method and path, or if an escape in
 * the path is broken.
 */
export function matchRoute(method: string | undefined, path: string): MatchedRoute | undefined {
  if (method === undefined) return undefined;
  const found = matcher.find(method as HTTPMethod, path);
  // The cast holds because every registered store is a route.
  return found ? { route: found.store as Route, params: found.params } : undefined;
}
