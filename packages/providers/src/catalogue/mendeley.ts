import { defineProvider } from '../define-provider.js';

export const mendeley = defineProvider({
  id: 'mendeley',
  name: 'Mendeley',
  categories: ['knowledge'],
  icon: 'mendeley',
  docs: 'https://dev.mendeley.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.mendeley.com/oauth/authorize',
    tokenUrl: 'https://api.mendeley.com/oauth/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.mendeley.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/profiles/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/profiles/me',
      account: { id: 'id', name: 'display_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    auth: { from: ['grant', 'public-code'], on: '2026-12' },
    api: { from: ['grant', 'social-core'], on: '2026-12' },
    verify: { from: ['grant', 'social-core'], on: '2026-12' },
    account: { from: ['social-core'], on: '2026-12' },
  },
});
