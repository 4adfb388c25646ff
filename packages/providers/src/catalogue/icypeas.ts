import { defineProvider } from '../define-provider.js';

export const icypeas = defineProvider({
  id: 'icypeas',
  name: 'Icypeas',
  categories: ['sales', 'email'],
  docs: 'https://api-doc.icypeas.com/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://app.icypeas.com/api', headers: { authorization: '{cred.apiKey}' } },
  sources: { api: { from: ['sim', 'agreed'], on: '2026-11' }, credential: { from: ['sim', 'agreed'], on: '2026-11' } },
  connectHelp: { text: 'In Icypeas open Profile, API, and copy the key.', url: 'https://api-doc.icypeas.com/' },
});
