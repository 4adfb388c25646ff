import { defineProvider } from '../define-provider.js';

export const g2 = defineProvider({
  id: 'g2',
  name: 'G2',
  categories: ['marketing', 'sales'],
  icon: 'g2',
  docs: 'https://data.g2.com/api/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://data.g2.com', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['ampersand'], on: '2026-11' }, credential: { from: ['ampersand'], on: '2026-11' } },
  connectHelp: { text: 'In G2 open Integrations, API tokens, and copy the key.', url: 'https://data.g2.com/api/docs' },
});
