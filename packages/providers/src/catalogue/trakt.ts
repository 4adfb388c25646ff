import { defineProvider } from '../define-provider.js';

export const trakt = defineProvider({
  id: 'trakt',
  name: 'Trakt',
  categories: ['media'],
  icon: 'trakt',
  docs: 'https://trakt.docs.apiary.io/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://trakt.tv/oauth/authorize',
    tokenUrl: 'https://api.trakt.tv/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    bodyFormat: 'json',
  },
  api: {
    baseUrl: 'https://api.trakt.tv',
    headers: { authorization: 'Bearer {accessToken}', 'trakt-api-version': '2', 'trakt-api-key': '{client.id}' },
    verify: { method: 'GET', path: '/users/settings', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/settings',
      account: { id: 'user.ids.uuid', name: ['user.name', 'user.username'] },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['pocketbase', 'socialite'], on: '2026-12' },
    api: { from: ['pocketbase', 'socialite'], on: '2026-12' },
    verify: { from: ['pocketbase'], on: '2026-12' },
    account: { from: ['pocketbase'], on: '2026-12' },
  },
});
