import type { IncomingMessage, ServerResponse } from 'node:http';

import type { ErrorBody } from '@holdfast/schema';

import type { Failure } from '../errors/explain-failure.js';

/** Sends a value, or nothing under 204. What the service answers is never stored by anything on the way. */
export function sendJson(res: ServerResponse, status: number, value: unknown): void {
  if (res.destroyed || res.headersSent) return;
  if (status === 204) {
    res.writeHead(204, { 'cache-control': 'no-store' }).end();
    return;
  }
  const text = JSON.stringify(value);
  res.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  });
  // `end` leaves the body out of an answer to HEAD by itself.
  res.end(text);
}

export function sendFailure(res: ServerResponse, failure: Failure): void {
  if (res.headersSent) return;
  if (failure.retryAfterSeconds !== undefined) res.setHeader('retry-after', failure.retryAfterSeconds);
  // What is left of a body that was refused is not read, so the connection cannot carry another request.
  if (failure.internalCode === 'payload_too_large') res.setHeader('connection', 'close');
  sendJson(res, failure.status, failure.internalCode === 'too_many_request' ? withRequest(res.req, failure.body) : failure.body);
}

/** Without the query, which may hold a token. */
function withRequest({ method, url }: IncomingMessage, { error }: ErrorBody): ErrorBody {
  return { error: { ...error, method, path: url?.split('?', 1)[0] } };
}
