import { OAuthError, requestToken } from '@holdfast/oauth';
import type { OAuth2Credentials } from '@holdfast/schema';

import { mcpTokenRequest } from '../token-requests/mcp-server.js';
import { tokenFetch } from '../token-requests/request-provider-token.js';
import { withGrant, type Renew } from './renewal.js';

/** The next access token from the authorization server that the connection was made at, as the client that it knows. */
export const renewAtServer: Renew<OAuth2Credentials> = async (ctx, { integration }, old) => {
  const { authorization_server: server, config_override: client, refresh_token: refreshToken } = old;
  if (!server || !client?.client_id || !refreshToken) throw new OAuthError('there is no refresh token', { kind: 'refused', error: 'invalid_grant' });
  const { token_endpoint: tokenEndpoint, resource, token_endpoint_auth_method: authMethod } = server;
  try {
    const grant = await requestToken(tokenFetch(ctx), {
      ...mcpTokenRequest({ clientId: client.client_id, clientSecret: client.client_secret, server: { tokenEndpoint, resource, authMethod } }),
      grant: { type: 'refresh_token', refreshToken },
      rules: {},
      now: ctx.clock,
      heldSecrets: [old.access_token],
    });
    return withGrant(old, grant);
  } catch (error) {
    // A registration that the server has forgotten is made anew when the end user comes back; nobody else can help.
    const isForgotten = error instanceof OAuthError && error.error === 'invalid_client' && client.client_id !== integration.clientId;
    throw isForgotten ? new OAuthError(error.message, { ...error, kind: 'refused', cause: error }) : error;
  }
};
