import { defineProvider } from '../define-provider.js';

export const asknews = defineProvider({
  id: 'asknews',
  name: 'AskNews',
  categories: ['ai', 'data-platforms'],
  docs: 'https://docs.asknews.app/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.asknews.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In AskNews open Settings, API credentials, and copy the key.',
    url: 'https://docs.asknews.app/',
  },
});
