import { defineProvider } from '../define-provider.js';

export const heymarketSms = defineProvider({
  id: 'heymarket-sms',
  name: 'Heymarket',
  categories: ['messaging-and-calls'],
  docs: 'https://help.heymarket.com/hc/en-us/articles/15906814346653',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.heymarket.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Heymarket open Settings, API, and copy the key.',
    url: 'https://help.heymarket.com/hc/en-us/articles/15906814346653',
  },
});
