import type { RequestHandler } from 'express';

const PAGES = /^\/(?:$|(?:dashboard|connect)(?:\/|$))/;
const LOOPBACK = /^(?:localhost|127(?:\.\d{1,3}){3}|\[::1\])$/;

/**
 * Cookies, redirect URIs and messages between windows belong to one address. A person who opens a page under another
 * name of this machine is redirected to the configured one; only the path of the target comes from the request.
 */
export function redirectToOwnAddress(publicUrl: URL): RequestHandler {
  return (req, res, next) => {
    const isVisit = req.method === 'GET' && req.get('sec-fetch-dest') === 'document' && PAGES.test(req.path);
    if (!isVisit || !isOtherNameOf(publicUrl, req.get('host'))) return next();
    const target = new URL(publicUrl);
    const [path = '', search] = req.url.split('?', 2);
    target.pathname = `${publicUrl.pathname}${path.slice(1)}`;
    target.search = search ?? '';
    res.set('cache-control', 'no-store').redirect(307, target.href);
  };
}

/** Whether both are different names of this machine, on the same port. */
export function isOtherNameOf(publicUrl: URL, host: string | undefined): boolean {
  if (host === undefined || !LOOPBACK.test(publicUrl.hostname)) return false;
  const given = `${publicUrl.protocol}//${host}`;
  if (!URL.canParse(given)) return false;
  const { hostname, port } = new URL(given);
  return LOOPBACK.test(hostname) && hostname !== publicUrl.hostname && port === publicUrl.port;
}
