import type { ErrorRequestHandler, Request } from 'express';

import { explainFailure } from '../errors/explain-failure.js';
import { handleErrors } from '../errors/handle-errors.js';
import { countFailure } from '../limits/enforce-limit.js';
import type { BrowserOptions } from './browser-options.js';

type Counting = Pick<BrowserOptions, 'backend' | 'contextOf'>;

/**
 * Limits the requests of an address that are refused. They are counted after the check, so that a link or a state of
 * ours works whatever else came from the address.
 */
export function limitRefusals(options: Counting): ErrorRequestHandler {
  return handleErrors(async (error, { req, next }) => {
    const { status } = explainFailure(error, undefined);
    if (status < 500 && status !== 429) await countRefusal(options, req);
    next(error);
  });
}

/** Counts a refusal that has a page of its own. @throws AppError `too_many_request` */
export async function countRefusal({ backend, contextOf }: Counting, req: Request): Promise<void> {
  await countFailure(backend.limits.page, contextOf(req).remoteAddress);
}
