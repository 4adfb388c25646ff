import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import { expandPresent, expandTemplate, type TemplateValues } from './template-values.js';

export interface ApiRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: Record<string, string>;
  readonly body?: string;
}

/**
 * The harmless request by which a provider says whether it accepts a credential; undefined where it has none.
 * Throws AppError `invalid_connection_config` or `client_misconfigured`.
 */
export function verificationRequestOf({ api }: ProviderDefinition, values: TemplateValues): ApiRequest | undefined {
  const verify = api?.verify;
  if (!api || !verify) return undefined;
  const url = withPath(resolveUrl(verify.baseUrl ?? api.baseUrl, values), verify.path);
  const headers: Record<string, string> = { accept: 'application/json', ...expandPresent(api.headers, values), ...expandPresent(verify.headers, values) };
  for (const [name, value] of Object.entries(expandPresent(api.query, values))) url.searchParams.set(name, value);
  placeKey(api.key, values, { url, headers });
  if (verify.json === undefined) return { url, method: verify.method, headers };
  return { url, method: verify.method, headers: { ...headers, 'content-type': 'application/json' }, body: JSON.stringify(verify.json) };
}

function withPath(base: URL, path: string): URL {
  const url = new URL(base);
  const [pathname = '', search = ''] = path.split('?');
  url.pathname = `${base.pathname.replace(/\/+$/, '')}${pathname}`;
  url.search = search;
  return url;
}

type ApiKeyPlace = NonNullable<ProviderDefinition['api']>['key'];

function placeKey(key: ApiKeyPlace, values: TemplateValues, { url, headers }: { readonly url: URL; readonly headers: Record<string, string> }): void {
  if (!key) return;
  const name = expandTemplate(key.name, values);
  const value = expandTemplate(key.value, values);
  if (expandTemplate(key.in, values) === 'query') url.searchParams.set(name, value);
  else headers[name.toLowerCase()] = value;
}
