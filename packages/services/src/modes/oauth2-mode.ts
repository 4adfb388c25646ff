import { OAuthError } from '@holdfast/oauth';
import type { OAuth2Credentials } from '@holdfast/schema';

import { openSettings } from '../integrations/integration-secrets.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { redirectUriOf } from '../integrations/present-integration.js';
import { refreshByAccessToken, requestKeptToken } from '../token-requests/exchange-token.js';
import { refreshSecondToken, requestFurtherTokens } from '../token-requests/further-tokens.js';
import { refreshAtServer } from './mcp-mode.js';
import { withGrant, type Refresh } from './refresh-input.js';

/**
 * Requests the next access token with the client that the old one was issued to: by the refresh token (RFC 6749 §6), or
 * by the old access token itself.
 */
export const refreshOAuth2: Refresh<OAuth2Credentials> = async (ctx, refreshInput, old) => {
  if (old.authorization_server) return refreshAtServer(ctx, refreshInput, old);
  const { definition, integration, record } = refreshInput;
  const input = {
    definition,
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
    client: await oauthClientOf(ctx, integration, old.config_override),
    redirectUri: redirectUriOf(ctx, integration),
  };
  const isByAccessToken = definition.auth.mode === 'oauth2' && definition.auth.refresh?.with === 'access-token';
  if (isByAccessToken) return withGrant(old, await refreshByAccessToken(ctx, input, old.access_token));

  const refreshToken = old.refresh_token;
  if (!refreshToken) throw new OAuthError('there is no refresh token', { kind: 'refused', error: 'invalid_grant' });
  const grant = await requestKeptToken(ctx, {
    ...input,
    grant: { type: 'refresh_token', refreshToken },
    oldToken: old.access_token,
  });
  const before = { ...input, held: old.raw, oldToken: old.access_token };
  return withGrant(
    old,
    await requestFurtherTokens(ctx, { ...before, refreshToken }, await refreshSecondToken(ctx, before, grant)),
  );
};
