import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

import {
  answerCors,
  createBrowserRouter,
  createErrorHandler,
  createOperatorTokenReader,
  createRestRouter,
  handleMcp,
  handleProxy,
  handleRoute,
  handleTrpc,
  hideBackend,
  matchProxy,
  matchRoute,
  MCP_PATH,
  refuseUnknownPath,
  ResponseHead,
  type ApiContext,
} from '@holdfast/api';
import { isDatabaseUnavailable, type LogFields } from '@holdfast/services';
import express, { type Express, type Request, type RequestHandler, type Response } from 'express';

import { createBrowserPages } from './http/browser-pages.js';
import { createClientAddress } from './http/client-address.js';
import { compressAnswers, mayCompress } from './http/compress-answers.js';
import { createHealthRoutes } from './http/health-routes.js';
import { redirectToOwnAddress } from './http/own-address.js';
import { loggedPath, parseTarget } from './http/request-target.js';
import { limitRequestTime } from './http/request-time.js';
import { isConnectHost } from './http/root-page.js';
import { apiHeaders } from './http/security-headers.js';
import { serverVersion } from './server-version.js';
import type { Wiring } from './wiring.js';

const MAX_BODY_BYTES = 1_048_576;
const TRPC_PREFIX = '/trpc/';
const compress = compressAnswers();

/** Adds the pages and files that belong to a server of its own. */
export type MountPages = (app: Express, wiring: Wiring, contextOf: (req: IncomingMessage) => ApiContext) => void;

/**
 * The service as a listener of node:http. The API runs before Express, which would double its cost and only serves
 * pages, files and unknown paths.
 */
export function createApp(wiring: Wiring, mountPages: MountPages = () => undefined): RequestListener {
  const { publicUrl } = wiring.config;
  const fixedHeaders = apiHeaders(publicUrl.protocol === 'https:');
  const contexts = new WeakMap<IncomingMessage, ApiContext>();
  const makeContext = contextMaker(wiring);
  const onServerError = serverErrorLog(wiring);
  const version = serverVersion();
  const contextOf = (req: IncomingMessage): ApiContext => {
    const known = contexts.get(req);
    if (!known) throw new Error('Express received a request that the listener has not seen');
    return known;
  };
  const expressApp = createExpressApp(wiring, { contextOf, mountPages });

  return (req, res) => {
    const head = new ResponseHead(res, fixedHeaders);
    const context = makeContext(req, head);
    const { path, search } = parseTarget(req.url ?? '/', isConnectHost(req, wiring.config) ? '/' : publicUrl.pathname);
    head.set('x-request-id', context.requestId);
    if (wiring.lifecycle.isDraining) head.set('connection', 'close');
    logWhenDone(wiring, { req, res, path, context });

    if (answerCors(req, head, { path, ownOrigin: publicUrl.origin })) return;
    const { allowLongBody } = limitRequestTime(req, res, wiring.requestTime);
    const endpoint = matchProxy(path, search);
    const match = endpoint === undefined ? matchRoute(req.method, path) : undefined;
    if (endpoint !== undefined) {
      head.apply();
      void handleProxy(req, res, { context, endpoint, onServerError, allowLongBody });
    } else if (match) {
      compressIfAllowed(req, res, path);
      void handleRoute(req, head, { context, match, search, maxBodyBytes: MAX_BODY_BYTES, onServerError });
    } else if (path === MCP_PATH) {
      const { origin: ownOrigin } = publicUrl;
      void handleMcp(req, head, { context, search, ownOrigin, version, maxBodyBytes: MAX_BODY_BYTES, onServerError });
    } else if (path.startsWith(TRPC_PREFIX)) {
      compressIfAllowed(req, res, path);
      void handleTrpc(req, head, {
        path: path.slice(TRPC_PREFIX.length),
        search,
        context,
        maxBodyBytes: MAX_BODY_BYTES,
        onServerError: (error) => onServerError(error, context),
      });
    } else {
      head.apply();
      contexts.set(req, context);
      req.url = path + search;
      expressApp(req, res);
    }
  };
}

