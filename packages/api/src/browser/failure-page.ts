import type { ErrorRequestHandler } from 'express';

import { explainFailure, type Failure } from '../errors/explain-failure.js';
import { handleErrors } from '../errors/handle-errors.js';
import type { BrowserOptions } from './browser-options.js';
import { socketIdIn } from './query.js';

const UNAVAILABLE = 'Something went wrong on our side. Go back and try again in a moment.';

/** Answers any failure with a page that a person can read. */
export function showFailure({ backend, contextOf, onServerError, pages }: BrowserOptions): ErrorRequestHandler {
  return handleErrors((error, { req, res }) => {
    const failure = explainFailure(error, undefined);
    if (failure.status >= 500) onServerError(error, contextOf(req));
    if (failure.retryAfterSeconds !== undefined) res.setHeader('retry-after', failure.retryAfterSeconds);
    pages.sendOutcome(res.status(pageStatusOf(failure.status)), {
      status: 'failed',
      flowId: null,
      kind: 'failed',
      message: messageOf(failure),
      code: failure.internalCode,
      language: null,
      returnTo: null,
      isHandedOver: false,
      isAwaited: socketIdIn(backend.runtime, req) !== null,
    });
  });
}

/** The part of a failure that a person may read. */
export function messageOf({ status, body }: Failure): string {
  return status >= 500 && status !== 501 ? UNAVAILABLE : body.error.message;
}

/** As in Nango's API, the page of any failure has the status 400, unless the caller may not begin or must wait. */
export function pageStatusOf(status: number): number {
  return status >= 500 || status === 401 || status === 429 ? status : 400;
}
