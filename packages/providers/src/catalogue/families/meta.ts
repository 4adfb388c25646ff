import type { ProviderDefinitionInput } from '../../provider-definition.js';

type Shared = Pick<ProviderDefinitionInput, 'auth' | 'api' | 'afterConnect' | 'notes'>;

const TOKEN_URL = 'https://graph.facebook.com/v22.0/oauth/access_token';

/** The first token lives an hour or two; it is exchanged for one of about sixty days, and that one for the next before it expires. */
export function meta({ scopes }: { readonly scopes: string[] }): Shared {
  const trade = {
    grant_type: 'fb_exchange_token',
    client_id: '{client.id}',
    client_secret: '{client.secret}',
    fb_exchange_token: '{accessToken}',
  };
  return {
    auth: {
      mode: 'oauth2',
      authorizationUrl: 'https://www.facebook.com/v22.0/dialog/oauth',
      tokenUrl: TOKEN_URL,
      tokenAuth: 'body',
      pkce: 'S256',
      // 190: the token has expired or was revoked.
      tokenResponse: { refusals: ['190'] },
      exchange: { method: 'GET', url: TOKEN_URL, query: trade },
      ttlSeconds: 5_184_000,
      suggestedScopes: scopes,
      refresh: { with: 'access-token', method: 'GET', url: TOKEN_URL, params: trade },
      revoke: {
        url: 'https://graph.facebook.com/v22.0/me/permissions',
        method: 'DELETE',
        token: 'access',
        send: 'bearer',
        evidence: 'recalled',
      },
    },
    api: {
      baseUrl: 'https://graph.facebook.com',
      hosts: ['*.facebook.com', '*.instagram.com'],
      headers: { authorization: 'Bearer {accessToken}' },
      verify: { method: 'GET', path: '/v22.0/me', evidence: 'recalled' },
    },
    // The id is that of the person in this app. The response omits fields without a granted scope.
    afterConnect: [
      {
        method: 'GET',
        path: '/v22.0/me?fields=id,name,email',
        account: { id: 'id', name: 'name', email: 'email' },
        evidence: 'recalled',
      },
    ],
    notes: [
      'Short-lived user token is swapped for one of about 60 days; there is no refresh token, the long-lived token is exchanged again while still valid.',
    ],
  };
}