interface ExpressOptions {
  readonly contextOf: (req: IncomingMessage) => ApiContext;
  readonly mountPages: MountPages;
}

function createExpressApp(wiring: Wiring, { contextOf, mountPages }: ExpressOptions): Express {
  const { backend, config, lifecycle } = wiring;
  const { publicUrl } = config;
  const onServerError = serverErrorLog(wiring);
  const options = { contextOf, onServerError, publicUrl };
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('query parser', false);
  // With a second origin for the Connect UI, another name of this machine may be that origin.
  if (config.connectUrl === null) app.use(redirectToOwnAddress(publicUrl));
  app.use((req, res, next) => (mayCompress(req.method, req.path) ? compress(req, res, next) : next()));
  app.use(refuseNul);
  app.use(createHealthRoutes({ isDraining: () => lifecycle.isDraining, checkDatabase: wiring.checkDatabase }));
  app.use(createRestRouter(options));
  const { outcomeSockets, runtime } = wiring;
  app.use(createBrowserRouter({ ...options, backend, outcomeSockets, pages: createBrowserPages(runtime) }));
  mountPages(app, wiring, contextOf);
  app.use(refuseUnknownPath);
  app.use(createErrorHandler(options));
  return app;
}

/** Runs before Express, where no middleware runs. */
function compressIfAllowed(req: IncomingMessage, res: ServerResponse, path: string): void {
  // The middleware only needs headers of node:http, whatever its type says.
  if (mayCompress(req.method, path)) compress(req as Request, res as Response, () => undefined);
}

/** No route has a NUL in its path, and PostgreSQL does not accept one, so such a path is unknown. */
const refuseNul: RequestHandler = (req, res, next) => {
  if (/%00/.test(req.path)) refuseUnknownPath(req, res, next);
  else next();
};

function contextMaker(wiring: Wiring): (req: IncomingMessage, head: ResponseHead) => ApiContext {
  const backend = hideBackend(wiring.backend);
  const operatorTokenOf = createOperatorTokenReader(wiring.config.publicUrl);
  const clientAddressOf = createClientAddress(wiring.config.trustedProxies);
  return (req, head) => ({
    backend,
    requestId: randomUUID(),
    authorization: req.headers.authorization,
    operatorToken: operatorTokenOf(req),
    // Read lazily, because most requests do not need it.
    get remoteAddress() {
      return clientAddressOf(req);
    },
    refusal: { isCounted: false },
    auditEvents: [],
    idempotencyKey: headerOf(req, 'idempotency-key'),
    setResponseHeader: (name, value) => head.set(name, value),
  });
}

function headerOf({ headers }: IncomingMessage, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value.join(', ') : value;
}

// Log a database outage as one line per request, without a stack trace.
function serverErrorLog({ logger }: Wiring): (error: unknown, context: ApiContext) => void {
  return (error, { requestId }) => {
    if (isDatabaseUnavailable(error)) logger.warn({ requestId }, 'the database is unreachable');
    else logger.error({ requestId, err: error }, 'a request failed on our side');
  };
}

interface RequestLog {
  readonly req: IncomingMessage;
  readonly res: ServerResponse;
  readonly path: string;
  readonly context: ApiContext;
}

// Successful responses are logged only at a lower level: a quiet log gets read.
function logWhenDone({ logger }: Wiring, { req, res, path, context: { requestId, auditEvents } }: RequestLog): void {
  const startedAt = performance.now();
  res.once('close', () => {
    const status = res.statusCode;
    const fields = (): LogFields => ({
      requestId,
      method: req.method,
      path: loggedPath(path),
      ...(auditEvents.length > 0 && { event: [...new Set(auditEvents)].join(' ') }),
      status,
      ms: Math.round(performance.now() - startedAt),
    });
    if (status < 400) logger.debug(fields, 'request');
    else logger.info(fields(), 'request');
  });
}
