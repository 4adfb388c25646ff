import type { ProviderShape } from './provider-shape.js';

export interface LocatedTemplate {
  readonly path: readonly (string | number)[];
  readonly template: string;
  /** A revocation address may hold the token itself; no other address may. */
  readonly kind: 'text' | 'url' | 'revoke-url';
}

/** Every template of a definition, with its place. */
export function templatesOf({ auth, api }: ProviderShape): readonly LocatedTemplate[] {
  return [...(auth.mode === 'oauth2' ? oauth2Templates(auth) : auth.mode === 'oauth2-cc' ? urls(auth.tokenUrl, ['auth', 'tokenUrl']) : []), ...apiTemplates(api)];
}

function oauth2Templates(auth: Extract<ProviderShape['auth'], { readonly mode: 'oauth2' }>): LocatedTemplate[] {
  return [
    ...urls(auth.authorizationUrl, ['auth', 'authorizationUrl']),
    ...urls(auth.tokenUrl, ['auth', 'tokenUrl']),
    ...urls(auth.refresh?.url, ['auth', 'refresh', 'url']),
    ...urls(auth.revoke?.url, ['auth', 'revoke', 'url'], 'revoke-url'),
  ];
}

function apiTemplates(api: ProviderShape['api']): LocatedTemplate[] {
  return [
    ...urls(api?.baseUrl, ['api', 'baseUrl']),
    ...texts(api?.headers, ['api', 'headers']),
    ...texts(api?.query, ['api', 'query']),
    ...texts(api?.key, ['api', 'key']),
    ...texts(api?.verify?.headers, ['api', 'verify', 'headers']),
  ];
}

function urls(value: string | readonly string[] | undefined, path: readonly string[], kind: 'url' | 'revoke-url' = 'url'): LocatedTemplate[] {
  if (value === undefined) return [];
  if (typeof value === 'string') return [{ path, template: value, kind }];
  return value.map((template, index) => ({ path: [...path, index], template, kind }));
}

function texts(record: Readonly<Record<string, string>> | undefined, path: readonly string[]): LocatedTemplate[] {
  return Object.entries(record ?? {}).map(([name, template]) => ({ path: [...path, name], template, kind: 'text' }));
}
