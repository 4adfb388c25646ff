import { defineProvider } from '../define-provider.js';

export const bika = defineProvider({
  id: 'bika',
  name: 'Bika.ai',
  categories: ['work-management', 'ai'],
  docs: 'https://bika.ai/help/guide/developer/openapi',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://bika.ai/api/openapi/bika', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: { api: { from: ['activepieces'], on: '2026-11' }, credential: { from: ['activepieces'], on: '2026-11' } },
  connectHelp: {
    text: 'In Bika.ai open Settings, API token, and copy the key.',
    url: 'https://bika.ai/help/guide/developer/openapi',
  },
});
