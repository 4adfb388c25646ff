import findMyWay, { type HTTPMethod } from 'find-my-way';

import { REST_ROUTES } from './rest-routes.js';
import type { Route } from './route.js';

export interface MatchedRoute {
  readonly route: Route;
  /** Decoded. */
  readonly params: Readonly<Record<string, string | undefined>>;
}

// Letter case and a slash at the end never mattered on these paths.
const matcher = findMyWay({
  caseSensitive: false,
  ignoreTrailingSlash: true,
  maxParamLength: 16_384,
  querystringParser: () => ({}),
});

for (const route of REST_ROUTES) {
  for (const path of route.paths) matcher.on(methodsOf(route), path, () => undefined, route);
}

/** The methods under which HTTP reaches a route: a GET answers HEAD as well. */
export function methodsOf({ method }: Route): HTTPMethod[] {
  return method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase() as HTTPMethod];
}

/** The route of a request, before any framework; `undefined` when no route has this method and path, or an escape in the path is broken. */
export function matchRoute(method: string | undefined, path: string): MatchedRoute | undefined {
  if (method === undefined) return undefined;
  const found = matcher.find(method as HTTPMethod, path);
  // Holds because every store that was registered is a route.
  return found ? { route: found.store as Route, params: found.params } : undefined;
}
