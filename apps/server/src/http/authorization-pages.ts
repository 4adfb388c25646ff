import { randomBytes } from 'node:crypto';

import { createMethodGuard, enforceLimit, explainFailure, statusOf, type Backend } from '@holdfast/api';
import { AppError, type ErrorCode } from '@holdfast/schema';
import { authorizeInWindow, beginAuthorization, completeAuthorization, reportRefusal, type BegunAuthorization } from '@holdfast/services';
import express, { type Request, type RequestHandler, type Response, type Router } from 'express';

import type { ServerLogger } from '../logging/create-logger.js';
import { renderOutcomePage, type OutcomePage } from '../pages/outcome-page.js';
import { formatCookie, parseCookies } from './cookies.js';
import { loggedPath } from './request-target.js';
import { writtenPageHeaders } from './security-headers.js';
import type { OutcomeSockets } from './websocket/outcome-sockets.js';
import { parseWindowStart, wsClientIdOf } from './window-start.js';

interface PageTerms {
  readonly backend: Backend;
  readonly publicUrl: URL;
  readonly logger: ServerLogger;
  readonly outcomeSockets: OutcomeSockets;
}

const APP_CALLBACK = '/app-auth/connect';
const CALLBACKS = ['/oauth/callback', '/oauth/callback/:context', APP_CALLBACK];

/** The addresses of an authorization that a browser itself goes to. */
export function createAuthorizationPages(terms: PageTerms): Router {
  const { runtime, limits } = terms.backend;
  const secure = terms.publicUrl.protocol === 'https:';
  const router = express.Router();

  router.get('/oauth/start/:code', onlyGet, page(terms, async (req, res) => {
    await enforceLimit(limits.page, addressOf(req), (name, value) => res.setHeader(name, value));
    sendToProvider(res, await beginAuthorization(runtime, String(req.params['code'])), secure);
  }));

  router.get('/oauth/connect/:providerConfigKey', onlyGet, page(terms, async (req, res) => {
    const integrationId = String(req.params['providerConfigKey']);
    try {
      await enforceLimit(limits.page, addressOf(req), (name, value) => res.setHeader(name, value));
      sendToProvider(res, await authorizeInWindow(runtime, parseWindowStart(searchOf(req), integrationId)), secure);
    } catch (error) {
      await tellRefusal(terms, { wsClientId: wsClientIdOf(searchOf(req)), integrationId, error });
      throw error;
    }
  }));

  // Without a context: the address that integrations share for which their operator chose that, and the one where apps are set up.
  for (const path of CALLBACKS) {
    router.get(path, onlyGet, page(terms, async (req, res) => {
      await enforceLimit(limits.page, addressOf(req), (name, value) => res.setHeader(name, value));
      const outcome = await completeAuthorization(runtime, {
        context: path === APP_CALLBACK ? null : String(req.params['context'] ?? ''),
        query: new URLSearchParams(searchOf(req)),
        cookies: parseCookies(req.headers.cookie),
      });
      if (outcome.isAwaited) terms.outcomeSockets.look();
      if (outcome.clearCookie !== null) {
        res.setHeader('set-cookie', formatCookie({ name: outcome.clearCookie, value: '', maxAgeSeconds: 0, sameSite: 'Lax', secure }));
      }
      sendPage(terms, res, { page: outcome, status: outcome.code === null ? 200 : pageStatusOf(statusOf(outcome.code as ErrorCode)) });
    }));
  }

  for (const path of ['/oauth/start/:code', '/oauth/connect/:providerConfigKey', ...CALLBACKS]) router.all(path, createMethodGuard(['GET']));
  return router;
}

function sendToProvider(res: Response, { redirectTo, cookie }: BegunAuthorization, secure: boolean): void {
  res.setHeader('set-cookie', formatCookie({ ...cookie, sameSite: 'Lax', secure }));
  res.redirect(302, redirectTo.href);
}

interface Refusal {
  readonly wsClientId: string | null;
  readonly integrationId: string;
  readonly error: unknown;
}

// The page is in a window of its own: without a word over the WebSocket, whoever opened it would wait for ever.
async function tellRefusal({ backend, outcomeSockets, logger }: PageTerms, { wsClientId, integrationId, error }: Refusal): Promise<void> {
  if (wsClientId === null) return;
  const failure = explainFailure(error, undefined);
  const message = failure.status >= 500 && failure.status !== 501 ? UNAVAILABLE : failure.body.error.message;
  const refused = new AppError(failure.internalCode, message);
  const report = { wsClientId, providerConfigKey: integrationId, connectionId: null, errorCode: refused.code, errorMessage: message };
  if (outcomeSockets.tell(report)) return;
  await reportRefusal(backend.runtime, { wsClientId, integrationId, error: refused }).catch((cause: unknown) => {
    logger.warn({ err: cause }, 'a refused start could not be reported');
  });
}

// These addresses work once. Who only asks for the headers, as link scanners do, must not use them up.
const onlyGet: RequestHandler = (req, _res, next) => next(req.method === 'HEAD' ? 'route' : undefined);

/** Turns whatever goes wrong into a page that a person can read. */
function page(terms: PageTerms, serve: (req: Request, res: Response) => Promise<void>): RequestHandler {
  return async (req, res) => {
    res.setHeader('cache-control', 'no-store');
    try {
      await serve(req, res);
    } catch (error) {
      const failure = explainFailure(error, undefined);
      if (failure.status >= 500) terms.logger.error({ err: error, path: loggedPath(req.path) }, 'a page failed');
      if (failure.retryAfterSeconds !== undefined) res.setHeader('retry-after', failure.retryAfterSeconds);
      const { message } = failure.body.error;
      sendPage(terms, res, {
        page: {
          status: 'failed',
          flowId: null,
          title: 'Not connected',
          message: failure.status >= 500 && failure.status !== 501 ? UNAVAILABLE : message,
          isAwaited: wsClientIdOf(searchOf(req)) !== null,
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

function sendPage({ publicUrl }: PageTerms, res: Response, answer: { readonly page: OutcomePage; readonly status: number }): void {
  const nonce = randomBytes(16).toString('base64');
  writtenPageHeaders(publicUrl.protocol === 'https:', nonce)(res.req, res, () => {
    res.status(answer.status).type('html').send(renderOutcomePage(answer.page, { targetOrigin: publicUrl.origin, nonce }));
  });
}

function addressOf(req: Request): string {
  return req.socket.remoteAddress ?? '';
}

function searchOf(req: Request): string {
  return req.url.split('?', 2)[1] ?? '';
}
