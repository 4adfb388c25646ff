import { defineProvider } from '../define-provider.js';

export const promotekit = defineProvider({
  id: 'promotekit',
  name: 'PromoteKit',
  categories: ['marketing'],
  docs: 'https://docs.promotekit.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://www.promotekit.com/api/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In PromoteKit open Settings, API, and copy the key.', url: 'https://docs.promotekit.com/' },
});
