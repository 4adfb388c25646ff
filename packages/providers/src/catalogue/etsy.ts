import { defineProvider } from '../define-provider.js';

export const etsy = defineProvider({
  id: 'etsy',
  name: 'Etsy',
  categories: ['commerce'],
  icon: 'etsy',
  docs: 'https://developers.etsy.com/documentation/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    // The provider moved its addresses; these are the current ones.
    authorizationUrl: 'https://www.etsy.com/oauth/connect',
    tokenUrl: 'https://api.etsy.com/v3/public/oauth/token',
    tokenAuth: 'body',
    pkce: 'required',
  },
  api: {
    baseUrl: 'https://api.etsy.com',
    headers: { authorization: 'Bearer {accessToken}', 'x-api-key': '{client.id}:{client.secret}' },
    verify: { method: 'GET', path: '/v3/application/users/me', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/v3/application/users/me', account: { id: 'user_id' }, evidence: 'recalled' }],
  sources: {
    auth: { from: ['social-core', 'socialite'], on: '2026-12' },
    api: { from: ['grant', 'social-core', 'scribe', 'socialite', 'powerplatform'], on: '2026-12' },
  },
});
