import type { IncomingMessage, ServerResponse } from 'node:http';

import type { ErrorBody } from '@holdfast/schema';

import type { Failure } from '../errors/explain-failure.js';
import { ResponseHead, type HeaderFields } from '../response-head.js';

const NO_STORE: HeaderFields = ['cache-control', 'no-store'];
/** Intermediaries must not store any response of the service. */
export const JSON_FIELDS: HeaderFields = ['content-type', 'application/json; charset=utf-8', ...NO_STORE];

/** Sends a value, or no body with 204. */
export function sendJson(to: ServerResponse | ResponseHead, status: number, value: unknown): void {
  const head = headOf(to);
  const { res } = head;
  if (res.destroyed || res.headersSent) return;
  if (status === 204) {
    head.write(204, NO_STORE);
    res.end();
    return;
  }
  const text = JSON.stringify(value);
  head.write(status, [...JSON_FIELDS, 'content-length', String(Buffer.byteLength(text))]);
  // `end` omits the body of a response to HEAD.
  res.end(text);
}

export function sendFailure(to: ServerResponse | ResponseHead, failure: Failure): void {
  const head = headOf(to);
  const { res } = head;
  if (res.headersSent) return;
  if (failure.retryAfterSeconds !== undefined) res.setHeader('retry-after', failure.retryAfterSeconds);
  // The rest of a refused body is not read, so the connection cannot carry another request.
  if (failure.internalCode === 'payload_too_large') res.setHeader('connection', 'close');
  sendJson(
    head,
    failure.status,
    failure.internalCode === 'too_many_request' ? withRequest(res.req, failure.body) : failure.body,
  );
}

function headOf(to: ServerResponse | ResponseHead): ResponseHead {
  return to instanceof ResponseHead ? to : new ResponseHead(to, []);
}

/** Omits the query, which may contain a token. */
function withRequest({ method, url }: IncomingMessage, { error }: ErrorBody): ErrorBody {
  return { error: { ...error, method, path: url?.split('?', 1)[0] } };
}
