import { defineProvider } from '../define-provider.js';

export const logrocket = defineProvider({
  id: 'logrocket',
  name: 'LogRocket',
  categories: ['developer', 'analytics'],
  docs: 'https://docs.logrocket.com/reference',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.logrocket.com/v1', headers: { authorization: 'token {cred.apiKey}' } },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In LogRocket open Settings, API keys, and copy the key.',
    url: 'https://docs.logrocket.com/reference',
  },
});
