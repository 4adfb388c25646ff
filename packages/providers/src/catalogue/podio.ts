import { defineProvider } from '../define-provider.js';

export const podio = defineProvider({
  id: 'podio',
  name: 'Podio',
  categories: ['work-management'],
  docs: 'https://developers.podio.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://podio.com/oauth/authorize',
    tokenUrl: 'https://podio.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.podio.com',
    headers: { authorization: 'OAuth2 {accessToken}' },
    verify: { method: 'GET', path: '/user/status', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/user/status',
      account: { id: 'user.user_id', name: 'profile.name', email: 'user.mail' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['socialite', 'social-core', 'grant'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'social-core'], on: '2026-12' },
    verify: { from: ['socialite', 'social-core'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
  },
});
