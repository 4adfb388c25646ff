import type { IncomingMessage } from 'node:http';

import type { ResponseHead } from '../response-head.js';

const TELEMETRY_PATH = '/connect/telemetry';
// Paths that only our own pages call, and pages to which a browser navigates: no other origin may read them.
const OWN_ORIGIN = /^\/(?:trpc|dashboard|oauth|mcp)(?:\/|$)/;

const METHODS = 'GET, HEAD, PUT, PATCH, POST, DELETE';
const REQUEST_HEADERS = [
  'Authorization',
  'Content-Type',
  'Accept',
  'Origin',
  'X-Requested-With',
  'Nango-Activity-Log-Id',
  'Nango-Is-Dry-Run',
  'Nango-Is-Sync',
  'Provider-Config-Key',
  'Connection-Id',
  'Sentry-Trace',
  'Baggage',
].join(', ');
const EXPOSED_HEADERS = [
  'Authorization',
  'Etag',
  'Content-Type',
  'Content-Length',
  'X-Nango-Signature',
  'X-RateLimit-Limit',
  'X-RateLimit-Remaining',
  'X-RateLimit-Reset',
  'X-Request-Id',
  'Retry-After',
].join(', ');

interface CorsOptions {
  readonly path: string;
  /** The origin of the Connect UI. */
  readonly ownOrigin: string;
}

/**
 * Lets pages of any origin call the API: a header or a query identifies the caller, never a cookie.
 * Only the beacon of the Connect UI carries cookies, and only that page's origin may send it.
 * @returns true when the request was a preflight and has been answered
 */
export function answerCors(req: IncomingMessage, head: ResponseHead, { path, ownOrigin }: CorsOptions): boolean {
  if (OWN_ORIGIN.test(path)) return false;
  const isPreflight = req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
  if (path === TELEMETRY_PATH) allowBeacon(head, { ownOrigin, isPreflight });
  else allowAnybody(head, { isPreflight, isByPage: req.headers.origin !== undefined });
  if (isPreflight) {
    head.write(204, ['content-length', '0']);
    head.res.end();
  }
  return isPreflight;
}

function allowAnybody(
  head: ResponseHead,
  { isPreflight, isByPage }: { readonly isPreflight: boolean; readonly isByPage: boolean },
): void {
  head.set('access-control-allow-origin', '*');
  if (!isPreflight) {
    // Only pages read this list, and their requests name their origin.
    if (isByPage) head.set('access-control-expose-headers', EXPOSED_HEADERS);
    return;
  }
  head.set('access-control-allow-methods', METHODS);
  head.set('access-control-allow-headers', REQUEST_HEADERS);
  head.set('access-control-max-age', '600');
}

function allowBeacon(
  head: ResponseHead,
  { ownOrigin, isPreflight }: { readonly ownOrigin: string; readonly isPreflight: boolean },
): void {
  head.set('access-control-allow-origin', ownOrigin);
  head.set('access-control-allow-credentials', 'true');
  head.set('vary', 'Origin');
  if (!isPreflight) return;
  head.set('access-control-allow-methods', 'POST');
  head.set('access-control-allow-headers', 'Authorization, Content-type');
  head.set('access-control-max-age', '36000');
}
