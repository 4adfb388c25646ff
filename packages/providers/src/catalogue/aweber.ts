import { defineProvider } from '../define-provider.js';

export const aweber = defineProvider({
  id: 'aweber',
  name: 'AWeber',
  categories: ['marketing', 'email'],
  docs: 'https://api.aweber.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://auth.aweber.com/oauth2/authorize',
    tokenUrl: 'https://auth.aweber.com/oauth2/token',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.aweber.com/1.0',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/accounts', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/accounts', account: { id: 'entries[0].id' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['grant', 'ampersand'], on: '2026-12' },
    api: { from: ['grant', 'socialite'], on: '2026-12' },
    verify: { from: ['grant', 'socialite'], on: '2026-12' },
    account: { from: ['socialite'], on: '2026-12' },
  },
});
