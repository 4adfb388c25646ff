import { OAuthError } from '@holdfast/oauth';
import type { OAuth2Credentials } from '@holdfast/schema';

import { renewByAccessToken, requestKeptToken } from '../token-requests/exchange-token.js';
import { openSettings } from '../integrations/integration-secrets.js';
import { oauthClientOf } from '../integrations/oauth-client.js';
import { renewSecondToken, requestFurtherTokens } from '../token-requests/further-tokens.js';
import { renewAtServer } from './mcp-mode.js';
import { withGrant, type Renew } from './renewal.js';

/** The next access token, as the client that the old one was issued to: by the refresh token (RFC 6749 §6), or by the old one itself. */
export const renewOAuth2: Renew<OAuth2Credentials> = async (ctx, renewal, old) => {
  if (old.authorization_server) return renewAtServer(ctx, renewal, old);
  const { definition, integration, record } = renewal;
  const input = {
    definition,
    connectionConfig: record.connectionConfig,
    settings: await openSettings(ctx, integration),
    client: await oauthClientOf(ctx, integration, old.config_override),
  };
  const isByAccessToken = definition.auth.mode === 'oauth2' && definition.auth.refresh?.with === 'access-token';
  if (isByAccessToken) return withGrant(old, await renewByAccessToken(ctx, input, old.access_token));

  const refreshToken = old.refresh_token;
  if (!refreshToken) throw new OAuthError('there is no refresh token', { kind: 'refused', error: 'invalid_grant' });
  const grant = await requestKeptToken(ctx, { ...input, grant: { type: 'refresh_token', refreshToken }, oldToken: old.access_token });
  const before = { ...input, held: old.raw, oldToken: old.access_token };
  return withGrant(old, await requestFurtherTokens(ctx, { ...before, refreshToken }, await renewSecondToken(ctx, before, grant)));
};
