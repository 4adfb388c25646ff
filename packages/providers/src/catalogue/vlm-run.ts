import { defineProvider } from '../define-provider.js';

export const vlmRun = defineProvider({
  id: 'vlm-run',
  name: 'VLM Run',
  categories: ['ai'],
  docs: 'https://docs.vlm.run/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://api.vlm.run/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/models', evidence: 'recalled' },
  },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: { text: 'In VLM Run open the dashboard, API keys, and copy the key.', url: 'https://docs.vlm.run/' },
});
