import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import type { TemplateValues } from './template-values.js';

export type RevocableToken = 'access_token' | 'refresh_token';

/** Where and how one token is taken back. */
export interface Revocation {
  readonly url: URL;
  readonly method?: 'DELETE' | 'GET' | undefined;
  readonly send?: 'bearer' | 'url' | undefined;
  readonly tokenParam?: string | undefined;
}

/** Which tokens a provider takes back, in the order to send them; none for a provider without revocation. */
export function revocableTokensOf({ auth }: Pick<ProviderDefinition, 'auth'>): readonly RevocableToken[] {
  if (auth.mode !== 'oauth2' || !auth.revoke) return [];
  const { token } = auth.revoke;
  return token === 'both' ? ['refresh_token', 'access_token'] : [`${token}_token`];
}

/** Undefined for a provider without revocation. Throws AppError like resolveUrl. */
export function revocationOf({ auth }: Pick<ProviderDefinition, 'auth'>, values: TemplateValues): Revocation | undefined {
  if (auth.mode !== 'oauth2' || !auth.revoke) return undefined;
  const { url, method, send, tokenParam } = auth.revoke;
  return { url: resolveUrl(url, values), method, send, tokenParam };
}
