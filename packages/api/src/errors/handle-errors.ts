import type { ErrorRequestHandler, NextFunction, Request, Response } from 'express';

interface FailedCall {
  readonly req: Request;
  readonly res: Response;
  readonly next: NextFunction;
}

/** An error handler of Express, which recognizes one by its four parameters. An error that it throws replaces the first one. */
export function handleErrors(handle: (error: unknown, call: FailedCall) => void | Promise<void>): ErrorRequestHandler {
  // oxlint-disable-next-line max-params
  return async (error: unknown, req, res, next) => handle(error, { req, res, next });
}
