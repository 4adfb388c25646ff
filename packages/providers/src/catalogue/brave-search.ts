import { defineProvider } from '../define-provider.js';

export const braveSearch = defineProvider({
  id: 'brave-search',
  name: 'Brave Search',
  categories: ['data-platforms'],
  docs: 'https://api-dashboard.search.brave.com/app/documentation',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.search.brave.com/res/v1', headers: { 'x-subscription-token': '{cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Brave Search open API keys, and copy the key.',
    url: 'https://api-dashboard.search.brave.com/app/documentation',
  },
});
