import { defineProvider } from '../define-provider.js';

export const robolly = defineProvider({
  id: 'robolly',
  name: 'Robolly',
  categories: ['design', 'media'],
  docs: 'https://robolly.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.robolly.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In Robolly open Account, API keys, and copy the key.', url: 'https://robolly.com/docs' },
});
