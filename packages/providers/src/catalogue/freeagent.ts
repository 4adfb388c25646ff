import { defineProvider } from '../define-provider.js';

export const freeagent = defineProvider({
  id: 'freeagent',
  name: 'FreeAgent',
  categories: ['accounting'],
  docs: 'https://dev.freeagent.com/docs',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://api.freeagent.com/v2/approve_app',
    tokenUrl: 'https://api.freeagent.com/v2/token_endpoint',
    tokenAuth: 'basic',
    pkce: 'S256',
  },
  api: {
    baseUrl: 'https://api.freeagent.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/v2/company', evidence: 'recalled' },
  },
  sources: {
    auth: { from: ['grant', 'powerplatform'], on: '2026-12' },
    api: { from: ['grant', 'powerplatform'], on: '2026-12' },
  },
});
