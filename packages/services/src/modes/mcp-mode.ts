import { OAuthError, requestToken } from '@holdfast/oauth';
import type { OAuth2Credentials } from '@holdfast/schema';

import { mcpTokenRequest } from '../token-requests/mcp-server.js';
import { forgetClient } from '../token-requests/registered-clients.js';
import { tokenFetch } from '../token-requests/request-provider-token.js';
import { withGrant, type Refresh } from './refresh-input.js';

/**
 * Requests the next access token from the authorization server that issued the first one, with the client that this
 * server knows.
 */
export const refreshAtServer: Refresh<OAuth2Credentials> = async (ctx, { integration }, old) => {
  const { authorization_server: server, config_override: client, refresh_token: refreshToken } = old;
  if (!server || !client?.client_id || !refreshToken)
    throw new OAuthError('there is no refresh token', { kind: 'refused', error: 'invalid_grant' });
  const { token_endpoint: tokenEndpoint, resource, token_endpoint_auth_method: authMethod } = server;
  try {
    const grant = await requestToken(tokenFetch(ctx), {
      ...mcpTokenRequest({
        clientId: client.client_id,
        clientSecret: client.client_secret,
        server: { tokenEndpoint, resource, authMethod },
      }),
      grant: { type: 'refresh_token', refreshToken },
      rules: {},
      now: ctx.clock,
      heldSecrets: [old.access_token],
    });
    return withGrant(old, grant);
  } catch (error) {
    // If the server has forgotten a registration, a new client is registered when the end user reauthorizes; nobody
    // else can repair it.
    const isForgotten =
      error instanceof OAuthError && error.error === 'invalid_client' && client.client_id !== integration.clientId;
    if (isForgotten) await forgetClient(ctx, client.client_id);
    throw isForgotten ? new OAuthError(error.message, { ...error, kind: 'refused', cause: error }) : error;
  }
};
