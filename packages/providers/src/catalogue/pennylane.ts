import { defineProvider } from '../define-provider.js';

export const pennylane = defineProvider({
  id: 'pennylane',
  name: 'Pennylane',
  categories: ['accounting'],
  docs: 'https://pennylane.readme.io/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://app.pennylane.com/oauth/authorize',
    tokenUrl: 'https://app.pennylane.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
    scopeSeparator: '+',
  },
  api: {
    baseUrl: 'https://app.pennylane.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/api/external/v2/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/api/external/v2/me',
      account: { id: 'company.id', name: 'company.name', email: 'user.email' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code'], on: '2026-12' },
    auth: { from: ['public-code'], on: '2026-11' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
});
