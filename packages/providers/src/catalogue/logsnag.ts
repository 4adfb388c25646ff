import { defineProvider } from '../define-provider.js';

export const logsnag = defineProvider({
  id: 'logsnag',
  name: 'LogSnag',
  categories: ['developer', 'analytics'],
  docs: 'https://docs.logsnag.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.logsnag.com/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In LogSnag open Settings, API, and copy the key.', url: 'https://docs.logsnag.com/' },
});
