import { defineProvider } from '../define-provider.js';

export const noko = defineProvider({
  id: 'noko',
  name: 'Noko',
  categories: ['work-management'],
  docs: 'https://developer.nokotime.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://secure.nokotime.com/oauth/2/authorize',
    tokenUrl: 'https://secure.nokotime.com/oauth/2/access_token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.nokotime.com/v2',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/current_user', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/current_user',
      account: { id: 'id', name: 'first_name', email: 'email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['grant'], on: '2026-12' } },
});
