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
});
