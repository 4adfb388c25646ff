import { defineProvider } from '../define-provider.js';

export const squareToken = defineProvider({
  id: 'square-token',
  name: 'Square',
  variant: 'access token',
  categories: ['payments'],
  icon: 'square',
  docs: 'https://developer.squareup.com/docs',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://connect.squareup.com',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/merchants/me', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/v2/merchants/me',
      account: { id: 'merchant.id', name: 'merchant.business_name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    api: { from: ['public-code', 'grant', 'ampersand'], on: '2026-12' },
    credential: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
    account: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In the Square developer console open your app, Credentials.',
    url: 'https://developer.squareup.com/docs',
  },
});
