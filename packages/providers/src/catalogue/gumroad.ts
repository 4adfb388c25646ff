import { defineProvider } from '../define-provider.js';

export const gumroad = defineProvider({
  id: 'gumroad',
  name: 'Gumroad',
  categories: ['commerce'],
  icon: 'gumroad',
  docs: 'https://app.gumroad.com/api',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://gumroad.com/oauth/authorize',
    tokenUrl: 'https://api.gumroad.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.gumroad.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/user',
      account: { id: 'user.user_id', name: 'user.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['public-code'], on: '2026-12' },
    api: { from: ['socialite', 'allauth', 'better-auth'], on: '2026-12' },
    verify: { from: ['socialite', 'allauth', 'better-auth'], on: '2026-12' },
    account: { from: ['socialite', 'better-auth'], on: '2026-12' },
  },
});
