import { defineProvider } from '../define-provider.js';

export const chaindesk = defineProvider({
  id: 'chaindesk',
  name: 'Chaindesk',
  categories: ['ai', 'support'],
  docs: 'https://docs.chaindesk.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.chaindesk.ai/api', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Chaindesk open Account settings, API keys, and copy the key.',
    url: 'https://docs.chaindesk.ai/',
  },
});
