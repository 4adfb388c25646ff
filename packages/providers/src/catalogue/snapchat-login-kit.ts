import { defineProvider } from '../define-provider.js';

export const snapchatLoginKit = defineProvider({
  id: 'snapchat-login-kit',
  name: 'Snapchat',
  variant: 'Login Kit',
  categories: ['social'],
  icon: 'snapchat',
  docs: 'https://developers.snap.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.snapchat.com/accounts/oauth2/auth',
    tokenUrl: 'https://accounts.snapchat.com/accounts/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: { baseUrl: 'https://kit.snapchat.com', headers: { authorization: 'Bearer {accessToken}' } },
  sources: {
    auth: { from: ['socialite', 'allauth', 'grant'], on: '2026-12' },
    api: { from: ['socialite', 'grant'], on: '2026-12' },
  },
});
