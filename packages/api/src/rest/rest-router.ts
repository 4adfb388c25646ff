import { AppError } from '@holdfast/schema';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Router } from 'express';

import type { ApiContext } from '../api-context.js';
import { handleErrors } from '../errors/handle-errors.js';
import { answerError, type OnServerError } from './answer-route.js';
import { createNotImplementedRoutes } from './not-implemented.js';
import { requireJson } from './read-json-body.js';
import { REST_ROUTES } from './rest-routes.js';
import { methodsOf } from './route-matcher.js';
import { sendJson } from './send-json.js';

export interface RestRouterOptions {
  readonly contextOf: (req: Request) => ApiContext;
  readonly onServerError: OnServerError;
  /** The base URL of the reference. */
  readonly publicUrl: URL;
}

/** Answers paths of the API whose method no route has: 501 for calls of published SDKs that are not offered, otherwise 405. */
export function createRestRouter(options: RestRouterOptions): Router {
  const router = express.Router();
  router.use(createNotImplementedRoutes(options));
  for (const [path, methods] of methodsByPath()) router.all(path, refuseOtherTypes, createMethodGuard(methods));
  return router;
}

/** The last handler: for errors before any route, or from Express itself. */
export function createErrorHandler(options: RestRouterOptions): ErrorRequestHandler {
  return handleErrors((error, { req, res }) => {
    answerError(res, asRequestFault(error), {
      context: options.contextOf(req),
      onServerError: options.onServerError,
    });
  });
}

/** Answers 404 for an unknown path. */
export const refuseUnknownPath: RequestHandler = () => {
  throw new AppError('not_found', 'nothing is served under this path');
};

/** Answers 405 for a path that is served under other methods; register it after the path's own handlers. */
export function createMethodGuard(methods: readonly string[]): RequestHandler {
  const allow = methods.join(', ');
  return (req, res) => {
    res.setHeader('allow', allow);
    if (req.method !== 'OPTIONS') throw new AppError('method_not_allowed', `this path allows ${allow}`);
    sendJson(res, 204, undefined);
  };
}

// Faults of the body are reported before a fault of the method, as on the methods that the path has.
const refuseOtherTypes: RequestHandler = (req, _res, next) => {
  if (req.method !== 'OPTIONS') requireJson(req);
  next();
};

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const route of REST_ROUTES) {
    for (const path of route.paths) {
      methods.set(path, [...(methods.get(path) ?? []), ...methodsOf(route)]);
    }
  }
  return methods;
}

// Express reports a broken escape in a path as an error with the status 400.
function asRequestFault(error: unknown): unknown {
  const isFault = error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400);
  return isFault ? new AppError('invalid_uri_params', 'the path contains a broken escape', { cause: error }) : error;
}
