import { defineProvider } from '../define-provider.js';

export const gocardless = defineProvider({
  id: 'gocardless',
  name: 'GoCardless',
  categories: ['payments'],
  docs: 'https://developer.gocardless.com/',
  origin: 'own',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'Access token', secret: true } },
  api: {
    baseUrl: 'https://api.gocardless.com',
    headers: { authorization: 'Bearer {cred.apiKey}', 'gocardless-version': '2015-07-06' },
    verify: { method: 'GET', path: '/creditors?limit=1', evidence: 'recalled' },
  },
  afterConnect: [
    {
      method: 'GET',
      path: '/creditors?limit=1',
      account: { id: 'creditors[0].id', name: 'creditors[0].name' },
      evidence: 'recalled',
    },
  ],
  sources: {
    credential: { from: ['public-code'], on: '2026-12' },
    api: { from: ['public-code'], on: '2026-12' },
    verify: { from: ['public-code'], on: '2026-12' },
  },
  connectHelp: { text: 'In GoCardless open Developers, Access tokens.', url: 'https://developer.gocardless.com/' },
});
