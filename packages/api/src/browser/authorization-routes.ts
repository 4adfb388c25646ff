import { integrationIdSchema, type ErrorCode } from '@holdfast/schema';
import {
  authenticateSession,
  authorizeInWindow,
  completeAuthorization,
  holdPostedResponse,
  type ConnectSession,
} from '@holdfast/services';
import express, { type Request, type RequestHandler, type Router } from 'express';

import { statusOf } from '../errors/explain-failure.js';
import { enforceLimit } from '../limits/enforce-limit.js';
import { parsePart } from '../rest/parse-part.js';
import { readFormBody } from '../rest/read-json-body.js';
import { createMethodGuard } from '../rest/rest-router.js';
import type { BrowserOptions } from './browser-options.js';
import { parseCookies } from './cookies.js';
import { pageStatusOf, showFailure } from './failure-page.js';
import { searchOf, socketIdIn } from './query.js';
import { countRefusal, limitRefusals } from './rate-limit.js';
import { reportStartRefusal } from './report-refusal.js';
import { goOnOrAsk, takeAnswer } from './start-link.js';
import { parseWindowStart } from './window-start.js';

const START = '/oauth/start/:code';
const WINDOW = '/oauth/connect/:providerConfigKey';
const APP_CALLBACK = '/app-auth/connect';
/** Callback paths without a context: the shared one, and the one where apps are set up. */
const CALLBACKS = ['/oauth/callback', '/oauth/callback/:context', APP_CALLBACK];
const MAX_FORM_BYTES = 65_536;

/** The URLs of an authorization that a browser itself opens. */
export function createAuthorizationRoutes(options: BrowserOptions): Router {
  const { backend, contextOf, outcomeSockets, pages } = options;
  const { runtime, limits } = backend;
  const router = express.Router();
  const failures = [limitRefusals(options), showFailure(options)];

  const start: RequestHandler = (req, res) => goOnOrAsk(options, { req, res, startCode: String(req.params['code']) });
  router.get(START, onlyGet, noStore, start, ...failures);

  const answer: RequestHandler = (req, res) => takeAnswer(options, { req, res, startCode: String(req.params['code']) });
  router.post(START, noStore, answer, ...failures);

  const connectInWindow: RequestHandler = async (req, res) => {
    const integrationKey = parsePart(integrationIdSchema, req.params['providerConfigKey'], 'invalid_uri_params');
    const wsClientId = socketIdIn(runtime, req);
    let session: ConnectSession | undefined;
    try {
      const { sessionToken, request } = parseWindowStart(searchOf(req), integrationKey);
      session = await authenticateSession(runtime, sessionToken);
      await enforceLimit(limits.session, session.id, contextOf(req).setResponseHeader);
      const startCode = await authorizeInWindow(runtime, session, { ...request, wsClientId });
      await goOnOrAsk(options, { req, res, startCode });
    } catch (error) {
      await reportStartRefusal(options, { wsClientId, integrationKey, error, isProven: session !== undefined });
      throw error;
    }
  };
  router.get(WINDOW, onlyGet, noStore, connectInWindow, ...failures);

  const complete: RequestHandler = async (req, res) => {
    const outcome = await completeAuthorization(runtime, {
      context: contextIn(req),
      query: new URLSearchParams(searchOf(req)),
      cookies: parseCookies(req.headers.cookie),
    });
    if (outcome.code !== null && outcome.flowId === null) await countRefusal(options, req);
    if (outcome.isAwaited) outcomeSockets.look();
    const status = outcome.code === null ? 200 : pageStatusOf(statusOf(outcome.code as ErrorCode));
    pages.sendOutcome(res.status(status), outcome);
  };
  router.get(CALLBACKS, onlyGet, noStore, complete, ...failures);

  // A provider's page posts the response from another site (OAuth 2.0 Form Post Response Mode), so the browser sends
  // no cookie. The response is stored sealed, and the browser is redirected to the same URL with GET: with its
  // cookie, and without the code.
  const holdPosted: RequestHandler = async (req, res) => {
    const form = await readFormBody(req, MAX_FORM_BYTES);
    const state = await holdPostedResponse(runtime, { context: contextIn(req), form });
    res.redirect(303, `?${new URLSearchParams({ state }).toString()}`);
  };
  router.post(CALLBACKS, noStore, holdPosted, ...failures);

  router.all([START, ...CALLBACKS], createMethodGuard(['GET', 'POST']));
  router.all(WINDOW, createMethodGuard(['GET']));
  return router;
}

// These URLs work once. A HEAD request, as link scanners send it, must not use them up.
const onlyGet: RequestHandler = (req, _res, next) => next(req.method === 'HEAD' ? 'route' : undefined);

const noStore: RequestHandler = (_req, res, next) => {
  res.setHeader('cache-control', 'no-store');
  next();
};

/** The context in the URL of a callback: empty if integrations share it, null for the setup of apps. */
function contextIn(req: Request): string | null {
  return req.path.toLowerCase().startsWith(APP_CALLBACK) ? null : String(req.params['context'] ?? '');
}
