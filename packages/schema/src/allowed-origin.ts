/** The origin of a page without one, such as a sandboxed frame or a local file. Any site can create such a page, so allowing it allows everybody. */
export const OPAQUE_ORIGIN = 'null';

export const ALLOWED_ORIGIN_RULE =
  'must be an origin without a path, such as https://app.example.com: https, http on localhost only (http://localhost:* for any port), a browser extension, or null';

const MAX_LENGTH = 255;
const EXTENSION = /^(?:chrome|moz|safari-web)-extension:\/\/[a-z0-9-]{1,64}$/i;
const WEB = /^(https?):\/\/(\[[0-9a-f:.]+\]|[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?)(?::(\d{1,5}|\*))?\/?$/;
const DEFAULT_PORTS: Readonly<Record<string, number>> = { http: 80, https: 443 };

/**
 * Normalizes an entry of a list of allowed origins; returns `undefined` for anything that is not an origin. There is no wildcard for subdomains,
 * because anybody can get a subdomain of a shared domain. Only localhost may have the port `*`, because development servers take any free port.
 */
export function parseAllowedOrigin(entry: string): string | undefined {
  if (entry === OPAQUE_ORIGIN) return entry;
  if (entry.length > MAX_LENGTH) return undefined;
  if (EXTENSION.test(entry)) return entry.toLowerCase();
  const [, scheme, host, port] = WEB.exec(entry.toLowerCase()) ?? [];
  if (scheme === undefined || host === undefined) return undefined;
  if ((port === '*' || scheme === 'http') && !isLoopback(host)) return undefined;
  const isDefault = port === undefined || Number(port) === DEFAULT_PORTS[scheme];
  return `${scheme}://${host}${isDefault ? '' : `:${port === '*' ? port : Number(port)}`}`;
}

/** Whether a list contains an origin in the spelling of browsers. A list with `null` allows opaque origins; the caller must know what that is worth. */
export function isAllowedOrigin(origin: string, allowed: readonly string[]): boolean {
  return allowed.some(
    (entry) => entry === origin || (entry.endsWith(':*') && origin.replace(/:\d{1,5}$/, '') === entry.slice(0, -2)),
  );
}

function isLoopback(hostname: string): boolean {
  return (
    hostname === 'localhost' ||
    hostname.endsWith('.localhost') ||
    hostname === '[::1]' ||
    /^127(?:\.\d{1,3}){3}$/.test(hostname)
  );
}
