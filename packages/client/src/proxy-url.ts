import { HoldfastError } from './holdfast-error.js';
import type { ProxyInput } from './proxy-inputs.js';

/**
 * Builds the proxy URL of a call. URL parsing resolves dot segments, so an endpoint with one could reach a Holdfast route other than the
 * proxy; such endpoints are rejected before anything is parsed.
 *
 * @throws HoldfastError `invalid_options`
 */
export function proxyUrl(holdfastUrl: string, endpoint: string, params?: ProxyInput['params']): URL {
  const [withoutFragment = ''] = endpoint.split('#', 1);
  const [path = ''] = withoutFragment.split('?', 1);
  const segments = path.replace(/%2e/gi, '.').split(/[/\\]/);
  // URL parsing removes tabs and line breaks, so they could hide a dot segment.
  if (/[\t\r\n\\]/.test(withoutFragment) || segments.some((segment) => segment === '.' || segment === '..')) {
    throw new HoldfastError({
      code: 'invalid_options',
      message: 'endpoint must not contain the path segments . or .., a backslash, a tab or a line break.',
    });
  }
  const root = holdfastUrl.replace(/\/+$/, '');
  const url = new URL(`${root}/proxy${withoutFragment.startsWith('/') ? '' : '/'}${withoutFragment}`);
  const query = queryOf(params);
  if (query !== '') url.search += `${url.search === '' ? '?' : '&'}${query}`;
  return url;
}

function queryOf(params: ProxyInput['params']): string {
  if (params === undefined || typeof params === 'string') return (params ?? '').replace(/^\?/, '');
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(params)) {
    for (const one of [value].flat()) if (one !== null && one !== undefined) search.append(name, String(one));
  }
  return search.toString();
}
