import { matchesHost } from '@holdfast/providers';

/** The next request of a redirect that may be followed. */
export interface RedirectStep {
  readonly url: URL;
  readonly method: string;
  readonly keepsBody: boolean;
}

export interface RedirectInput {
  readonly status: number;
  readonly location: string | undefined;
  readonly url: URL;
  readonly method: string;
  readonly isReplayable: boolean;
  /** Patterns of hosts that may receive the credential in addition to the present origin. */
  readonly allowedHosts: readonly string[];
}

/**
 * Returns the next request of a redirect, or null to pass the redirect on to the caller. Only the same origin and
 * allowed hosts receive the credential again, and a streamed body cannot be sent twice.
 */
export function redirectOf({
  status,
  location,
  url,
  method,
  isReplayable,
  allowedHosts,
}: RedirectInput): RedirectStep | null {
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status) || !URL.canParse(location, url.href))
    return null;
  const next = new URL(location, url);
  const isAllowed =
    next.origin === url.origin ||
    (next.protocol === url.protocol && allowedHosts.some((pattern) => matchesHost(pattern, next)));
  if (!isAllowed || next.username !== '' || next.password !== '') return null;
  next.hash = '';
  // RFC 9110 §15.4: 303 means GET, and clients treat 301 and 302 the same way after a POST.
  const isReading = method === 'GET' || method === 'HEAD';
  if (!isReading && (status === 303 || (method === 'POST' && status < 303)))
    return { url: next, method: 'GET', keepsBody: false };
  return isReplayable ? { url: next, method, keepsBody: true } : null;
}
