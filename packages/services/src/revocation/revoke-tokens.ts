import { OAuthError, revokeToken, type RevokeTokenInput } from '@holdfast/oauth';
import { revocableTokensOf, revocationOf, tokenResponseRulesOf, type ProviderDefinition } from '@holdfast/providers';
import { AppError, type Credentials, type OAuth2Credentials, type RevocableToken, type RevocationResult, type RevocationResults } from '@holdfast/schema';

import { mcpTokenRequest } from '../authorization/mcp-server.js';
import { templateValues, tokenFetch } from '../authorization/request-provider-token.js';
import type { ServiceContext } from '../context.js';
import type { OAuthClientInUse } from '../integrations/oauth-client.js';

/** Tokens to take back, and everything that their provider wants for it. */
export interface RevocableGrant {
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
  /** The client that the tokens were issued to. */
  readonly client: OAuthClientInUse;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
}

/** Both, where it takes both: the refresh token first, because an access token alone ends by itself. */
const IN_ORDER: readonly RevocableToken[] = ['refresh_token', 'access_token'];

/** Whether a provider may take tokens back; of an MCP server only the credentials know. */
export function mayRevoke(definition: ProviderDefinition): boolean {
  return definition.auth.mode === 'mcp-oauth' || revocableTokensOf(definition).length > 0;
}

export interface Revoked {
  readonly results: RevocationResults;
  /** Those without a result. */
  readonly unsettled: readonly RevocableToken[];
  /** What could not be settled now; null when everything is. */
  readonly open: OAuthError | null;
}

/** Takes back each token that has no result yet (RFC 7009, or the provider's own call). */
export async function revokeTokens(ctx: ServiceContext, grant: RevocableGrant, before: RevocationResults): Promise<Revoked> {
  const { credentials } = grant;
  if (!('type' in credentials) || credentials.type !== 'OAUTH2') return { results: before, unsettled: [], open: null };
  const results: Partial<Record<RevocableToken, RevocationResult>> = { ...before };
  let open: OAuthError | null = null;
  const wanted = tokensOf(grant, credentials);
  for (const kind of wanted) {
    if (results[kind] !== undefined) continue;
    try {
      results[kind] = await revokeOne(ctx, grant, { credentials, kind });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      open = error;
      // Who does not answer now will not answer the next request either.
      if (error.kind === 'unavailable') break;
    }
  }
  return { results, unsettled: wanted.filter((kind) => results[kind] === undefined), open };
}

function tokensOf({ definition }: RevocableGrant, credentials: OAuth2Credentials): readonly RevocableToken[] {
  const wanted = definition.auth.mode === 'mcp-oauth' ? IN_ORDER : revocableTokensOf(definition);
  return wanted.filter((kind) => credentials[kind] !== undefined);
}

interface OneToken {
  readonly credentials: OAuth2Credentials;
  readonly kind: RevocableToken;
}

/** @throws OAuthError when it may be tried again */
async function revokeOne(ctx: ServiceContext, grant: RevocableGrant, token: OneToken): Promise<RevocationResult> {
  try {
    const request = grant.definition.auth.mode === 'mcp-oauth' ? atServer(token.credentials) : asDefined(grant, token);
    if (!request) return 'not_supported';
    const terms = { token: token.credentials[token.kind] ?? '', tokenTypeHint: token.kind, rules: tokenResponseRulesOf(grant.definition), now: ctx.clock };
    await revokeToken(tokenFetch(ctx), { ...request, ...terms });
    return 'revoked';
  } catch (error) {
    // RFC 7009 §2.2.1: the server never takes back tokens of this kind.
    if (error instanceof OAuthError && error.error === 'unsupported_token_type') return 'not_supported';
    // An address that cannot be built now cannot be built later: what it is made of is kept as it was.
    if (error instanceof AppError) return 'gave_up';
    throw error;
  }
}

type Request = Omit<RevokeTokenInput, 'token' | 'tokenTypeHint' | 'rules' | 'now'>;

/** @throws AppError when the address cannot be built */
function asDefined({ definition, client, connectionConfig, settings }: RevocableGrant, { credentials, kind }: OneToken): Request | undefined {
  const token = credentials[kind];
  const values = { ...templateValues({ connectionConfig, settings }), ...(kind === 'refresh_token' ? { refreshToken: token } : { accessToken: token }) };
  const revocation = revocationOf(definition, values);
  if (!revocation || definition.auth.mode !== 'oauth2') return undefined;
  return { ...revocation, client: { ...client, auth: definition.auth.tokenAuth } };
}

/** At the authorization server that the connection was made at, if it takes tokens back. */
function atServer({ authorization_server: server, config_override: own }: OAuth2Credentials): Request | undefined {
  if (!server?.revocation_endpoint || own?.client_id === undefined) return undefined;
  const { token_endpoint: tokenEndpoint, token_endpoint_auth_method: authMethod } = server;
  const { client } = mcpTokenRequest({ clientId: own.client_id, clientSecret: own.client_secret, server: { tokenEndpoint, authMethod } });
  return { url: new URL(server.revocation_endpoint), client };
}
