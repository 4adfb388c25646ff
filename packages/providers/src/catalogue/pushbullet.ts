import { defineProvider } from '../define-provider.js';

export const pushbullet = defineProvider({
  id: 'pushbullet',
  name: 'Pushbullet',
  categories: ['messaging-and-calls'],
  icon: 'pushbullet',
  docs: 'https://docs.pushbullet.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.pushbullet.com/authorize',
    tokenUrl: 'https://api.pushbullet.com/oauth2/token',
    tokenAuth: 'body',
    pkce: 'S256',
    // Its tokens are valid until they are revoked; there are no refresh tokens.
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://api.pushbullet.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/users/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/users/me', account: { id: 'iden', name: 'name', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['grant', 'socialite', 'social-core'], on: '2026-12' },
    api: { from: ['socialite', 'social-core'], on: '2026-12' },
    verify: { from: ['socialite', 'social-core'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
  },
});
