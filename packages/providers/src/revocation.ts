import type { ProviderDefinition } from './provider-definition.js';
import { resolveUrl } from './resolve-url.js';
import { expandPresent, type TemplateValues } from './template-values.js';

export type RevocableToken = 'access_token' | 'refresh_token';

/** How one token is revoked. */
export interface Revocation {
  readonly url: URL;
  readonly method?: 'DELETE' | 'GET' | undefined;
  readonly send?: 'bearer' | 'url' | 'none' | undefined;
  readonly tokenParam?: string | undefined;
  readonly headers: Readonly<Record<string, string>>;
  readonly params: Readonly<Record<string, string>>;
  readonly bodyFormat?: 'json' | undefined;
}

type Revoking = Pick<ProviderDefinition, 'auth'>;

/** The tokens that a provider revokes, in the order to send them; empty for a provider without revocation. */
export function revocableTokensOf(definition: Revoking): readonly RevocableToken[] {
  const token = declaredBy(definition)?.token;
  if (token === undefined) return [];
  return token === 'both' ? ['refresh_token', 'access_token'] : [`${token}_token`];
}

/**
 * Whether a provider may revoke tokens. For an MCP server, the credentials decide, because they contain its metadata.
 */
export function mayRevoke(definition: Revoking): boolean {
  return definition.auth.mode === 'mcp-oauth' || revocableTokensOf(definition).length > 0;
}

/** Undefined for a provider without revocation. Throws AppError like resolveUrl. */
export function revocationOf(definition: Revoking, values: TemplateValues): Revocation | undefined {
  const revoke = declaredBy(definition);
  if (!revoke) return undefined;
  const { url, method, send, tokenParam, bodyFormat, headers, params } = revoke;
  return {
    url: resolveUrl(url, values),
    method,
    send,
    tokenParam,
    bodyFormat,
    headers: expandPresent(headers, values),
    params: expandPresent(params, values),
  };
}

function declaredBy({ auth }: Revoking) {
  return 'revoke' in auth ? auth.revoke : undefined;
}
