import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import { expandOptional, expandTemplate, type TemplateValues } from './template-values.js';
import { parseTemplate, referencesOf } from './template.js';

/** A header or query parameter that a definition adds to each call of its API. */
export interface ApiAddition {
  readonly name: string;
  readonly value: string;
  /** Its value is made of the credential: nobody else may set it. */
  readonly isCredential: boolean;
}

export interface ApiAdditions {
  readonly headers: readonly ApiAddition[];
  readonly query: readonly ApiAddition[];
  /** Whether the definition says where the credential goes; if not, it goes where its kind usually does. */
  readonly placeCredential: boolean;
}

/** Where the API is, or undefined where only the caller can know. Throws AppError `invalid_connection_config` or `client_misconfigured`. */
export function apiBaseOf({ api }: ProviderDefinition, values: TemplateValues): URL | undefined {
  return api && resolveUrl(api.baseUrl, values);
}

/** What the definition adds to a call. Throws AppError `client_misconfigured`. */
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

/** Whether the definition says where the credential of a call goes. */
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

/** Whether a call shows the client's secret, as a few APIs want to see it beside the token. */
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
