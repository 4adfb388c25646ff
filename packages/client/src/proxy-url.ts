import { HoldfastError } from './holdfast-error.js';
import type { ProxyInput } from './proxy-inputs.js';

/**
 * Where a call is sent. URL parsing resolves dot segments, so an endpoint that holds one could name another route of Holdfast
 * than the proxy: it is refused here, before anything is parsed.
 */
export function proxyUrl(holdfastUrl: string, endpoint: string, params?: ProxyInput['params']): URL {
  const [withoutFragment = ''] = endpoint.split('#', 1);
  const [path = ''] = withoutFragment.split('?', 1);
  const segments = path.replace(/%2e/gi, '.').split(/[/\\]/);
  // Tabs and line breaks vanish in URL parsing, so they could take a dot segment apart.
  if (/[\t\r\n\\]/.test(withoutFragment) || segments.some((segment) => segment === '.' || segment === '..')) {
    throw new HoldfastError({ code: 'invalid_options', message: 'The endpoint of a call must not hold the segments . and .., nor \\ or line breaks.' });
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
