import { AppError } from '@holdfast/schema';
import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, type Router } from 'express';

import type { ApiContext } from '../api-context.js';
import { answerError, answerRoute, type OnServerError } from './answer-route.js';
import { createNotImplementedRoutes } from './not-implemented.js';
import { parseQuery } from './parse-query.js';
import { readAnyBody, readJsonBody } from './read-json-body.js';
import { REST_ROUTES } from './rest-routes.js';
import type { RawInput } from './route.js';
import { sendJson } from './send-json.js';

export interface RestRouterOptions {
  readonly contextOf: (req: Request, res: Response) => ApiContext;
  readonly maxBodyBytes: number;
  readonly onServerError: OnServerError;
}

/** Mounts every route; a known path under another method is 405. */
export function createRestRouter(options: RestRouterOptions): Router {
  const router = express.Router();
  for (const route of REST_ROUTES) {
    for (const path of route.paths) {
      router[route.method](path, async (req, res) => {
        await answerRoute(res, route, {
          context: options.contextOf(req, res),
          readInput: () => readInput(req, { maxBytes: options.maxBodyBytes, anyContentType: route.anyContentType }),
          onServerError: options.onServerError,
        });
      });
    }
  }
  router.use(createNotImplementedRoutes());
  for (const [path, methods] of methodsByPath()) router.all(path, createMethodGuard(methods));
  return router;
}

/** The last handler: an error that came before any route, or out of Express itself. */
export function createErrorHandler(options: RestRouterOptions): ErrorRequestHandler {
  // Express knows an error handler by its four parameters.
  // oxlint-disable-next-line max-params
  return (error: unknown, req, res, _next) => {
    answerError(res, asRequestFault(error), { context: options.contextOf(req, res), onServerError: options.onServerError });
  };
}

/** For a path that nothing serves. */
export const refuseUnknownPath: RequestHandler = () => {
  throw new AppError('not_found', 'nothing is served under this path');
};

/** For a path that is served, under a method that is not; put it after the path's own handlers. */
export function createMethodGuard(methods: readonly string[]): RequestHandler {
  const allow = methods.join(', ');
  return (req, res) => {
    res.setHeader('allow', allow);
    if (req.method !== 'OPTIONS') throw new AppError('method_not_allowed', `this path allows ${allow}`);
    sendJson(res, 204, undefined);
  };
}

interface BodyTerms {
  readonly maxBytes: number;
  readonly anyContentType: boolean;
}

async function readInput(req: Request, { maxBytes, anyContentType }: BodyTerms): Promise<RawInput> {
  const body = anyContentType ? await readAnyBody(req, maxBytes) : await readJsonBody(req, maxBytes);
  const queryAt = req.url.indexOf('?');
  return {
    params: { ...req.params },
    query: parseQuery(queryAt < 0 ? '' : req.url.slice(queryAt)),
    body,
    integrationHeader: req.get('provider-config-key'),
  };
}

function methodsByPath(): Map<string, string[]> {
  const methods = new Map<string, string[]>();
  for (const route of REST_ROUTES) {
    for (const path of route.paths) {
      const names = route.method === 'get' ? ['GET', 'HEAD'] : [route.method.toUpperCase()];
      methods.set(path, [...(methods.get(path) ?? []), ...names]);
    }
  }
  return methods;
}

// Express reports a broken escape in a path as an error with the status 400.
function asRequestFault(error: unknown): unknown {
  const isFault = error instanceof URIError || (error instanceof Error && 'status' in error && error.status === 400);
  return isFault ? new AppError('invalid_uri_params', 'the path holds a broken escape', { cause: error }) : error;
}
