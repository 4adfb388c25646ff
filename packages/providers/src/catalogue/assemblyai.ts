import { defineProvider } from '../define-provider.js';

export const assemblyai = defineProvider({
  id: 'assemblyai',
  name: 'AssemblyAI',
  categories: ['ai'],
  docs: 'https://www.assemblyai.com/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.assemblyai.com',
    headers: { authorization: '{cred.apiKey}' },
    verify: { method: 'GET', path: '/v2/transcript?limit=1', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'superface', 'powerplatform', 'sim'], on: '2026-12' },
    credential: { from: ['activepieces', 'superface', 'powerplatform'], on: '2026-11' },
    verify: { from: ['sim'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In AssemblyAI open the dashboard, API keys, and copy the key.',
    url: 'https://www.assemblyai.com/docs',
  },
});
