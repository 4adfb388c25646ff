import { randomBytes } from 'node:crypto';

import {
  countFailure,
  createMethodGuard,
  enforceLimit,
  explainFailure,
  parsePart,
  readFormBody,
  statusOf,
  type ApiContext,
  type Backend,
} from '@holdfast/api';
import { AppError, integrationIdSchema, type ErrorCode } from '@holdfast/schema';
import {
  authenticateSession,
  authorizeInWindow,
  completeAuthorization,
  holdPostedResponse,
  readSocketId,
  reportRefusal,
  type ConnectSession,
} from '@holdfast/services';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';

import type { ServerLogger } from '../logging/create-logger.js';
import { renderOutcomePage, type OutcomePage } from '../pages/outcome-page.js';
import { parseCookies } from './cookies.js';
import { loggedPath } from './request-target.js';
import { writtenPageHeaders } from './security-headers.js';
import { goOnOrAsk, takeAnswer } from './start-pages.js';
import type { OutcomeSockets } from './websocket/outcome-sockets.js';
import { parseWindowStart } from './window-start.js';

interface AuthorizationPagesOptions {
  readonly backend: Backend;
  readonly contextOf: (req: Request) => ApiContext;
  readonly publicUrl: URL;
  readonly logger: ServerLogger;
  readonly outcomeSockets: OutcomeSockets;
}

const MAX_MESSAGE_LENGTH = 1_000;
const APP_CALLBACK = '/app-auth/connect';
const MAX_FORM_BYTES = 65_536;
const CALLBACKS = ['/oauth/callback', '/oauth/callback/:context', APP_CALLBACK];

/** The addresses of an authorization that a browser itself goes to. */
export function createAuthorizationPages(options: AuthorizationPagesOptions): Router {
  const { runtime } = options.backend;
  const router = express.Router();

  router.get(
    '/oauth/start/:code',
    onlyGet,
    page(options, async (req, res) => {
      await goOnOrAsk(options, { req, res, startCode: String(req.params['code']) });
    }),
  );

  router.post(
    '/oauth/start/:code',
    page(options, async (req, res) => {
      await takeAnswer(options, { req, res, startCode: String(req.params['code']) });
    }),
  );

  router.get(
    '/oauth/connect/:providerConfigKey',
    onlyGet,
    page(options, async (req, res) => {
      const integrationKey = parsePart(integrationIdSchema, req.params['providerConfigKey'], 'invalid_uri_params');
      const wsClientId = wsClientIdOf(runtime, req);
      let session: ConnectSession | undefined;
      try {
        const { sessionToken, request } = parseWindowStart(searchOf(req), integrationKey);
        session = await authenticateSession(runtime, sessionToken);
        await enforceLimit(options.backend.limits.session, session.id, options.contextOf(req).setResponseHeader);
        const startCode = await authorizeInWindow(runtime, session, { ...request, wsClientId });
        await goOnOrAsk(options, { req, res, startCode });
      } catch (error) {
        await tellRefusal(options, { wsClientId, integrationKey, error, isProven: session !== undefined });
        throw error;
      }
    }),
  );

  // Without a context: the address that integrations share for which their operator chose that, and the one where apps are set up.
  for (const path of CALLBACKS) {
    router.get(
      path,
      onlyGet,
      page(options, async (req, res) => {
        const outcome = await completeAuthorization(runtime, {
          context: path === APP_CALLBACK ? null : String(req.params['context'] ?? ''),
          query: new URLSearchParams(searchOf(req)),
          cookies: parseCookies(req.headers.cookie),
        });
        if (outcome.code !== null && outcome.flowId === null) await countFailed(options, req);
        if (outcome.isAwaited) options.outcomeSockets.look();
        sendPage(options, res, {
          page: outcome,
          status: outcome.code === null ? 200 : pageStatusOf(statusOf(outcome.code as ErrorCode)),
        });
      }),
    );
  }

  // A provider's page posts the answer from another site (OAuth 2.0 Form Post Response Mode), where the browser sends no cookie. The answer
  // is put down sealed, and the browser sent to the same address by GET: with its cookie, and without the code.
  for (const path of CALLBACKS) {
    router.post(
      path,
      page(options, async (req, res) => {
        const form = await readFormBody(req, MAX_FORM_BYTES);
        const context = path === APP_CALLBACK ? null : String(req.params['context'] ?? '');
        const state = await holdPostedResponse(runtime, { context, form });
        res.redirect(303, `?${new URLSearchParams({ state }).toString()}`);
      }),
    );
  }

  router.all('/oauth/start/:code', createMethodGuard(['GET', 'POST']));
  router.all('/oauth/connect/:providerConfigKey', createMethodGuard(['GET']));
  for (const path of CALLBACKS) router.all(path, createMethodGuard(['GET', 'POST']));
  return router;
}

