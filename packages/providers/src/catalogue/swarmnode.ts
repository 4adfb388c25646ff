import { defineProvider } from '../define-provider.js';

export const swarmnode = defineProvider({
  id: 'swarmnode',
  name: 'SwarmNode',
  categories: ['ai'],
  docs: 'https://docs.swarmnode.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.swarmnode.ai/v1', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In SwarmNode open API keys, and copy the key.', url: 'https://docs.swarmnode.ai/' },
});
