import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import {
  answerCors,
  createErrorHandler,
  createRestRouter,
  handleGetConnection,
  handleProxy,
  handleTrpc,
  hideBackend,
  matchGetConnection,
  matchProxy,
  refuseUnknownPath,
  type ApiContext,
} from '@holdfast/api';
import { isDatabaseUnavailable } from '@holdfast/services';
import express, { type Express } from 'express';

import { createAuthorizationPages } from './http/authorization-pages.js';
import { createBuiltPages } from './http/built-pages.js';
import { operatorCookieName, parseCookies } from './http/cookies.js';
import { createDeliveryRoute } from './http/delivery-route.js';
import { createClientMetadata } from './http/client-metadata.js';
import { createHealthRoutes } from './http/health-routes.js';
import { createOperatorRoutes } from './http/operator-routes.js';
import { createProviderDocsRoutes } from './http/provider-docs-routes.js';
import { createProviderLogos } from './http/provider-logos.js';
import { createReferenceRoutes } from './http/reference-routes.js';
import { loggedPath, parseTarget } from './http/request-target.js';
import { limitRequestTime } from './http/request-time.js';
import { setApiHeaders } from './http/security-headers.js';
import type { Wiring } from './wiring.js';

const MAX_BODY_BYTES = 1_048_576;
const TRPC_PREFIX = '/trpc/';

/** The whole service as a listener of node:http. The two ways of reading credentials come before Express, which would double their cost. */
export function createApp(wiring: Wiring): RequestListener {
  const { publicUrl } = wiring.config;
  const isHttps = publicUrl.protocol === 'https:';
  const contexts = new WeakMap<IncomingMessage, ApiContext>();
  const makeContext = contextMaker(wiring);
  const onServerError = serverErrorLog(wiring);
  const expressApp = createExpressApp(wiring, (req) => {
    const known = contexts.get(req);
    if (!known) throw new Error('a request came to Express that the listener has not seen');
    return known;
  });

  return (req, res) => {
    const context = makeContext(req, res);
    const { path, search } = parseTarget(req.url ?? '/', publicUrl.pathname);
    res.setHeader('x-request-id', context.requestId);
    setApiHeaders(res, isHttps);
    if (wiring.lifecycle.isDraining) res.setHeader('connection', 'close');
    logWhenDone(wiring, { req, res, path, requestId: context.requestId });

    if (answerCors(req, res, { path, ownOrigin: publicUrl.origin })) return;
    const { allowLongBody } = limitRequestTime(req, res, wiring.requestTime);
    const endpoint = matchProxy(path, search);
    const connectionId = matchGetConnection(req.method, path);
    if (endpoint !== undefined) {
      void handleProxy(req, res, { context, endpoint, onServerError, allowLongBody });
    } else if (connectionId !== undefined) {
      void handleGetConnection(req, res, { context, connectionId, search, onServerError });
    } else if (path.startsWith(TRPC_PREFIX)) {
      void handleTrpc(req, res, {
        path: path.slice(TRPC_PREFIX.length),
        context,
        maxBodyBytes: MAX_BODY_BYTES,
        onServerError: (error) => onServerError(error, context),
      });
    } else {
      contexts.set(req, context);
      req.url = path + search;
      expressApp(req, res);
    }
  };
}

function createExpressApp(wiring: Wiring, contextOf: (req: IncomingMessage) => ApiContext): Express {
  const { backend, config, logger, lifecycle } = wiring;
  const { publicUrl } = config;
  const onServerError = serverErrorLog(wiring);
  const options = { contextOf, maxBodyBytes: MAX_BODY_BYTES, onServerError };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  app.use(createHealthRoutes({ isDraining: () => lifecycle.isDraining, checkDatabase: wiring.checkDatabase }));
  app.use(createRestRouter(options));
  app.use(createOperatorRoutes({ backend, publicUrl, contextOf, onServerError }));
  app.use(createAuthorizationPages({ backend, publicUrl, logger, outcomeSockets: wiring.outcomeSockets }));
  app.use(createDeliveryRoute({ backend }));
  app.use(createClientMetadata(backend));
  app.use(createProviderLogos(backend.runtime.providers));
  app.use(createProviderDocsRoutes({ backend, publicUrl, contextOf }));
  app.use(createReferenceRoutes({ publicUrl }));
  app.use(createBuiltPages({ publicUrl }));
  app.use(refuseUnknownPath);
  app.use(createErrorHandler(options));
  return app;
}

function contextMaker(wiring: Wiring): (req: IncomingMessage, res: ServerResponse) => ApiContext {
  const backend = hideBackend(wiring.backend);
  const operatorCookie = operatorCookieName(wiring.config.publicUrl);
  return (req, res) => ({
    backend,
    requestId: randomUUID(),
    authorization: req.headers.authorization,
    operatorToken: req.headers.cookie === undefined ? undefined : parseCookies(req.headers.cookie).get(operatorCookie),
    remoteAddress: req.socket.remoteAddress ?? '',
    setResponseHeader(name, value) {
      if (!res.headersSent) res.setHeader(name, value);
    },
  });
}

// A database that is away is one trouble, told once per request in one line, not a fault of ours with a stack.
function serverErrorLog({ logger }: Wiring): (error: unknown, context: ApiContext) => void {
  return (error, { requestId }) => {
    if (isDatabaseUnavailable(error)) logger.warn({ requestId }, 'the database cannot be reached');
    else logger.error({ requestId, err: error }, 'a request failed on our side');
  };
}

interface RequestLog {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly path: string;
  readonly requestId: string;
}

// Answers that went well are for whoever turns the log up: a quiet log is one that is read.
function logWhenDone({ logger }: Wiring, { req, res, path, requestId }: RequestLog): void {
  const startedAt = performance.now();
  res.once('close', () => {
    const status = res.statusCode;
    const fields = { requestId, method: req.method, path: loggedPath(path), status, ms: Math.round(performance.now() - startedAt) };
    if (status < 400) logger.debug(fields, 'request');
    else logger.info(fields, 'request');
  });
}
