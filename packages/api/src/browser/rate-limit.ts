import type { ErrorRequestHandler, Request } from 'express';

import { explainFailure } from '../errors/explain-failure.js';
import { handleErrors } from '../errors/handle-errors.js';
import { countFailure } from '../limits/enforce-limit.js';
import type { BrowserOptions } from './browser-options.js';

type Counting = Pick<BrowserOptions, 'backend' | 'contextOf'>;

/**
 * Limits the refused requests of an address. They are counted after the check, so that a valid link or state works
 * whatever else came from the address.
 */
export function limitRefusals(options: Counting): ErrorRequestHandler {
  return handleErrors(async (error, { req, next }) => {
    const { status } = explainFailure(error, undefined);
    if (status < 500 && status !== 429) await countRefusal(options, req);
    next(error);
  });
}

/** Counts a refusal that has its own page. @throws AppError `too_many_request` */
export async function countRefusal({ backend, contextOf }: Counting, req: Request): Promise<void> {
  await countFailure(backend.limits.page, contextOf(req).remoteAddress);
}
