import { defineProvider } from '../define-provider.js';

export const outreach = defineProvider({
  id: 'outreach',
  name: 'Outreach',
  categories: ['sales'],
  docs: 'https://developers.outreach.io/api/reference/overview/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.outreach.io/oauth/authorize',
    tokenUrl: 'https://api.outreach.io/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.outreach.io',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/v2', evidence: 'recalled' },
  },
});
