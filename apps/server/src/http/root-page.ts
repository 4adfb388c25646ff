import type { IncomingMessage } from 'node:http';

import type { RequestHandler } from 'express';

interface RootOptions {
  readonly publicUrl: URL;
  /** A second origin under which browsers reach the Connect UI. */
  readonly connectUrl: URL | null;
}

/** Where a browser puts a page that is not the window itself. */
const FRAMES: ReadonlySet<string | undefined> = new Set(['iframe', 'frame', 'embed', 'object', 'fencedframe']);
/** What a connect link, or a published SDK that opens its frame, has in the address. */
const CONNECT_PARAMETERS = ['session_token', 'apiURL'];

/** Whether a request came to the origin that is the Connect UI's own. Only which page is shown depends on it. */
export function isConnectHost(
  { headers }: Pick<IncomingMessage, 'headers'>,
  { publicUrl, connectUrl }: RootOptions,
): boolean {
  return connectUrl !== null && connectUrl.host !== publicUrl.host && headers.host?.toLowerCase() === connectUrl.host;
}

/**
 * The bare origin is the dashboard for a person, and the Connect UI for the published SDKs: up to 0.68 they take messages only when the whole
 * `baseURL` is the origin of their sender, so the page has to be reachable under the origin itself.
 */
export function createRoot(options: RootOptions): RequestHandler {
  return (req, res) => {
    const search = req.url.includes('?') ? req.url.slice(req.url.indexOf('?')) : '';
    const isOwnHost = isConnectHost(req, options);
    const base = isOwnHost ? '/' : options.publicUrl.pathname;
    res.setHeader('cache-control', 'no-store');
    res.vary('Sec-Fetch-Dest');
    if (!isOwnHost && !isForConnectUi(req, search)) return res.redirect(302, `${base}dashboard/`);
    // Who may frame the Connect UI is said by its own answer, not by the way there.
    res.removeHeader('content-security-policy');
    res.redirect(302, `${base}connect/${search}`);
  };
}

function isForConnectUi({ headers }: IncomingMessage, search: string): boolean {
  if (FRAMES.has(headers['sec-fetch-dest']?.toString())) return true;
  const query = new URLSearchParams(search);
  return CONNECT_PARAMETERS.some((name) => query.has(name));
}
