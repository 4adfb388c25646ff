import { defineProvider } from '../define-provider.js';

export const housecallPro = defineProvider({
  id: 'housecall-pro',
  name: 'Housecall Pro',
  categories: ['work-management'],
  docs: 'https://docs.housecallpro.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.housecallpro.com',
    headers: { authorization: 'Token {cred.apiKey}' },
    verify: { method: 'GET', path: '/company', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/company', account: { id: 'id', name: 'name' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    credential: { from: ['activepieces', 'ampersand'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: { text: 'In Housecall Pro open My apps, API, and copy the key.', url: 'https://docs.housecallpro.com/' },
});
