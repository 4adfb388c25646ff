import type { ClientCertificate } from '@holdfast/egress';
import { OAuthError, revokeToken, type RevokeTokenInput } from '@holdfast/oauth';
import {
  resolveUrl,
  revocableTokensOf,
  revocationOf,
  tokenResponseRulesOf,
  type ProviderDefinition,
} from '@holdfast/providers';
import {
  AppError,
  type Credentials,
  type RevocableToken,
  type RevocationResult,
  type RevocationResults,
} from '@holdfast/schema';

import type { ServiceContext } from '../context.js';
import type { OAuthClientInUse } from '../integrations/oauth-client.js';
import { mcpTokenRequest } from '../token-requests/mcp-server.js';
import { provenClient } from '../token-requests/proven-client.js';
import { templateValues, tokenFetch } from '../token-requests/request-provider-token.js';

/** The tokens to revoke, and everything that their provider requires for it. */
export interface RevocableGrant {
  readonly definition: ProviderDefinition;
  readonly credentials: Credentials;
  /** The client that the tokens were issued to. */
  readonly client: OAuthClientInUse;
  readonly connectionConfig: Readonly<Record<string, unknown>>;
  readonly settings: Readonly<Record<string, string>>;
  /** The integration's redirect URI, which some providers require in every request; absent if it is no longer known. */
  readonly redirectUri?: string | undefined;
}

/** If the provider revokes both, the refresh token comes first, because an access token expires by itself. */
const IN_ORDER: readonly RevocableToken[] = ['refresh_token', 'access_token'];

export interface Revoked {
  readonly results: RevocationResults;
  /** The tokens without a result. */
  readonly unsettled: readonly RevocableToken[];
  /** The error of a token without a result; null if every token has one. */
  readonly open: OAuthError | null;
}

/** Revokes each token that has no result yet (RFC 7009, or the provider's own call). */
export async function revokeTokens(
  ctx: ServiceContext,
  grant: RevocableGrant,
  before: RevocationResults,
): Promise<Revoked> {
  const held = heldTokens(grant.credentials);
  const results: Partial<Record<RevocableToken, RevocationResult>> = { ...before };
  let open: OAuthError | null = null;
  const { definition } = grant;
  const wanted = (definition.auth.mode === 'mcp-oauth' ? IN_ORDER : revocableTokensOf(definition)).filter(
    (kind) => held[kind] !== undefined,
  );
  for (const kind of wanted) {
    if (results[kind] !== undefined) continue;
    try {
      results[kind] = await revokeOne(ctx, grant, { token: held[kind] ?? '', kind });
    } catch (error) {
      if (!(error instanceof OAuthError)) throw error;
      open = error;
      // A provider that does not answer now will not answer the next request either.
      if (error.kind === 'unavailable') break;
    }
  }
  return { results, unsettled: wanted.filter((kind) => results[kind] === undefined), open };
}

type HeldTokens = Partial<Record<RevocableToken, string>>;

/** The tokens in a credential that a provider could revoke. */
function heldTokens(credentials: Credentials): HeldTokens {
  if (!('type' in credentials)) return {};
  switch (credentials.type) {
    case 'OAUTH2':
      return {
        access_token: credentials.access_token,
        ...(credentials.refresh_token !== undefined && { refresh_token: credentials.refresh_token }),
      };
    case 'OAUTH1':
      return { access_token: credentials.oauth_token };
    case 'APP':
      return { access_token: credentials.access_token };
    case 'CUSTOM':
      return heldTokens(credentials.user ?? {});
    case 'API_KEY':
    case 'AWS_SIGV4':
    case 'BASIC':
    case 'BILL':
    case 'JWT':
    case 'OAUTH2_CC':
    case 'SIGNATURE':
    case 'TBA':
    case 'TWO_STEP':
      return {};
  }
}

/** An expired installation token gives no access, and it cannot be refreshed. */
function hasEnded(credentials: Credentials, now: Date): boolean {
  return (
    'type' in credentials &&
    credentials.type === 'APP' &&
    credentials.expires_at !== undefined &&
    Date.parse(credentials.expires_at) <= now.getTime()
  );
}

interface OneToken {
  readonly token: string;
  readonly kind: RevocableToken;
}

/** @throws OAuthError if it may be tried again */
async function revokeOne(
  ctx: ServiceContext,
  grant: RevocableGrant,
  { token, kind }: OneToken,
): Promise<RevocationResult> {
  if (hasEnded(grant.credentials, ctx.clock())) return 'revoked';
  try {
    const request =
      grant.definition.auth.mode === 'mcp-oauth'
        ? atServer(grant.credentials)
        : await asDefined(ctx, grant, { token, kind });
    if (!request) return 'not_supported';
    const { clientCertificate, ...revocation } = request;
    const options = { token, tokenTypeHint: kind, rules: tokenResponseRulesOf(grant.definition), now: ctx.clock };
    await revokeToken(tokenFetch(ctx, clientCertificate), { ...revocation, ...options });
    return 'revoked';
  } catch (error) {
    // RFC 7009 §2.2.1: the server never revokes tokens of this type.
    if (error instanceof OAuthError && error.error === 'unsupported_token_type') return 'not_supported';
    // A URL that cannot be built now cannot be built later, because its values were stored with the revocation.
    if (error instanceof AppError) return 'gave_up';
    throw error;
  }
}

type Request = Omit<RevokeTokenInput, 'token' | 'tokenTypeHint' | 'rules' | 'now'> & {
  readonly clientCertificate?: ClientCertificate;
};

/** @throws AppError if the URL cannot be built */
async function asDefined(
  ctx: ServiceContext,
  grant: RevocableGrant,
  { token, kind }: OneToken,
): Promise<Request | undefined> {
  const { definition, client, connectionConfig, settings, redirectUri } = grant;
  const { auth } = definition;
  const values = {
    ...templateValues({ connectionConfig, settings }),
    client: { id: client.id, secret: client.secret ?? '' },
    ...(redirectUri !== undefined && { named: { redirectUri } }),
    ...(kind === 'refresh_token' ? { refreshToken: token } : { accessToken: token }),
  };
  const revocation = revocationOf(definition, values);
  if (!revocation) return undefined;
  if (auth.mode !== 'oauth2') return { ...revocation, client: { ...client, auth: 'none' } };
  // The server identifies itself by the same name as in token requests.
  const audience = resolveUrl(auth.assertionAudience ?? auth.tokenUrl, values);
  const clientJwt = auth.clientJwt && { sign: auth.clientJwt, values };
  return { ...revocation, ...(await provenClient(ctx, client, { tokenAuth: auth.tokenAuth, audience, clientJwt })) };
}

/** The request to the authorization server that issued the token; undefined if it has no revocation. */
function atServer(credentials: Credentials): Request | undefined {
  if (!('type' in credentials) || credentials.type !== 'OAUTH2') return undefined;
  const { authorization_server: server, config_override: own } = credentials;
  if (!server?.revocation_endpoint || own?.client_id === undefined) return undefined;
  const { token_endpoint: tokenEndpoint, token_endpoint_auth_method: authMethod } = server;
  const { client } = mcpTokenRequest({
    clientId: own.client_id,
    clientSecret: own.client_secret,
    server: { tokenEndpoint, authMethod },
  });
  return { url: new URL(server.revocation_endpoint), client };
}
