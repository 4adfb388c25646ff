import { defineProvider } from '../define-provider.js';

export const trello = defineProvider({
  id: 'trello',
  name: 'Trello',
  variant: 'OAuth 1.0a',
  categories: ['work-management'],
  icon: 'trello',
  docs: 'https://developer.atlassian.com/cloud/trello/rest/',
  origin: 'survey',
  auth: {
    mode: 'oauth1',
    requestUrl: 'https://trello.com/1/OAuthGetRequestToken',
    authorizationUrl: 'https://trello.com/1/OAuthAuthorizeToken',
    tokenUrl: 'https://trello.com/1/OAuthGetAccessToken',
    signature: 'HMAC-SHA1',
    scopeSeparator: ',',
    scopeParam: 'scope',
    // Without it, tokens expire after thirty days.
    authorizationParams: { expiration: 'never' },
    tokenNeverExpires: true,
    revoke: {
      url: 'https://api.trello.com/1/tokens/{accessToken}',
      method: 'DELETE',
      token: 'access',
      send: 'url',
      headers: { authorization: 'OAuth oauth_consumer_key="{client.id}", oauth_token="{accessToken}"' },
      evidence: 'recalled',
    },
  },
  api: { baseUrl: 'https://api.trello.com', verify: { method: 'GET', path: '/1/members/me', evidence: 'recalled' } },
  afterConnect: [
    {
      method: 'GET',
      path: '/1/members/me',
      account: { id: 'id', name: ['fullName', 'username'], email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['scribe', 'grant', 'social-core', 'allauth', 'socialite'], on: '2026-12' },
    api: { from: ['grant', 'sim', 'allauth'], on: '2026-12' },
    verify: { from: ['grant', 'sim', 'allauth'], on: '2026-12' },
    account: { from: ['sim'], on: '2026-12' },
  },
});
