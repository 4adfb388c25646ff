import { AppError } from '@holdfast/schema';

const ABSOLUTE = /^\/?(https?:\/\/.*)$/is;
// Visible ASCII without the characters that URL parsers read differently; everything else must be escaped.
const PLAIN = /^[\x21-\x7e]*$/;
const MAX_DECODINGS = 3;

/**
 * Returns the URL of a call: the base URL followed by what the caller wrote, with its query and escapes unchanged. An
 * absolute URL is accepted below the base.
 * @throws AppError `invalid_uri_params` if the URL would leave the base, as it is or after a server has decoded it
 */
export function buildProxyTarget(base: URL, endpoint: string): URL {
  if (!PLAIN.test(endpoint) || endpoint.includes('\\') || endpoint.includes('#')) {
    throw refused('it must consist of visible ASCII characters, without \\ and #; escape the others');
  }
  const absolute = ABSOLUTE.exec(endpoint)?.[1];
  const url = absolute === undefined ? below(base, endpoint) : parse(absolute);
  const raw = absolute ?? endpoint;
  if (hasDotSegment(raw)) throw refused('it must not contain the segments . and .., escaped or not');
  if (!isBelow(base, url))
    throw refused('an absolute URL must be below the base URL of the provider; for another host use Base-Url-Override');
  return url;
}

/** Whether a URL has the origin of the base and continues its path. */
function isBelow(base: URL, url: URL): boolean {
  const prefix = pathOf(base);
  const isInside = url.pathname === prefix || url.pathname.startsWith(`${prefix}/`);
  return url.origin === base.origin && url.username === '' && url.password === '' && isInside;
}

function below(base: URL, endpoint: string): URL {
  // Joined as text after the origin, so two leading slashes are an empty segment and never name a host.
  return parse(`${base.origin}${pathOf(base)}${endpoint.startsWith('/') ? '' : '/'}${endpoint}`);
}

/** The path of a URL below the base, beginning with a slash; empty if the URL is not below the base. */
export function pathBelow(base: URL, url: URL): string {
  return isBelow(base, url) ? url.pathname.slice(pathOf(base).length) || '/' : '';
}

function pathOf(base: URL): string {
  return base.pathname.replace(/\/+$/, '');
}

function parse(text: string): URL {
  try {
    return new URL(text);
  } catch {
    throw refused('it is not a URL');
  }
}

/** Also `..;x`, which some servers read as `..`, and slashes that appear only after decoding. */
function hasDotSegment(raw: string): boolean {
  let path = raw.split('?', 1)[0] ?? '';
  if (!/[.%]/.test(path)) return false;
  for (let round = 0; round <= MAX_DECODINGS; round += 1) {
    const segments = path.split(/[/\\]/).map((segment) => segment.split(';', 1)[0]);
    if (segments.some((segment) => segment === '.' || segment === '..')) return true;
    path = path.replace(/%(2e|2f|5c|25|3b)/gi, (escape) => decodeURIComponent(escape));
  }
  return false;
}

function refused(rule: string): AppError {
  const issues = [{ code: 'custom', message: rule, path: ['endpoint'] }];
  return new AppError('invalid_uri_params', `the endpoint cannot be called: ${rule}`, { issues });
}
