/** The next step of a redirect that may be followed. */
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
  /** Hosts that may get the credential beside the present origin. */
  readonly allowedHosts: readonly string[];
}

/**
 * Where a redirect leads, or null when it is handed to the caller: only the same origin and the hosts that are allowed get the
 * credential again, and a body that streamed past cannot be sent twice.
 */
export function redirectOf({ status, location, url, method, isReplayable, allowedHosts }: RedirectInput): RedirectStep | null {
  if (location === undefined || ![301, 302, 303, 307, 308].includes(status) || !URL.canParse(location, url.href)) return null;
  const next = new URL(location, url);
  const isAllowed = next.origin === url.origin || (next.protocol === url.protocol && allowedHosts.includes(next.host));
  if (!isAllowed || next.username !== '' || next.password !== '') return null;
  next.hash = '';
  // RFC 9110 §15.4: 303 asks for the result by GET, and everybody reads 301 and 302 so after a POST.
  const isReading = method === 'GET' || method === 'HEAD';
  if (!isReading && (status === 303 || (method === 'POST' && status < 303))) return { url: next, method: 'GET', keepsBody: false };
  return isReplayable ? { url: next, method, keepsBody: true } : null;
}
