import type { ProviderDefinitionInput } from '../../provider-definition.js';

const TOKEN_URL = 'https://graph.facebook.com/v22.0/oauth/access_token';

/** The first token lives an hour or two; it is traded for one of about sixty days, and that one for the next while it lives. */
export function metaAuth(): ProviderDefinitionInput['auth'] {
  const trade = { grant_type: 'fb_exchange_token', client_id: '{client.id}', client_secret: '{client.secret}', fb_exchange_token: '{accessToken}' };
  return {
    mode: 'oauth2',
    authorizationUrl: 'https://www.facebook.com/v22.0/dialog/oauth',
    tokenUrl: TOKEN_URL,
    tokenAuth: 'body',
    pkce: 'S256',
    exchange: { method: 'GET', url: TOKEN_URL, query: trade },
    refresh: { with: 'access-token', method: 'GET', url: TOKEN_URL, params: trade },
  };
}
