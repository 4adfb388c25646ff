import { defineProvider } from '../define-provider.js';

export const freelancer = defineProvider({
  id: 'freelancer',
  name: 'Freelancer',
  categories: ['work-management'],
  icon: 'freelancer',
  docs: 'https://developers.freelancer.com/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://accounts.freelancer.com/oauth/authorize',
    tokenUrl: 'https://accounts.freelancer.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://www.freelancer.com/api',
    headers: { 'freelancer-oauth-v1': '{accessToken}' },
    verify: { method: 'GET', path: '/users/0.1/self', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/users/0.1/self',
      account: { id: 'result.id', name: ['result.display_name', 'result.username'], email: 'result.email' },
      evidence: 'recalled',
    },
  ],
  sources: { auth: { from: ['grant', 'public-code'], on: '2026-12' } },
});