interface Refusal {
  readonly wsClientId: string | null;
  readonly integrationKey: string;
  readonly error: unknown;
  /** Whether a session token was shown: nothing is written for anybody else. */
  readonly isProven: boolean;
}

// The page is in a window of its own: without a word over the WebSocket, the page that opened it would wait for ever.
async function tellRefusal(
  { backend, outcomeSockets, logger }: AuthorizationPagesOptions,
  { wsClientId, integrationKey, error, isProven }: Refusal,
): Promise<void> {
  if (wsClientId === null) return;
  const failure = explainFailure(error, undefined);
  const message = (failure.status >= 500 && failure.status !== 501 ? UNAVAILABLE : failure.body.error.message).slice(
    0,
    MAX_MESSAGE_LENGTH,
  );
  const refused = new AppError(failure.internalCode, message);
  const report = {
    wsClientId,
    providerConfigKey: integrationKey,
    connectionId: null,
    errorCode: refused.code,
    errorMessage: message,
  };
  if (outcomeSockets.tell(report) || !isProven) return;
  await reportRefusal(backend.runtime, { wsClientId, integrationKey, error: refused }).catch((cause: unknown) => {
    logger.warn({ err: cause }, 'a refused start could not be reported');
  });
}

// These addresses work once. Who only asks for the headers, as link scanners do, must not use them up.
const onlyGet: RequestHandler = (req, _res, next) => next(req.method === 'HEAD' ? 'route' : undefined);

/** Turns whatever goes wrong into a page that a person can read. */
function page(
  options: AuthorizationPagesOptions,
  serve: (req: Request, res: Response) => Promise<void>,
): RequestHandler {
  return async (req, res) => {
    res.setHeader('cache-control', 'no-store');
    try {
      await serve(req, res);
    } catch (thrown) {
      const error = await countedFailure(options, req, thrown);
      const failure = explainFailure(error, undefined);
      if (failure.status >= 500) options.logger.error({ err: error, path: loggedPath(req.path) }, 'a page failed');
      if (failure.retryAfterSeconds !== undefined) res.setHeader('retry-after', failure.retryAfterSeconds);
      const { message } = failure.body.error;
      sendPage(options, res, {
        page: {
          status: 'failed',
          flowId: null,
          title: 'Not connected',
          message: failure.status >= 500 && failure.status !== 501 ? UNAVAILABLE : message,
          returnTo: null,
          isHandedOver: false,
          isAwaited: wsClientIdOf(options.backend.runtime, req) !== null,
        },
        status: pageStatusOf(failure.status),
      });
    }
  };
}

/** The wire contract has 400 for a page of whatever did not come to be, but for who may not begin or must wait. */
function pageStatusOf(status: number): number {
  return status >= 500 || status === 401 || status === 429 ? status : 400;
}

const UNAVAILABLE = 'Something went wrong on our side. Go back and try again in a moment.';

function sendPage(
  { publicUrl, backend }: AuthorizationPagesOptions,
  res: Response,
  answer: { readonly page: OutcomePage; readonly status: number },
): void {
  const nonce = randomBytes(16).toString('base64');
  const targetOrigins = [...new Set([publicUrl.origin, backend.runtime.connectUrl.origin])];
  writtenPageHeaders({ isHttps: publicUrl.protocol === 'https:', nonce })(res.req, res, () => {
    res.status(answer.status).type('html').send(renderOutcomePage(answer.page, { targetOrigins, nonce }));
  });
}

/** Counted after the check: a link or a state that is ours works whatever else came from its address. @throws AppError `too_many_request` */
async function countFailed({ backend, contextOf }: AuthorizationPagesOptions, req: Request): Promise<void> {
  await countFailure(backend.limits.page, contextOf(req).remoteAddress);
}

/** The error to show for a failure: the failure itself, or that there were too many. */
async function countedFailure(options: AuthorizationPagesOptions, req: Request, error: unknown): Promise<unknown> {
  const { status } = explainFailure(error, undefined);
  if (status >= 500 || status === 429) return error;
  return countFailed(options, req).then(
    () => error,
    (tooMany: unknown) => tooMany,
  );
}

/** A query begins at the first question mark and may hold others (RFC 3986 §3.4). */
function searchOf(req: Request): string {
  const at = req.url.indexOf('?');
  return at < 0 ? '' : req.url.slice(at + 1);
}

/** Where to report, also when the rest of the query is refused; an id that is missing, malformed or not ours is not an error. */
function wsClientIdOf(runtime: Backend['runtime'], req: Request): string | null {
  return readSocketId(runtime, new URLSearchParams(searchOf(req)).get('ws_client_id'));
}
