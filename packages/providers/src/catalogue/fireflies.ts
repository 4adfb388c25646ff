import { defineProvider } from '../define-provider.js';

export const fireflies = defineProvider({
  id: 'fireflies',
  name: 'Fireflies',
  categories: ['messaging-and-calls'],
  docs: 'https://docs.fireflies.ai/',
  origin: 'open-catalogues',
  auth: { mode: 'api-key' },
  credentials: { apiKey: { label: 'API key', secret: true } },
  api: { baseUrl: 'https://api.fireflies.ai/graphql', headers: { authorization: 'Bearer {cred.apiKey}' } },
  sources: {
    api: { from: ['sim', 'ampersand', 'agreed'], on: '2026-11' },
    credential: { from: ['sim', 'ampersand', 'agreed'], on: '2026-11' },
  },
  connectHelp: {
    text: 'In Fireflies open Settings, Developer settings, and copy the key.',
    url: 'https://docs.fireflies.ai/',
  },
});
