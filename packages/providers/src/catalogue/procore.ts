import { defineProvider } from '../define-provider.js';

export const procore = defineProvider({
  id: 'procore',
  name: 'Procore',
  categories: ['work-management'],
  docs: 'https://developers.procore.com/documentation/',
  origin: 'grant',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://login.procore.com/oauth/authorize',
    tokenUrl: 'https://login.procore.com/oauth/token',
    tokenAuth: 'body',
    pkce: 'S256',
  },
  config: {
    companyId: {
      label: 'Company number',
      description: 'Which company to act for; the number in the address of its pages.',
      required: false,
      format: 'digits',
    },
  },
  api: {
    baseUrl: 'https://api.procore.com',
    headers: { authorization: 'Bearer {accessToken}', 'procore-company-id': '{config.companyId}' },
    verify: { method: 'GET', path: '/rest/v1.0/me', evidence: 'recalled' },
  },
  afterConnect: [
    { method: 'GET', path: '/rest/v1.0/me', account: { id: 'id', name: 'name', email: 'login' }, evidence: 'recalled' },
  ],
  sources: {
    auth: { from: ['ampersand', 'grant', 'socialite'], on: '2026-12' },
    api: { from: ['grant', 'ampersand', 'socialite'], on: '2026-12' },
    verify: { from: ['grant'], on: '2026-12' },
  },
});
