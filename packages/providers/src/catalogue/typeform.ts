import { defineProvider } from '../define-provider.js';

export const typeform = defineProvider({
  id: 'typeform',
  name: 'Typeform',
  categories: ['forms'],
  icon: 'typeform',
  docs: 'https://www.typeform.com/developers/',
  origin: 'survey',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.typeform.com/oauth/authorize',
    tokenUrl: 'https://api.typeform.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'off',
    pkceOffReason: 'Typeform documents no code challenge, and its authorization page has been seen only without one.',
    defaultScopes: ['offline'],
    ttlSeconds: 604800,
    refresh: { with: 'refresh-token' },
  },
  api: {
    baseUrl: 'https://api.typeform.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/me', account: { id: 'user_id', name: 'alias', email: 'email' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['https://typeform.com/developers/get-started/applications', 'ampersand', 'grant'], on: '2026-12' },
    api: {
      from: ['https://typeform.com/developers/get-started/applications', 'ampersand', 'grant', 'sim'],
      on: '2026-12',
    },
    verify: { from: ['https://typeform.com/developers/get-started/scopes'], on: '2026-12' },
    scopes: { from: ['https://typeform.com/developers/get-started/scopes'], on: '2026-12' },
  },
  absent: {
    revoke: { from: ['https://api.typeform.com/.well-known/oauth-authorization-server'], on: '2026-12' },
  },
});
