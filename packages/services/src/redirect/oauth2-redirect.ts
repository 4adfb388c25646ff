import { createHash } from 'node:crypto';

import {
  buildAuthorizationUrl,
  createPkce,
  parseAuthorizationResponse,
  readIdToken,
  type AuthorizationResponse,
  type IdTokenOptions,
  type TokenGrant,
} from '@holdfast/oauth';
import { captureConnectionConfig, resolveUrl } from '@holdfast/providers';
import { AppError, type OAuth2Credentials } from '@holdfast/schema';

import { invalidConnectionConfig } from '../connect-sessions/connection-config.js';
import type { ServiceContext } from '../context.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { requestKeptToken } from '../token-requests/exchange-token.js';
import { requestFurtherTokens } from '../token-requests/further-tokens.js';
import { templateValues, type ProviderTokenInput } from '../token-requests/request-provider-token.js';
import type { FlowSecrets, OpenFlow, RedirectMode } from './redirect-mode.js';
import { requestedScopesOf } from './requested-scopes.js';
import { unusableFlow } from './unusable-flow.js';

/** OAuth 2 authorization code with PKCE (RFC 6749 §4.1, RFC 7636). */
export const oauth2Redirect: RedirectMode<'oauth2'> = {
  open: async (_ctx, { definition, integration, connectionConfig, override }) => {
    const { auth } = definition;
    return {
      tokenEndpoint: resolveUrl(auth.tokenUrl, templateValues({ connectionConfig, settings: integration.settings }))
        .href,
      issuer: auth.issuer ?? null,
      scopes: requestedScopesOf({
        integration,
        connectionConfig,
        defaultScopes: auth.defaultScopes,
        requiredScopes: auth.requiredScopes,
      }),
      secrets: definedSecrets({
        clientId: override.oauth_client_id_override,
        clientSecret: override.oauth_client_secret_override,
        refreshToken: override.oauth_refresh_token_override,
      }),
    };
  },

  begin: async (_ctx, { flow, integration, definition, secrets }, state) => {
    const clientId = secrets['clientId'] ?? integration.clientId;
    if (!clientId) throw unusableFlow('unknown');
    const { auth } = definition;
    const { codeVerifier, codeChallenge } = createPkce();
    const redirectTo = buildAuthorizationUrl({
      authorizationUrl: resolveUrl(
        auth.authorizationUrl,
        templateValues({ connectionConfig: flow.connectionConfig, settings: integration.settings }),
      ),
      clientId,
      redirectUri: flow.redirectUri,
      scopes: flow.scopes,
      state,
      params: withoutDeleted({ ...auth.authorizationParams, ...flow.authorizationParams }),
      ...(asksForIdToken(auth) && { nonce: nonceOf(codeVerifier) }),
      ...(auth.scopeSeparator !== undefined && { scopeSeparator: auth.scopeSeparator }),
      ...(auth.pkce !== 'off' && { codeChallenge }),
      ...(auth.paramNames && { paramNames: auth.paramNames }),
      ...(auth.responseType !== undefined && { responseType: auth.responseType }),
      ...(auth.responseMode !== undefined && { responseMode: auth.responseMode }),
      ...(auth.dropEmptyParams && { dropEmptyParams: true }),
    });
    return { redirectTo, secrets: { ...secrets, codeVerifier } };
  },

  complete: async (ctx, open, query) => {
    const { flow, integration, definition, secrets } = open;
    const response = parseAuthorizationResponse(query, { codeParam: definition.auth.codeParam });
    const code = authorizationCodeOf(response);
    requireSameTokenEndpoint(open);
    const override = keptClientOf(secrets);
    const { codeVerifier } = secrets;
    const input = {
      definition,
      connectionConfig: flow.connectionConfig,
      settings: await openSettings(ctx, integration),
      client: await oauthClientOf(ctx, integration, override),
      redirectUri: flow.redirectUri,
      ...(response.state !== null && { state: response.state }),
    };
    const asked = {
      type: 'authorization_code',
      code,
      redirectUri: flow.redirectUri,
      ...(codeVerifier !== undefined && { codeVerifier }),
    } as const;
    const granted = await requestKeptToken(ctx, { ...input, grant: asked });
    if (asksForIdToken(definition.auth)) {
      const options = {
        clientId: input.client.id,
        issuer: definition.auth.issuer ?? null,
        nonce: nonceOf(codeVerifier ?? ''),
        now: ctx.clock(),
      };
      requireOwnIdTokens([response.params.get('id_token'), granted.raw['id_token']], options);
    }
    const kept = await ofBroughtToken(ctx, input, { granted, refreshToken: secrets['refreshToken'] });
    const grant = await requestFurtherTokens(ctx, input, kept);
    const captured = captureConnectionConfig(definition, { callback: response.params, token: grant.raw });
    if (!captured.ok) throw invalidConnectionConfig(captured.issues);
    const credentials = oauth2CredentialsOf(grant);
    return {
      credentials: override ? { ...credentials, config_override: override } : credentials,
      connectionConfig: captured.config,
      grantedScopes: grant.scopes,
      account: null,
    };
  },
};

