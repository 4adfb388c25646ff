import { defineProvider } from '../define-provider.js';

export const phoneBurner = defineProvider({
  id: 'phone-burner',
  name: 'PhoneBurner',
  categories: ['messaging-and-calls', 'sales'],
  docs: 'https://www.phoneburner.com/developer',
  origin: 'open-catalogues',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://www.phoneburner.com/oauth/authorize',
    tokenUrl: 'https://www.phoneburner.com/oauth/accesstoken',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://www.phoneburner.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/rest/1/members/me', evidence: 'recalled' },
  },
  sources: { auth: { from: ['ampersand'], on: '2026-11' }, api: { from: ['ampersand'], on: '2026-11' } },
});
