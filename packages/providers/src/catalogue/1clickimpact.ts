import { defineProvider } from '../define-provider.js';

export const p1clickimpact = defineProvider({
  id: '1clickimpact',
  name: '1ClickImpact',
  categories: ['data-platforms'],
  docs: 'https://docs.1clickimpact.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.1clickimpact.com/v1', headers: { 'x-api-key': '{cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In 1ClickImpact open Account, API, and copy the key.', url: 'https://docs.1clickimpact.com/' },
});
