import { defineProvider } from '../define-provider.js';

export const loopsSo = defineProvider({
  id: 'loops-so',
  name: 'Loops',
  categories: ['marketing', 'email'],
  docs: 'https://loops.so/docs/api-reference/intro',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: {
    baseUrl: 'https://app.loops.so/api/v1',
    headers: { authorization: 'Bearer {cred.apiKey}' },
    verify: { method: 'GET', path: '/api-key', evidence: 'recalled' },
  },
  sources: {
    api: { from: ['activepieces', 'sim'], on: '2026-11' },
    credential: { from: ['activepieces', 'sim'], on: '2026-11' },
    verify: { from: ['w6w'], on: '2026-12' },
  },
  connectHelp: {
    text: 'In Loops open Settings, API, and copy the key.',
    url: 'https://loops.so/docs/api-reference/intro',
  },
});
