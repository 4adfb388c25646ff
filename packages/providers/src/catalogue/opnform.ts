import { defineProvider } from '../define-provider.js';

export const opnform = defineProvider({
  id: 'opnform',
  name: 'OpnForm',
  categories: ['forms'],
  docs: 'https://docs.opnform.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.opnform.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In OpnForm open Settings, Access tokens, and copy the key.', url: 'https://docs.opnform.com/' },
});
