import { defineProvider } from '../define-provider.js';

export const squarespace = defineProvider({
  id: 'squarespace',
  name: 'Squarespace',
  categories: ['websites', 'commerce'],
  icon: 'squarespace',
  docs: 'https://developers.squarespace.com/oauth',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.squarespace.com/api/1/login/oauth/provider/authorize',
    tokenUrl: 'https://login.squarespace.com/api/1/login/oauth/provider/tokens',
    tokenAuth: 'basic',
    pkce: 'S256',
    scopeSeparator: ',',
    bodyFormat: 'json',
    authorizationParams: { access_type: 'offline' },
    ttlSeconds: 1800,
  },
  api: {
    baseUrl: 'https://api.squarespace.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/1.0/authorization/website', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/1.0/authorization/website', account: { id: 'id', name: 'title' }, evidence: 'recalled' },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  notes: ['Squarespace refuses calls without a User-Agent.'],
});
