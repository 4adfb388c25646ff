import { defineProvider } from '../define-provider.js';

export const paychex = defineProvider({
  id: 'paychex',
  name: 'Paychex',
  categories: ['payroll', 'people'],
  icon: 'paychex',
  docs: 'https://developer.paychex.com/',
  origin: 'own',
  auth: {
    mode: 'oauth2-cc',
    tokenUrl: 'https://api.paychex.com/auth/oauth/v2/token',
    tokenAuth: 'body',
    ttlSeconds: 3600,
  },
  credentials: { client_id: { label: 'Client ID' }, client_secret: { label: 'Client secret', secret: true } },
  api: {
    baseUrl: 'https://api.paychex.com',
    headers: { authorization: 'Bearer {accessToken}' },
    verify: { method: 'GET', path: '/companies', evidence: 'recalled' },
  },
  sources: { api: { from: ['public-code'], on: '2026-12' }, auth: { from: ['public-code'], on: '2026-11' } },
  connectHelp: {
    text: 'In the Paychex developer centre open your app and copy its client id and secret.',
    url: 'https://developer.paychex.com/',
  },
});
