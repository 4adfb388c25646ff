import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import { expandOptional, expandTemplate, type TemplateValues } from './template-values.js';
import { parseTemplate, referencesOf } from './template.js';

/** A header or query parameter that a definition adds to each API call. */
export interface ApiAddition {
  readonly name: string;
  readonly value: string;
  /** Whether the value contains the credential; nobody else may set it then. */
  readonly isCredential: boolean;
}

export interface ApiAdditions {
  readonly headers: readonly ApiAddition[];
  readonly query: readonly ApiAddition[];
  /** Whether the definition places the credential; if not, it goes to the usual place for its type. */
  readonly placeCredential: boolean;
}

/**
 * The base URL of the API, or undefined if only the caller can know it. Throws AppError `invalid_connection_config`
 * or `client_misconfigured`.
 */
export function apiBaseOf({ api }: ProviderDefinition, values: TemplateValues): URL | undefined {
  return api && resolveUrl(api.baseUrl, values);
}

/** The headers and query parameters that the definition adds to a call. Throws AppError `client_misconfigured`. */
export function apiAdditionsOf({ api }: ProviderDefinition, values: TemplateValues): ApiAdditions {
  const headers = additionsOf(api?.headers, values);
  const query = additionsOf(api?.query, values);
  const key = api?.key;
  const placed = key && {
    name: expandTemplate(key.name, values),
    value: expandTemplate(key.value, values),
    isCredential: true,
  };
  const isInQuery = key !== undefined && expandTemplate(key.in, values) === 'query';
  return {
    headers: placed && !isInQuery ? [...headers, placed] : headers,
    query: placed && isInQuery ? [...query, placed] : query,
    placeCredential: placesCredential({ api }),
  };
}

/** Whether the definition places the credential of a call. */
export function placesCredential({ api }: Pick<ProviderDefinition, 'api'>): boolean {
  return (
    api?.key !== undefined ||
    [...Object.values(api?.headers ?? {}), ...Object.values(api?.query ?? {})].some(holdsCredential)
  );
}

function additionsOf(templates: Readonly<Record<string, string>> | undefined, values: TemplateValues): ApiAddition[] {
  return Object.entries(templates ?? {}).flatMap(([name, template]) => {
    const value = expandOptional(template, values);
    return value === undefined
      ? []
      : [{ name, value, isCredential: holdsCredential(template) || namesClientSecret(template) }];
  });
}

/** Whether a call contains the client's secret, which a few APIs require in addition to the token. */
export function callShowsClientSecret({ api }: Pick<ProviderDefinition, 'api'>): boolean {
  return [...Object.values(api?.headers ?? {}), ...Object.values(api?.query ?? {})].some(namesClientSecret);
}

function namesClientSecret(template: string): boolean {
  return template.includes('client.secret');
}

function holdsCredential(template: string): boolean {
  return referencesOf(parseTemplate(template)).some(
    ({ name }) => name === 'accessToken' || name === 'refreshToken' || name.startsWith('cred.'),
  );
}