/**
 * Uses a refresh token that the person brought at once, and keeps only its tokens: a connection never holds tokens of
 * two accounts, and the account comes from the kept tokens.
 * @throws OAuthError
 */
async function ofBroughtToken(
  ctx: ServiceContext,
  input: Omit<ProviderTokenInput, 'grant'>,
  { granted, refreshToken }: { readonly granted: TokenGrant; readonly refreshToken: string | undefined },
): Promise<TokenGrant> {
  const { auth } = input.definition;
  const isRefreshed = auth.mode === 'oauth2' && (auth.refresh?.with ?? 'refresh-token') === 'refresh-token';
  if (refreshToken === undefined || !isRefreshed) return granted;
  const grant = { type: 'refresh_token', refreshToken } as const;
  const brought = await requestKeptToken(ctx, { ...input, grant, oldToken: granted.accessToken });
  return { ...brought, refreshToken: brought.refreshToken ?? refreshToken, scopes: brought.scopes ?? granted.scopes };
}

function asksForIdToken({ responseType }: { readonly responseType?: string | undefined }): boolean {
  return responseType?.split(' ').includes('id_token') === true;
}

/** Reveals nothing about the verifier that it is derived from, and need not be kept itself. */
function nonceOf(codeVerifier: string): string {
  return createHash('sha256').update(`nonce:${codeVerifier}`).digest('base64url');
}

/**
 * An ID token of another authorization means that the code is not ours either (OpenID Connect Core §3.3.2.11).
 * @throws AppError `provider_refused`
 */
function requireOwnIdTokens(idTokens: readonly unknown[], options: IdTokenOptions): void {
  for (const idToken of idTokens) {
    if (typeof idToken !== 'string') continue;
    const read = readIdToken(idToken, options);
    if (!read.ok)
      throw new AppError('provider_refused', `The provider's ID token ${read.fault}, so nothing was connected.`);
  }
}

function keptClientOf({ clientId, clientSecret }: FlowSecrets): OAuth2Credentials['config_override'] {
  if (clientId === undefined) return undefined;
  return { client_id: clientId, ...(clientSecret !== undefined && { client_secret: clientSecret }) };
}

function definedSecrets(secrets: Readonly<Record<string, string | undefined>>): FlowSecrets {
  return Object.fromEntries(
    Object.entries(secrets).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}

/**
 * The code of an authorization response. @throws AppError `access_denied`, `provider_refused` with a sentence that says
 * why there is none
 */
export function authorizationCodeOf(response: AuthorizationResponse): string {
  const said = [response.error, response.errorDescription]
    .filter((part) => part !== null)
    .join(': ')
    .slice(0, 500);
  if (response.error === 'access_denied') {
    throw new AppError('access_denied', deniedMessage(response.errorDescription));
  }
  if (response.error !== null || response.code === null) {
    throw new AppError(
      'provider_refused',
      said ? `The provider refused: ${said}` : 'The provider sent no authorization code.',
    );
  }
  return response.code;
}

function deniedMessage(description: string | null): string {
  const sentence = 'Access was not granted at the provider, so nothing was connected.';
  return description === null ? sentence : `${sentence} It said: ${description.slice(0, 500)}`;
}

export function oauth2CredentialsOf(grant: TokenGrant): OAuth2Credentials {
  return {
    type: 'OAUTH2',
    access_token: grant.accessToken,
    ...(grant.refreshToken !== null && { refresh_token: grant.refreshToken }),
    ...(grant.expiresAt !== null && { expires_at: grant.expiresAt.toISOString() }),
    raw: grant.raw,
  };
}

function requireSameTokenEndpoint(open: OpenFlow<'oauth2'>): void {
  const { flow, integration, definition } = open;
  const tokenUrl = resolveUrl(definition.auth.tokenUrl, templateValues({ ...flow, settings: integration.settings }));
  if (tokenUrl.href !== flow.tokenEndpoint) throw changedIntegration();
}

/**
 * An integration that was edited in the meantime may point elsewhere, where the code must not be sent (COAT attack).
 */
export function changedIntegration(): AppError {
  return new AppError('context_mismatch', 'The integration was changed in the meantime. Start again.');
}

// The text "undefined" removes a parameter that the provider's definition sets.
export function withoutDeleted(params: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(params).filter(([, value]) => value !== 'undefined'));
}
