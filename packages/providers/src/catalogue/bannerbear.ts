import { defineProvider } from '../define-provider.js';

export const bannerbear = defineProvider({
  id: 'bannerbear',
  name: 'Bannerbear',
  categories: ['design', 'media'],
  docs: 'https://developers.bannerbear.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.bannerbear.com/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/account', evidence: 'recalled' },
  },
  afterConnect: [{ method: 'GET', path: '/account', account: { id: 'uid' }, evidence: 'recalled' }],
  sources: {
    api: { from: ['activepieces', 'public-code'], on: '2026-12' },
    credential: { from: ['activepieces'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Bannerbear open your project, Settings, and copy the key.',
    url: 'https://developers.bannerbear.com/',
  },
});
