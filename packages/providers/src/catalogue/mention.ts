import { defineProvider } from '../define-provider.js';

export const mention = defineProvider({
  id: 'mention',
  name: 'Mention',
  categories: ['marketing'],
  docs: 'https://dev.mention.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://web.mention.com/authorize',
    tokenUrl: 'https://web.mention.net/oauth/v2/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.mention.net/api',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/accounts/me', evidence: 'recalled' },
  },
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
