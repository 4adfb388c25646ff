import { defineProvider } from '../define-provider.js';

export const vimeo = defineProvider({
  id: 'vimeo',
  name: 'Vimeo',
  categories: ['video'],
  icon: 'vimeo',
  docs: 'https://developer.vimeo.com/api/reference',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.vimeo.com/oauth/authorize',
    tokenUrl: 'https://api.vimeo.com/oauth/access_token',
    tokenAuth: 'basic',
    pkce: 'S256',
    // Its tokens do not expire, and there are no refresh tokens.
    tokenNeverExpires: true,
    revoke: {
      url: 'https://api.vimeo.com/tokens',
      method: 'DELETE',
      token: 'access',
      send: 'bearer',
      evidence: 'recalled',
    },
  },
  api: {
    baseUrl: 'https://api.vimeo.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'uri', name: 'name' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['socialite', 'grant', 'social-core', 'allauth'], on: '2026-12' },
    api: { from: ['grant', 'socialite', 'social-core', 'allauth'], on: '2026-12' },
    verify: { from: ['grant', 'socialite', 'social-core', 'allauth'], on: '2026-12' },
    account: { from: ['socialite', 'social-core'], on: '2026-12' },
  },
});
