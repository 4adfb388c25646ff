import { OAuthError } from '@holdfast/oauth';
import type { OAuth2Credentials } from '@holdfast/schema';

import { requestProviderToken } from '../authorization/request-provider-token.js';
import { openClientSecret, openSettings } from '../integrations/integration-secrets.js';
import { expiryOf, type Renew } from './renewal.js';

/** A new access token by the refresh token (RFC 6749 §6), as the client that the old one was issued to. */
export const renewByRefreshToken: Renew<OAuth2Credentials> = async (ctx, renewal, old) => {
  const refreshToken = old.refresh_token;
  if (!refreshToken) throw new OAuthError('there is no refresh token', { kind: 'refused', error: 'invalid_grant' });
  const grant = await requestProviderToken(ctx, {
    definition: renewal.definition,
    connectionConfig: renewal.record.connectionConfig,
    settings: await openSettings(ctx, renewal.integration),
    client: {
      id: old.config_override?.client_id ?? renewal.integration.clientId ?? '',
      secret: old.config_override?.client_secret ?? (await openClientSecret(ctx, renewal.integration)),
    },
    grant: { type: 'refresh_token', refreshToken },
    oldToken: old.access_token,
  });
  // The end of the old token says nothing of the new one, which may have none.
  const { expires_at: _ended, ...kept } = old;
  return {
    ...kept,
    access_token: grant.accessToken,
    // A provider that sends none goes on with the old one.
    refresh_token: grant.refreshToken ?? refreshToken,
    ...expiryOf(grant),
    raw: grant.raw,
  };
};
