import { defineProvider } from '../define-provider.js';

export const synthesia = defineProvider({
  id: 'synthesia',
  name: 'Synthesia',
  categories: ['ai', 'video'],
  docs: 'https://docs.synthesia.io/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.synthesia.io/v2',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/videos?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
    credential: { from: ['activepieces', 'powerplatform'], on: '2026-11' },
  },
  connectHelp: { text: 'In Synthesia open Integrations, API, and copy the key.', url: 'https://docs.synthesia.io/' },
});
