import type { IncomingMessage } from 'node:http';

/** The cookies of a request; the first of a repeated name counts. */
export function parseCookies(header: string | undefined): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>();
  for (const pair of (header ?? '').split(';')) {
    const at = pair.indexOf('=');
    const name = pair.slice(0, at).trim();
    if (at > 0 && !cookies.has(name)) cookies.set(name, pair.slice(at + 1).trim());
  }
  return cookies;
}

interface CookieOptions {
  readonly name: string;
  readonly value: string;
  readonly maxAgeSeconds: number;
  readonly sameSite: 'Lax' | 'Strict';
  /** Whether browsers reach the server by https. */
  readonly secure: boolean;
}

/**
 * A cookie that scripts cannot read. The path is always `/`, as the prefix `__Host-` requires (RFC 6265bis §4.1.3.2).
 */
export function formatCookie({ name, value, maxAgeSeconds, sameSite, secure }: CookieOptions): string {
  return `${name}=${value}; Path=/; Max-Age=${maxAgeSeconds}; HttpOnly; SameSite=${sameSite}${secure ? '; Secure' : ''}`;
}

/** The name of the cookie that binds an answer to the browser that was asked. */
export function browserCookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? '__Host-holdfast-browser' : 'holdfast-browser';
}

/** The name of the operator's cookie; with https, the browser itself guarantees that this host set it. */
export function operatorCookieName(publicUrl: URL): string {
  return publicUrl.protocol === 'https:' ? '__Host-holdfast-operator' : 'holdfast-operator';
}

/**
 * Reads the operator's cookie. It counts only for the dashboard's own pages: another site on the same domain could
 * send it too.
 */
export function createOperatorTokenReader(publicUrl: URL): (req: IncomingMessage) => string | undefined {
  const name = operatorCookieName(publicUrl);
  return ({ headers }) => {
    const { cookie, origin, 'sec-fetch-site': site } = headers;
    if (cookie === undefined || (origin !== undefined && origin !== publicUrl.origin)) return undefined;
    // A link or an image names no origin, but browsers say which site it is on; `none` is a person who opens a page.
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return undefined;
    return parseCookies(cookie).get(name);
  };
}
