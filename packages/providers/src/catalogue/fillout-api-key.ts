import { defineProvider } from '../define-provider.js';

export const filloutApiKey = defineProvider({
  id: 'fillout-api-key',
  name: 'Fillout',
  variant: 'API key',
  categories: ['forms'],
  icon: 'fillout',
  docs: 'https://www.fillout.com/help/fillout-rest-api',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.fillout.com/v1/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/forms', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces'], on: '2026-11' },
    credential: { from: ['activepieces'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Fillout open Settings, Developer, and copy the key.',
    url: 'https://www.fillout.com/help/fillout-rest-api',
  },
});
