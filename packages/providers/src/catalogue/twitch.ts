import { defineProvider } from '../define-provider.js';

export const twitch = defineProvider({
  id: 'twitch',
  name: 'Twitch',
  categories: ['video'],
  icon: 'twitch',
  docs: 'https://dev.twitch.tv/docs/api/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://id.twitch.tv/oauth2/authorize',
    tokenUrl: 'https://id.twitch.tv/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    revoke: { url: 'https://id.twitch.tv/oauth2/revoke', token: 'access', evidence: 'recalled' },
  },
  api: {
    baseUrl: 'https://api.twitch.tv/helix',
    headers: { authorization: 'Bearer {accessToken}', 'client-id': '{client.id}' },
    verify: { method: 'GET', path: '/users', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users',
      account: { id: 'data[0].id', name: 'data[0].display_name', email: 'data[0].email' },
      evidence: 'recalled',
    },
  ],
});
