import { defineProvider } from '../define-provider.js';

export const baidu = defineProvider({
  id: 'baidu',
  name: 'Baidu',
  categories: ['identity-and-security'],
  icon: 'baidu',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://openapi.baidu.com/oauth/2.0/authorize',
    tokenUrl: 'https://openapi.baidu.com/oauth/2.0/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  sources: { auth: { from: ['allauth', 'grant'], on: '2026-12' } },
});
