import { defineProvider } from '../define-provider.js';

export const chatwork = defineProvider({
  id: 'chatwork',
  name: 'Chatwork',
  categories: ['messaging-and-calls'],
  docs: 'https://developer.chatwork.com/docs',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.chatwork.com/packages/oauth2/login.php',
    tokenUrl: 'https://oauth.chatwork.com/token',
    tokenAuth: 'basic',
    pkce: 'S256',
    ttlSeconds: 1800,
  },
  api: {
    baseUrl: 'https://api.chatwork.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/me', account: { id: 'account_id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['apps-script', 'social-core', 'public-code'], on: '2026-12' },
    api: { from: ['social-core'], on: '2026-12' },
  },
});
