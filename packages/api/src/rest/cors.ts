import type { IncomingMessage, ServerResponse } from 'node:http';

const TELEMETRY_PATH = '/connect/telemetry';
// What the service's own pages call, and pages that a browser goes to itself: nothing that another origin may read.
const OWN_ORIGIN = /^\/(?:trpc|dashboard|oauth)(?:\/|$)/;

const METHODS = 'GET, HEAD, PUT, PATCH, POST, DELETE';
const REQUEST_HEADERS = [
  'Authorization', 'Content-Type', 'Accept', 'Origin', 'X-Requested-With', 'Nango-Activity-Log-Id', 'Nango-Is-Dry-Run',
  'Nango-Is-Sync', 'Provider-Config-Key', 'Connection-Id', 'Sentry-Trace', 'Baggage',
].join(', ');
const EXPOSED_HEADERS = [
  'Authorization', 'Etag', 'Content-Type', 'Content-Length', 'X-Nango-Signature', 'X-RateLimit-Limit', 'X-RateLimit-Remaining',
  'X-RateLimit-Reset', 'X-Request-Id', 'Retry-After',
].join(', ');

interface CorsTerms {
  readonly path: string;
  /** Where the Connect UI comes from. */
  readonly ownOrigin: string;
}

/**
 * Lets pages of any origin call the API: who calls is told by a header or a query, never by a cookie.
 * Only the beacon of the Connect UI carries cookies, and only that page's origin may send it.
 * @returns true when the request was a preflight and has been answered
 */
export function answerCors(req: IncomingMessage, res: ServerResponse, { path, ownOrigin }: CorsTerms): boolean {
  if (OWN_ORIGIN.test(path)) return false;
  const isPreflight = req.method === 'OPTIONS' && req.headers['access-control-request-method'] !== undefined;
  if (path === TELEMETRY_PATH) allowBeacon(res, { ownOrigin, isPreflight });
  else allowAnybody(res, isPreflight);
  if (isPreflight) res.writeHead(204, { 'content-length': 0 }).end();
  return isPreflight;
}

function allowAnybody(res: ServerResponse, isPreflight: boolean): void {
  res.setHeader('access-control-allow-origin', '*');
  if (!isPreflight) {
    res.setHeader('access-control-expose-headers', EXPOSED_HEADERS);
    return;
  }
  res.setHeader('access-control-allow-methods', METHODS);
  res.setHeader('access-control-allow-headers', REQUEST_HEADERS);
  res.setHeader('access-control-max-age', 600);
}

function allowBeacon(res: ServerResponse, { ownOrigin, isPreflight }: { readonly ownOrigin: string; readonly isPreflight: boolean }): void {
  res.setHeader('access-control-allow-origin', ownOrigin);
  res.setHeader('access-control-allow-credentials', 'true');
  res.setHeader('vary', 'Origin');
  if (!isPreflight) return;
  res.setHeader('access-control-allow-methods', 'POST');
  res.setHeader('access-control-allow-headers', 'Authorization, Content-type');
  res.setHeader('access-control-max-age', 36_000);
}
