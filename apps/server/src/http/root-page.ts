import type { IncomingMessage } from 'node:http';

import type { RequestHandler } from 'express';

interface RootOptions {
  readonly publicUrl: URL;
  /** A second origin under which browsers reach the Connect UI. */
  readonly connectUrl: URL | null;
}

/** The destinations (`Sec-Fetch-Dest`) of a page inside another page. */
const FRAMES: ReadonlySet<string | undefined> = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);
/** Parameters of a connect link, or of a frame that a published SDK opens. */
const CONNECT_PARAMETERS = ['session_token', 'apiURL'];

/** Whether a request went to the Connect UI's own origin. Only the choice of the page depends on it. */
export function isConnectHost(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { publicUrl, connectUrl }: RootOptions,
): boolean {
  return connectUrl !== null && connectUrl.host !== publicUrl.host && headers.host?.toLowerCase() === connectUrl.host;
}

/**
 * The bare origin is the dashboard for a person, and the Connect UI for the published SDKs: up to 0.68 they accept
 * messages only if the whole `baseURL` is the origin of the sender, so the page must be reachable under the origin
 * itself.
 */
export function createRoot(options: RootOptions): RequestHandler {
  return (req, res) => {
    const search = req.url.includes('?') ? req.url.slice(req.url.indexOf('?')) : '';
    const isOwnHost = isConnectHost(req, options);
    const base = isOwnHost ? '/' : options.publicUrl.pathname;
    res.setHeader('cache-control', 'no-store');
    res.vary('Sec-Fetch-Dest');
    if (!isOwnHost && !isForConnectUi(req, search)) return res.redirect(302, `${base}dashboard/`);
    // The response of the Connect UI itself says who may embed it, not the redirect.
    res.removeHeader('content-security-policy');
    res.redirect(302, `${base}connect/${search}`);
  };
}

function isForConnectUi({ headers }: IncomingMessage, search: string): boolean {
  if (FRAMES.has(headers['sec-fetch-dest']?.toString())) return true;
  const query = new URLSearchParams(search);
  return CONNECT_PARAMETERS.some((name) => query.has(name));
}
