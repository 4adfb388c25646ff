import { defineProvider } from '../define-provider.js';

export const daytona = defineProvider({
  id: 'daytona',
  name: 'Daytona',
  categories: ['developer', 'ai'],
  docs: 'https://www.daytona.io/docs',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.daytona.io/api',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/sandbox', evidence: 'recalled' },
  },
  sources: { api: { from: ['sim'], on: '2026-11' }, credential: { from: ['sim'], on: '2026-11' } },
  connectHelp: { text: 'In Daytona open the dashboard, Keys, and copy the key.', url: 'https://www.daytona.io/docs' },
});
