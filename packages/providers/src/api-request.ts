import { expandMembers } from './expand-value.js';
import type { LookUp } from './look-up.js';
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
 * The harmless request by which a provider says whether it accepts a credential; undefined if it has none. Throws
 * AppError `invalid_connection_config` or `client_misconfigured`.
 */
export function verificationRequestOf({ api }: ProviderDefinition, values: TemplateValues): ApiRequest | undefined {
  const verify = api?.verify;
  if (!api || !verify) return undefined;
  const url = withPath(resolveUrl(verify.baseUrl ?? api.baseUrl, values), verify.path);
  return requestOf(api, values, { ...verify, url });
}

/** A lookup after connecting. Throws AppError `invalid_connection_config` or `client_misconfigured`. */
export function lookUpRequestOf({ api }: ProviderDefinition, lookUp: LookUp, values: TemplateValues): ApiRequest {
  const base = lookUp.url ?? api?.baseUrl;
  if (base === undefined) throw new Error('a lookup without an address needs the API to have one');
  const url = resolveUrl(base, values);
  const json = lookUp.json && expandMembers(lookUp.json, values);
  return requestOf(api, values, { ...lookUp, json, url: lookUp.path === undefined ? url : withPath(url, lookUp.path) });
}

interface OwnPart {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly json?: Readonly<Record<string, unknown>> | undefined;
}

/** Adds everything that an API call has, and the request's own parts. */
function requestOf(api: ProviderDefinition['api'], values: TemplateValues, own: OwnPart): ApiRequest {
  const url = new URL(own.url);
  const headers: Record<string, string> = {
    accept: 'application/json',
    ...expandPresent(api?.headers, values),
    ...expandPresent(own.headers, values),
  };
  for (const [name, value] of Object.entries(expandPresent(api?.query, values))) url.searchParams.set(name, value);
  placeKey(api?.key, values, { url, headers });
  if (own.json === undefined) return { url, method: own.method, headers };
  return {
    url,
    method: own.method,
    headers: { ...headers, 'content-type': 'application/json' },
    body: JSON.stringify(own.json),
  };
}

/** A path below the base URL; `/` is the base URL itself. */
function withPath(base: URL, path: string): URL {
  const url = new URL(base);
  const [pathname = '', search = ''] = path.split('?');
  url.pathname = `${base.pathname.replace(/\/+$/, '')}${pathname === '/' ? '' : pathname}`;
  url.search = search;
  return url;
}

type ApiKeyPlace = NonNullable<ProviderDefinition['api']>['key'];

function placeKey(
  key: ApiKeyPlace,
  values: TemplateValues,
  { url, headers }: { readonly url: URL; readonly headers: Record<string, string> },
): void {
  if (!key) return;
  const name = expandTemplate(key.name, values);
  const value = expandTemplate(key.value, values);
  if (expandTemplate(key.in, values) === 'query') url.searchParams.set(name, value);
  else headers[name.toLowerCase()] = value;
}
