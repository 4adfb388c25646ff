import { defineProvider } from '../define-provider.js';

export const payfit = defineProvider({
  id: 'payfit',
  name: 'PayFit',
  categories: ['payroll', 'people'],
  docs: 'https://developers.payfit.io/',
  origin: 'own',
  auth: {
    mode: 'oauth2',
    authorizationUrl: 'https://oauth.payfit.com/authorize',
    tokenUrl: 'https://oauth.payfit.com/token',
    tokenAuth: 'body',
    pkce: 'S256',
    tokenNeverExpires: true,
  },
  api: {
    baseUrl: 'https://partner-api.payfit.com',
    hosts: ['*.payfit.com'],
    headers: { authorization: 'Bearer {accessToken}' },
  },
  sources: { auth: { from: ['public-code'], on: '2026-11' }, api: { from: ['public-code'], on: '2026-12' } },
});
